extension Services {
    /// postgres_exporter.
    static let postgresExporter: ServiceDefinition = ServiceDefinition(
        id: "postgres-exporter",
        name: "postgres_exporter",
        summary: "exporter for PostgreSQL",
        roles: [.exporter],
        category: .monitoring,
        homepage: "github.com/prometheus-community/postgres_exporter",
        images: [
            ImageVariant(
                key: "official",
                repositories: [
                    "quay.io/prometheuscommunity/postgres-exporter", "prometheuscommunity/postgres-exporter",
                    "wrouesnel/postgres_exporter",
                ],
                isRecommended: true,
                stableTag: "v0.20.1",
                mutableTags: ["main", "master"],
                tools: ["wget", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "65534",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .fileSuffix(variables: [
                    "DATA_SOURCE_PASS_FILE", "DATA_SOURCE_USER_FILE", "DATA_SOURCE_URI_FILE",
                ]),
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "wget", "-q", "--spider", "http://127.0.0.1:9187/"],
                    evidence: .tested
                ),
                hardening: .exporter,
                persistentPaths: [],
                exposedPorts: [9187]
            )
        ],
        latestVersion: DatedVersion("v0.20.1", "2026-07-07"),
        ports: [ServicePort(9187, "tcp", .metrics, publishing: .never)],
        health: HealthEndpoint(
            path: "/",
            otherPublicPaths: ["/metrics"],
            evidence: .tested,
            note: "has no /-/healthy"
        ),
        authentication: Authentication(model: .none),
        environment: [
            EnvironmentFact("DATA_SOURCE_NAME", "whole address with password", isSecret: true),
            EnvironmentFact("DATA_SOURCE_URI", "host:port/database?sslmode=disable"),
            EnvironmentFact("DATA_SOURCE_USER", "user with the role pg_monitor"),
            EnvironmentFact("DATA_SOURCE_PASS", "its password", isSecret: true),
        ],
        metrics: MetricsFacts(path: "/metrics", note: "/probe?target=<host:port>&auth_module=<name> for several"),
        links: [LinkFact("postgres", "a role with GRANT pg_monitor")],
        startup: .seconds(1),
        needsEgress: false,
        sources: ["prometheus-community/postgres_exporter: README.md, Dockerfile"],
        factsDate: "2026-11-22"
    )
}
