extension Services {
    /// redis_exporter.
    static let redisExporter: ServiceDefinition = ServiceDefinition(
        id: "redis-exporter",
        name: "redis_exporter",
        summary: "exporter for Redis and Valkey",
        roles: [.exporter],
        category: .monitoring,
        homepage: "github.com/oliver006/redis_exporter",
        images: [
            ImageVariant(
                key: "official",
                repositories: [
                    "oliver006/redis_exporter", "quay.io/oliver006/redis_exporter",
                    "ghcr.io/oliver006/redis_exporter",
                ],
                isRecommended: true,
                stableTag: "v1.88.0",
                mutableTags: ["alpine"],
                tools: [],
                initSystem: InitSystem.none,
                defaultUser: "59000",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .special(
                    variables: ["REDIS_PASSWORD_FILE"],
                    note: "JSON that maps addresses to passwords"
                ),
                hasHealthcheck: false,
                hardening: .exporter,
                persistentPaths: [],
                exposedPorts: [9121],
                note: "no shell; the -alpine tags have wget for a test of http://127.0.0.1:9121/health"
            )
        ],
        latestVersion: DatedVersion("v1.88.0", "2026-07-23"),
        ports: [ServicePort(9121, "tcp", .metrics, publishing: .never)],
        health: HealthEndpoint(path: "/health", body: "ok", otherPublicPaths: ["/metrics"], evidence: .tested),
        authentication: Authentication(model: .none),
        environment: [
            EnvironmentFact("REDIS_ADDR", "redis://<host>:6379"),
            EnvironmentFact("REDIS_USER", "name"),
            EnvironmentFact("REDIS_PASSWORD", "password", isSecret: true),
            EnvironmentFact("REDIS_PASSWORD_FILE", "file with passwords"),
        ],
        metrics: MetricsFacts(path: "/metrics", note: "/scrape?target=redis://<host>:6379 for several"),
        links: [LinkFact("redis", "REDIS_ADDR"), LinkFact("valkey", "REDIS_ADDR")],
        startup: .seconds(1),
        needsEgress: false,
        sources: ["oliver006/redis_exporter: README.md, Dockerfile"],
        factsDate: "2026-11-22"
    )
}
