extension Services {
    /// Notifiarr.
    static let notifiarr: ServiceDefinition = ServiceDefinition(
        id: "notifiarr",
        name: "Notifiarr",
        summary: "client of notifiarr.com: sends what happens in the stack to Discord",
        roles: [.automation],
        category: .automation,
        homepage: "https://notifiarr.wiki",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["golift/notifiarr", "ghcr.io/notifiarr/notifiarr"],
                isRecommended: true,
                mutableTags: ["unstable"],
                tools: ["sh", "wget", "nc"],
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .special(variables: [], note: "any value may be filepath:/run/secrets/name"),
                healthcheck: .wget("http://127.0.0.1:5454/"),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    evidence: .inferred,
                    note: "static Go binary; system snapshots need extra access"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
                note: "a fixed hostname and the machine-id of the host keep it one client at notifiarr.com"
            ),
            .hotio("notifiarr", persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)]),
        ],
        latestVersion: DatedVersion("0.9.5", "2026-03-08"),
        ports: [
            ServicePort(5454, "tcp", .web, variable: "DN_BIND_ADDR", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(path: "/", evidence: .documented),
        version: VersionEndpoint(path: "/api/version", key: nil, needsAuthentication: true),
        authentication: Authentication(
            model: .own,
            methods: ["local", "header of a proxy", "none"],
            keyHeader: "X-Api-Key",
            firstRun: "user admin; the rule for the first password is not verified"
        ),
        credentials: [
            CredentialLocation(
                path: "/config/notifiarr.conf",
                format: "toml",
                key: "api_key",
                note: "key of notifiarr.com"
            ),
            CredentialLocation(
                path: "/config/notifiarr.conf",
                format: "toml",
                key: "ui_password",
                note: "hashed at start; webauth and noauth switch signing in off"
            ),
        ],
        environment: [
            EnvironmentFact("DN_API_KEY", "key of notifiarr.com", isSecret: true),
            EnvironmentFact(
                "DN_UI_PASSWORD",
                "user:password for the interface; webauth and noauth switch it off",
                isSecret: true
            ),
            EnvironmentFact("DN_BIND_ADDR", "address and port; default 0.0.0.0:5454"),
            EnvironmentFact("DN_SONARR_0_URL", "address of Sonarr"),
            EnvironmentFact("DN_SONARR_0_API_KEY", "API key of Sonarr", isSecret: true),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ],
        resources: ResourceFacts(memoryLimitBytes: 256 << 20, cpuLimit: 0.5, basis: "estimate, not measured"),
        metrics: MetricsFacts(path: "/metrics", note: "with X-Api-Key"),
        links: [
            LinkFact("sonarr", "address and key"),
            LinkFact("radarr", "address and key"),
            LinkFact("lidarr", "address and key"),
            LinkFact("prowlarr", "address and key"),
            LinkFact("plex", "address and token"),
            LinkFact("tautulli", "address and key"),
            LinkFact("notifiarr.com", "HTTPS outwards"),
        ],
        logs: LogFacts(path: "stdout; /config/app.log if configured"),
        backup: BackupFacts(paths: ["/config/notifiarr.conf"]),
        startup: .seconds(10),
        needsEgress: true,
        notes: [
            "Needs an account at notifiarr.com"
        ],
        unverified: [
            "initial password rule",
            "login route",
        ],
        sources: [
            "Notifiarr/notifiarr: init/docker/Dockerfile.alpine",
            "Notifiarr/notifiarr: pkg/client/handlers.go",
            "Notifiarr/notifiarr: examples/compose.yml",
        ],
        factsDate: "2026-11-22"
    )
}
