extension Services {
    /// Organizr.
    static let organizr: ServiceDefinition = ServiceDefinition(
        id: "organizr",
        name: "Organizr",
        summary: "frames the services of a stack in tabs; dormant since 2023",
        roles: [.dashboard],
        category: .dashboard,
        status: .retired(
            since: "2023-11-21",
            successors: ["homepage", "homarr"],
            securityRelevant: true,
            note: "a PHP program that gets no security fixes"
        ),
        homepage: "github.com/causefx/Organizr",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["organizr/organizr", "ghcr.io/organizr/organizr"],
                defaultUser: "root",
                honoursPUID: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "wget", "-q", "-O", "/dev/null", "-T", "4", "http://127.0.0.1/api/v2/status"],
                    interval: .seconds(60),
                    timeout: .seconds(10),
                    startPeriod: .seconds(60),
                    evidence: .inferred
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            ImageVariant(
                key: "former",
                repositories: ["organizrtools/organizr-v2", "lsiocommunity/organizr"],
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            .linuxserver("organizr", note: "deprecated"),
            .hotio("organizr"),
            ImageVariant(key: "community", repositories: ["joemiller/organizr-v2"]),
        ],
        latestVersion: DatedVersion("2.1", "2023-11-21"),
        ports: [
            ServicePort(80, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(path: "/api/v2/status", otherPublicPaths: ["/api/v2/ping"], evidence: .inferred),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["local", "Plex", "LDAP"],
            firstRun: "a wizard creates the administrator"
        ),
        environment: [
            EnvironmentFact("PUID", "user id of the program"),
            EnvironmentFact("PGID", "group id of the program"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
            EnvironmentFact("branch", "branch that is fetched at start; default v2-master"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite")
        ],
        unverified: [
            "most fields: project dormant, read only for identification"
        ],
        sources: [
            "causefx/Organizr: api/v2/routes"
        ],
        factsDate: "2026-11-22"
    )
}
