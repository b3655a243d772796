extension Services {
    /// Uptime Kuma.
    static let uptimeKuma: ServiceDefinition = ServiceDefinition(
        id: "uptime-kuma",
        name: "Uptime Kuma",
        summary: "watches whether services answer and shows status pages",
        roles: [.monitor],
        category: .monitoring,
        homepage: "uptime.kuma.pet",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["louislam/uptime-kuma", "ghcr.io/louislam/uptime-kuma"],
                isRecommended: true,
                stableTag: "2.5.3",
                mutableTags: ["next", "base2"],
                tools: ["curl", "bash", "sh", "node"],
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "extra/healthcheck",
                    ],
                    interval: .seconds(60),
                    startPeriod: .seconds(180),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    optionalCapabilities: [
                        "NET_RAW"
                    ],
                    noNewPrivileges: true,
                    evidence: .documented
                ),
                persistentPaths: [PersistentPath("/app/data", .data, holdsSQLite: true)],
                exposedPorts: [3001],
                note: "the -rootless tags run as 1000; whether the -slim tags have curl is not verified"
            )
        ],
        latestVersion: DatedVersion("2.5.3", "2026-08-22"),
        ports: [ServicePort(3001, "tcp", .web, variable: "UPTIME_KUMA_PORT", publishing: .loopbackOrProxy)],
        health: HealthEndpoint(path: "/api/entry-page", evidence: .documented),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["password", "key as password of basic auth for /metrics"],
            firstRun: "/setup makes the administrator for the first visitor"
        ),
        environment: [
            EnvironmentFact("UPTIME_KUMA_PORT", "3001"),
            EnvironmentFact("UPTIME_KUMA_HOST", "address to listen on"),
            EnvironmentFact("UPTIME_KUMA_WS_ORIGIN_CHECK", "how the origin of websockets is checked"),
            EnvironmentFact(
                "UPTIME_KUMA_DB_TYPE",
                "database",
                allowedValues: ["sqlite", "mariadb", "embedded-mariadb"]
            ),
            EnvironmentFact("UPTIME_KUMA_DB_HOSTNAME", "host of MariaDB"),
            EnvironmentFact("UPTIME_KUMA_DB_PASSWORD", "password of MariaDB", isSecret: true),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/app/data/kuma.db"]),
            DatabaseFact(engine: "mariadb", note: "UPTIME_KUMA_DB_TYPE"),
        ],
        metrics: MetricsFacts(path: "/metrics", note: "basic auth: no name and a key as password"),
        links: [LinkFact("docker", "for Docker monitors only: CONTAINERS=1")],
        logs: LogFacts(authenticationFailure: "Incorrect username or password for user <name>. IP=<address>"),
        backup: BackupFacts(paths: ["/app/data"], method: "with the program stopped, or .backup of SQLite"),
        startup: .seconds(180),
        notes: ["its data must not lie on NFS", "monitors are set up over a websocket, not over REST"],
        unverified: ["NET_RAW for ping in the rootless image"],
        sources: [
            "louislam/uptime-kuma 2.5.3: docker/dockerfile, compose.yaml, server/server.js, server/prometheus.js"
        ],
        factsDate: "2026-11-22"
    )
}
