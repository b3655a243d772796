extension Services {
    /// Valkey.
    static let valkey: ServiceDefinition = ServiceDefinition(
        id: "valkey",
        name: "Valkey",
        summary: "key-value store, the free fork of Redis",
        roles: [.cache],
        category: .database,
        homepage: "valkey.io",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["valkey/valkey", "ghcr.io/valkey-io/valkey", "valkey/valkey-bundle"],
                isRecommended: true,
                stableTag: "9",
                mutableTags: ["alpine", "unstable"],
                tools: ["valkey-cli", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD-SHELL", "valkey-cli ping | grep -q PONG"],
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
                repositories: ["bitnami/valkey", "bitnamilegacy/valkey"],
                note: "other variables and paths than the official image; not verified"
            ),
        ],
        latestVersion: DatedVersion("9.1.2", "2026"),
        ports: [ServicePort(6379, "tcp", .database, publishing: .never)],
        authentication: Authentication(model: .none, methods: ["requirepass", "access lists"]),
        environment: [
            EnvironmentFact(
                "VALKEY_EXTRA_FLAGS",
                "added to the command of the server, may hold --requirepass",
                isSecret: true
            )
        ],
        databases: [DatabaseFact(engine: "files", files: ["/data/dump.rdb"])],
        metrics: MetricsFacts(exporter: "oliver006/redis_exporter"),
        backup: BackupFacts(paths: ["/data"], method: "valkey-cli --rdb; a cache needs none"),
        startup: .seconds(1),
        needsEgress: false,
        notes: ["tells clients that it is redis_version 7.2.4"],
        unverified: ["VALKEYCLI_AUTH and REDISCLI_AUTH as ways to give valkey-cli the password"],
        sources: ["valkey-io/valkey-container", "Debian: valkey 9.1.2"],
        factsDate: "2026-11-22"
    )
}
