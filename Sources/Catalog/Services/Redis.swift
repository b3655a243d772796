extension Services {
    /// Redis.
    static let redis: ServiceDefinition = ServiceDefinition(
        id: "redis",
        name: "Redis",
        summary: "key-value store, mostly used as cache and queue",
        roles: [.cache],
        category: .database,
        homepage: "redis.io",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["redis", "redis/redis-stack-server", "redis/redis-stack"],
                isRecommended: true,
                stableTag: "8",
                mutableTags: ["alpine", "bookworm"],
                tools: ["redis-cli", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD-SHELL", "redis-cli ping | grep -q PONG"],
                    interval: .seconds(10),
                    startPeriod: .seconds(10),
                    evidence: .tested
                ),
                hardening: cacheHardening,
                persistentPaths: [PersistentPath("/data", .data, holdsSQLite: false)],
                exposedPorts: [6379]
            ),
            ImageVariant(
                key: "bitnami",
                repositories: ["bitnami/redis", "bitnamilegacy/redis"],
                persistentPaths: [PersistentPath("/bitnami/redis/data", .data, holdsSQLite: false)],
                note: "other variables and paths than the official image; not verified"
            ),
            ImageVariant(
                key: "compatible",
                repositories: [
                    "eqalpha/keydb", "ghcr.io/dragonflydb/dragonfly", "docker.dragonflydb.io/dragonflydb/dragonfly",
                    "tiredofit/redis",
                ],
                note: "speaks the protocol of Redis; not verified"
            ),
        ],
        latestVersion: DatedVersion("8.0.6", "2026"),
        ports: [ServicePort(6379, "tcp", .database, publishing: .never)],
        authentication: Authentication(
            model: .none,
            methods: ["requirepass", "access lists"],
            firstRun: "protected mode guards only the default address without password"
        ),
        environment: [EnvironmentFact("REDISCLI_AUTH", "password that redis-cli sends", isSecret: true)],
        databases: [
            DatabaseFact(
                engine: "files",
                files: ["/data/dump.rdb"],
                note: "and appendonlydir with --appendonly yes"
            )
        ],
        metrics: MetricsFacts(exporter: "oliver006/redis_exporter"),
        logs: LogFacts(authenticationFailure: "NOAUTH or WRONGPASS in the answer, nothing in the log"),
        backup: BackupFacts(paths: ["/data"], method: "redis-cli --rdb, or BGSAVE and a copy; a cache needs none"),
        startup: .seconds(1),
        needsEgress: false,
        notes: [
            "redis-cli ping succeeds with NOAUTH too: only the text PONG tells",
            "a password goes into a configuration file or the command; there is no variable for it",
            "from 8.0 on under RSAL, SSPL or AGPL; Valkey is the fork under BSD",
        ],
        sources: ["redis/docker-library-redis: docker-entrypoint.sh", "Debian: redis 8.0.6"],
        factsDate: "2026-11-22"
    )

    static let cacheHardening: HardeningFacts = HardeningFacts(
        dropsAllCapabilities: true,
        capabilities: ["CHOWN", "SETGID", "SETUID"],
        noNewPrivileges: true,
        readOnly: true,
        temporaryFileSystems: ["/tmp"],
        evidence: .documented,
        note: "none are needed with user: 999; /data must be a volume"
    )
}
