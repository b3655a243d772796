extension Services {
    /// Immich.
    static let immichServer: ServiceDefinition = ServiceDefinition(
        id: "immich-server",
        name: "Immich",
        summary: "stores, shows and shares photos and videos of phones and cameras",
        roles: [.library],
        category: .mediaServer,
        homepage: "https://immich.app",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/immich-app/immich-server"],
                isRecommended: true,
                stableTag: "v3.1.0",
                mutableTags: ["release", "main"],
                tools: ["sh", "bash", "curl", "node", "immich-healthcheck"],
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .fileSuffix(variables: [
                    "DB_HOSTNAME_FILE", "DB_DATABASE_NAME_FILE", "DB_USERNAME_FILE", "DB_PASSWORD_FILE", "DB_URL_FILE",
                    "REDIS_PASSWORD_FILE",
                ]),
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "immich-healthcheck"],
                    startPeriod: .seconds(60),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/tmp", "/run"],
                    evidence: .tested,
                    note: """
                        set seen in a published example; database: cap_add CHOWN, DAC_OVERRIDE, SETGID, SETUID and \
                        tmpfs /run /tmp /etc/postgresql; valkey: cap_add CHOWN, SETGID, SETUID
                        """
                ),
                persistentPaths: [PersistentPath("/data", .data, holdsSQLite: false)],
                note: "server and machine learning must have the same version"
            ),
            ImageVariant(
                key: "former",
                repositories: ["altran1502/immich-server", "immich-app/immich-server"],
                movedTo: "ghcr.io/immich-app/immich-server"
            ),
            ImageVariant(key: "aio", repositories: ["ghcr.io/imagegenius/immich", "imagegenius/immich"]),
        ],
        ports: [
            ServicePort(2283, "tcp", .web, variable: "IMMICH_PORT", publishing: .loopbackOrProxy),
            ServicePort(8081, "tcp", .metrics, note: "with telemetry"),
            ServicePort(8082, "tcp", .metrics, note: "with telemetry"),
        ],
        health: HealthEndpoint(
            path: "/api/server/ping",
            body: "\"pong\"",
            otherPublicPaths: ["/api/server/version", "/api/server/config"],
            evidence: .inferred
        ),
        version: VersionEndpoint(path: "/api/server/version", key: "major", needsAuthentication: false),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["local", "OpenID Connect", "API key"],
            keyHeader: "x-api-key",
            firstRun: """
                POST /api/auth/admin-sign-up creates the administrator while /api/server/config says isInitialized \
                false
                """
        ),
        environment: [
            EnvironmentFact("DB_HOSTNAME", "host name of the database server; default database"),
            EnvironmentFact("DB_PORT", "port of the database server; default 5432"),
            EnvironmentFact("DB_USERNAME", "database user; default postgres"),
            EnvironmentFact("DB_PASSWORD", "database password", isSecret: true),
            EnvironmentFact("DB_DATABASE_NAME", "database name; default immich"),
            EnvironmentFact("DB_URL", "database connection URL", isSecret: true),
            EnvironmentFact("REDIS_HOSTNAME", "host name of the Redis server; default redis"),
            EnvironmentFact("REDIS_PASSWORD", "Redis password", isSecret: true),
            EnvironmentFact("IMMICH_PORT", "port of the web interface; default 2283"),
            EnvironmentFact("IMMICH_HOST", "address to listen on; a specific one breaks the image HEALTHCHECK"),
            EnvironmentFact("IMMICH_CONFIG_FILE", "path of a configuration file"),
            EnvironmentFact("IMMICH_TRUSTED_PROXIES", "networks whose proxies are believed"),
            EnvironmentFact("IMMICH_TELEMETRY_INCLUDE", "all serves metrics"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
            EnvironmentFact("IMMICH_MACHINE_LEARNING_URL", "address of machine learning"),
        ],
        databases: [
            DatabaseFact(engine: "postgres", note: "required, with vector extension: ghcr.io/immich-app/postgres"),
            DatabaseFact(engine: "redis", note: "required, Valkey or Redis"),
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 4 << 30,
            cpuLimit: 2,
            basis: "estimate; upstream minimum for the whole stack is 6G (unverified)"
        ),
        metrics: MetricsFacts(
            path: "/metrics",
            port: 8081,
            note: "IMMICH_TELEMETRY_INCLUDE=all; 8082 for the background work; ports not verified"
        ),
        links: [
            LinkFact(
                "immich-machine-learning",
                "http://immich-machine-learning:3003, in the settings or IMMICH_MACHINE_LEARNING_URL"
            ),
            LinkFact("postgres", "DB_*"),
            LinkFact("valkey", "REDIS_*"),
        ],
        logs: LogFacts(),
        backup: BackupFacts(
            paths: ["/data/library", "/data/upload", "/data/profile", "/data/backups"],
            method: "database dumps by itself in /data/backups; save them with the originals"
        ),
        startup: .seconds(40),
        notes: [
            "Never two servers on one /data",
            "No sub-path behind a proxy; large uploads need no body limit and long timeouts",
        ],
        unverified: [
            """
            ping and version bodies, login failure line and metrics ports come from general knowledge of the \
            project, not from source read here
            """
        ],
        sources: [
            "tmatens/compose-lint: docs/examples/read-only-multi-service",
            "immich-app/immich documentation: environment variables",
            "immich-app/immich issue 13877",
        ],
        factsDate: "2026-11-22"
    )
}
