extension Services {
    /// Gatus.
    static let gatus: ServiceDefinition = ServiceDefinition(
        id: "gatus",
        name: "Gatus",
        summary: "watches services by conditions in a file and shows a status page",
        roles: [.monitor],
        category: .monitoring,
        homepage: "gatus.io",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/twin/gatus", "twinproduction/gatus"],
                isRecommended: true,
                stableTag: "v5.36.0",
                mutableTags: ["stable"],
                tools: [],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                hasHealthcheck: false,
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    optionalCapabilities: [
                        "NET_RAW"
                    ],
                    noNewPrivileges: true,
                    readOnly: true,
                    evidence: .documented,
                    note: "NET_RAW for ICMP; set user:, the image names none"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
                exposedPorts: [8080],
                note: "no shell; /data holds the history with storage.type sqlite"
            )
        ],
        latestVersion: DatedVersion("v5.36.0", "2026-05-19"),
        ports: [ServicePort(8080, "tcp", .web, publishing: .loopbackOrProxy)],
        health: HealthEndpoint(path: "/health", body: "UP", evidence: .documented),
        authentication: Authentication(model: .none, methods: ["basic auth or OIDC by the section security"]),
        environment: [
            EnvironmentFact("GATUS_CONFIG_PATH", "/config/config.yaml"),
            EnvironmentFact("GATUS_LOG_LEVEL", "INFO"),
            EnvironmentFact("GATUS_DELAY_START_SECONDS", "waits before the first check"),
        ],
        databases: [DatabaseFact(engine: "sqlite", note: "storage.type: sqlite"), DatabaseFact(engine: "postgres")],
        metrics: MetricsFacts(path: "/metrics", note: "metrics: true"),
        backup: BackupFacts(paths: ["/config"]),
        startup: .seconds(1),
        notes: ["${NAME} in its settings takes variables"],
        sources: ["TwiN/gatus: Dockerfile, README.md, api/api.go"],
        factsDate: "2026-11-22"
    )
}
