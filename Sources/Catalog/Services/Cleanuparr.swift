extension Services {
    /// Cleanuparr.
    static let cleanuparr: ServiceDefinition = ServiceDefinition(
        id: "cleanuparr",
        name: "Cleanuparr",
        summary: "removes stuck, unwanted and finished downloads from queues and clients",
        roles: [.automation],
        category: .automation,
        homepage: "https://cleanuparr.github.io/Cleanuparr",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/cleanuparr/cleanuparr"],
                isRecommended: true,
                tools: ["sh", "bash", "curl", "python3"],
                defaultUser: "root",
                honoursPUID: true,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: false,
                healthcheck: .curl("http://127.0.0.1:11011/health", timeout: .seconds(10)),
                hardening: HardeningFacts(
                    capabilities: ["CHOWN", "SETUID", "SETGID"],
                    noNewPrivileges: true,
                    evidence: .inferred,
                    note: "root init needs CHOWN, SETUID, SETGID; rootless mode skips it"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
            ImageVariant(
                key: "former",
                repositories: ["ghcr.io/flmorg/cleanuperr", "flaminel/cleanuperr"],
                movedTo: "ghcr.io/cleanuparr/cleanuparr"
            ),
        ],
        latestVersion: DatedVersion("2.10.5", "2026-08-12"),
        ports: [
            ServicePort(11011, "tcp", .web, variable: "PORT", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(
            path: "/health",
            body: "\"healthy\"",
            evidence: .documented,
            note: """
                503 when unwell; /health/ready also fails when a download client is down and is no sign of life
                """
        ),
        version: VersionEndpoint(path: "/api/status", key: "application.version", needsAuthentication: true),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["local + TOTP", "Plex", "OIDC", "API key"],
            keyHeader: "X-Api-Key",
            firstRun: """
                POST /api/auth/setup/account until the set-up is complete; the API key exists afterwards only
                """
        ),
        credentials: [
            CredentialLocation(path: "/config/users.db", format: "sqlite", key: "account table")
        ],
        environment: [
            EnvironmentFact("PORT", "port of the web interface; default 11011"),
            EnvironmentFact("BIND_ADDRESS", "address to listen on; default 0.0.0.0"),
            EnvironmentFact("BASE_PATH", "sub-path behind a reverse proxy"),
            EnvironmentFact("PUID", "user id of the program"),
            EnvironmentFact("PGID", "group id of the program"),
            EnvironmentFact("UMASK", "umask of new files; default 022"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
            EnvironmentFact("DATABASE_PROVIDER", "database; default sqlite", allowedValues: ["sqlite", "postgres"]),
            EnvironmentFact("POSTGRES_HOST", "host name of the PostgreSQL server"),
            EnvironmentFact("POSTGRES_PORT", "port of the PostgreSQL server; default 5432"),
            EnvironmentFact("POSTGRES_USER", "PostgreSQL user"),
            EnvironmentFact("POSTGRES_PASS", "PostgreSQL password", isSecret: true),
            EnvironmentFact("POSTGRES_DB", "PostgreSQL database"),
            EnvironmentFact("POSTGRES_EXTRA_PARAMS", "further parameters of the connection"),
        ],
        databases: [
            DatabaseFact(
                engine: "sqlite",
                files: ["/config/cleanuparr.db", "/config/events.db", "/config/users.db"],
                note: "the default"
            ),
            DatabaseFact(engine: "postgres", note: "DATABASE_PROVIDER=postgres"),
        ],
        resources: ResourceFacts(memoryLimitBytes: 512 << 20, cpuLimit: 0.5, basis: "estimate, not measured"),
        links: [
            LinkFact("sonarr", "queue and blocklist through /api/v3"),
            LinkFact("radarr", "as sonarr"),
            LinkFact("lidarr", "as sonarr, /api/v1"),
            LinkFact("qbittorrent", "its API"),
            LinkFact("deluge", "its API"),
            LinkFact("transmission", "its API"),
        ],
        logs: LogFacts(path: "/config/logs/cleanuparr-<date>.txt"),
        backup: BackupFacts(paths: ["/config"]),
        startup: .seconds(15),
        notes: [
            "It removes downloads by itself: run it with dry run first"
        ],
        unverified: [
            "exact json key of version",
            "_FILE variables",
        ],
        sources: [
            "Cleanuparr/Cleanuparr: code/Dockerfile",
            "Cleanuparr/Cleanuparr: code/entrypoint.sh",
            "Cleanuparr/Cleanuparr: code/backend/Cleanuparr.Api",
            "Cleanuparr/Cleanuparr: docs/docs/installation",
        ],
        factsDate: "2026-11-22"
    )
}
