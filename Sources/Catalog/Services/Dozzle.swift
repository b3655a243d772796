extension Services {
    /// Dozzle.
    static let dozzle: ServiceDefinition = ServiceDefinition(
        id: "dozzle",
        name: "Dozzle",
        summary: "shows the logs of containers in the browser",
        roles: [.monitor],
        category: .monitoring,
        homepage: "dozzle.dev",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["amir20/dozzle", "ghcr.io/amir20/dozzle"],
                isRecommended: true,
                stableTag: "v10.7.3",
                mutableTags: ["master"],
                tools: [],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "/dozzle", "healthcheck"],
                    startPeriod: .seconds(10),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    evidence: .documented,
                    note: "user: 65534:65534 works with a socket proxy over TCP"
                ),
                persistentPaths: [PersistentPath("/data", .cache, holdsSQLite: false)],
                exposedPorts: [8080],
                note:
                    "no shell in the image; /data holds users.yml with DOZZLE_AUTH_PROVIDER=simple, else nothing to keep"
            )
        ],
        latestVersion: DatedVersion("v10.7.3", "2026-08-19"),
        ports: [
            ServicePort(8080, "tcp", .web, publishing: .loopbackOrProxy),
            ServicePort(7007, "tcp", .other, publishing: .never, note: "agent, with certificates on both sides"),
        ],
        health: HealthEndpoint(path: "/healthcheck", evidence: .documented, note: "500 if no Docker client answers"),
        authentication: Authentication(
            model: .none,
            methods: ["users.yml with DOZZLE_AUTH_PROVIDER=simple", "headers of a proxy"]
        ),
        credentials: [
            CredentialLocation(
                path: "/data/users.yml",
                format: "yaml",
                key: "users.*.password",
                note: "hashes"
            )
        ],
        environment: [
            EnvironmentFact("DOZZLE_REMOTE_HOST", "tcp://<socket proxy>:2375"),
            EnvironmentFact(
                "DOZZLE_AUTH_PROVIDER",
                "sign-in; none",
                allowedValues: ["none", "simple", "forward-proxy"]
            ),
            EnvironmentFact("DOZZLE_FILTER", "which containers it shows"),
            EnvironmentFact("DOZZLE_ENABLE_ACTIONS", "start, stop, restart from the page; false"),
            EnvironmentFact("DOZZLE_ENABLE_SHELL", "shell in containers from the page; false"),
            EnvironmentFact("DOZZLE_NO_ANALYTICS", "sends no statistics"),
            EnvironmentFact("DOZZLE_HOSTNAME", "name shown"),
            EnvironmentFact("DOZZLE_BASE", "path below which it is served"),
        ],
        links: [LinkFact("docker", "CONTAINERS=1 INFO=1, with the LinuxServer.io proxy ALLOW_LOGS=1 too")],
        backup: BackupFacts(paths: ["/data"]),
        startup: .seconds(1),
        needsEgress: false,
        notes: ["logs hold tokens: not without a sign-in"],
        unverified: ["whether DOCKER_HOST is honoured"],
        sources: ["amir20/dozzle: Dockerfile, docs/guide/healthcheck.md, docs/guide/authentication.md"],
        factsDate: "2026-11-22"
    )
}
