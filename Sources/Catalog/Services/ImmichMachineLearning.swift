extension Services {
    /// Immich machine learning.
    static let immichMachineLearning: ServiceDefinition = ServiceDefinition(
        id: "immich-machine-learning",
        name: "Immich machine learning",
        summary: "recognises faces and things for Immich",
        roles: [.other],
        category: .other,
        homepage: "github.com/immich-app/immich",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/immich-app/immich-machine-learning"],
                isRecommended: true,
                stableTag: "v3.1.0",
                mutableTags: [
                    "release", "release-cuda", "release-openvino", "release-armnn", "release-rknn", "release-rocm",
                    "main",
                ],
                tools: ["sh", "python3"],
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "python3", "-c",
                        "import urllib.request as u; u.urlopen('http://127.0.0.1:3003/ping', timeout=4)",
                    ],
                    timeout: .seconds(6),
                    startPeriod: .seconds(60),
                    evidence: .inferred
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/tmp", "/run"],
                    evidence: .tested,
                    note: "set seen in a published example; MPLCONFIGDIR must point to tmpfs"
                ),
                persistentPaths: [PersistentPath("/cache", .cache, holdsSQLite: false)]
            ),
            ImageVariant(
                key: "former",
                repositories: ["altran1502/immich-machine-learning", "immich-app/immich-machine-learning"],
                movedTo: "ghcr.io/immich-app/immich-machine-learning"
            ),
        ],
        ports: [
            ServicePort(3003, "tcp", .api, publishing: .never)
        ],
        health: HealthEndpoint(path: "/ping", body: "pong", evidence: .inferred),
        authentication: Authentication(model: .none, methods: ["none"]),
        environment: [
            EnvironmentFact("MACHINE_LEARNING_CACHE_FOLDER", "folder for models; default /cache"),
            EnvironmentFact("MACHINE_LEARNING_MODEL_TTL", "seconds until an unused model leaves memory; default 300"),
            EnvironmentFact("MACHINE_LEARNING_WORKERS", "workers; default 1"),
            EnvironmentFact("MPLCONFIGDIR", "writable folder, for example /tmp/matplotlib with read_only"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ],
        resources: ResourceFacts(memoryLimitBytes: 4 << 30, cpuLimit: 2, basis: "published hardened example"),
        links: [
            LinkFact("immich-server", "asks it"),
            LinkFact("Hugging Face", "models are fetched at first use"),
        ],
        logs: LogFacts(),
        backup: BackupFacts(paths: []),
        startup: .seconds(30),
        needsEgress: true,
        notes: [
            "Server and machine learning must have the same version"
        ],
        unverified: [
            "health body",
            "environment names beyond MPLCONFIGDIR",
        ],
        sources: [
            "tmatens/compose-lint: docs/examples/read-only-multi-service",
            "immich-app/immich documentation: environment variables",
        ],
        factsDate: "2026-11-22"
    )
}
