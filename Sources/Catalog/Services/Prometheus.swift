extension Services {
    /// Prometheus.
    static let prometheus: ServiceDefinition = ServiceDefinition(
        id: "prometheus",
        name: "Prometheus",
        summary: "collects metrics, stores them and evaluates alert rules",
        roles: [.monitor],
        category: .monitoring,
        homepage: "prometheus.io",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["prom/prometheus", "quay.io/prometheus/prometheus"],
                isRecommended: true,
                stableTag: "v3.14.0",
                mutableTags: ["main", "distroless"],
                tools: ["wget", "promtool", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "65534",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .special(
                    variables: [],
                    note: "password_file, credentials_file and the like in the configuration"
                ),
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "wget", "-q", "--spider", "http://127.0.0.1:9090/-/healthy"],
                    evidence: .tested
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    evidence: .documented,
                    note: "/prometheus must be a volume of user 65534"
                ),
                persistentPaths: [PersistentPath("/prometheus", .data, holdsSQLite: false)],
                exposedPorts: [9090],
                note: "the distroless variant runs as 65532 and has neither shell nor wget"
            ),
            ImageVariant(
                key: "compatible",
                repositories: ["victoriametrics/victoria-metrics", "bitnami/prometheus", "ubuntu/prometheus"],
                note: "stands in for Prometheus; its facts are not verified"
            ),
        ],
        latestVersion: DatedVersion("v3.14.0", "2026-08-17"),
        ports: [ServicePort(9090, "tcp", .web, publishing: .loopbackOrProxy)],
        health: HealthEndpoint(
            path: "/-/healthy",
            body: "Healthy",
            otherPublicPaths: ["/-/ready"],
            evidence: .tested,
            note: """
                with basic_auth_users in the web configuration every path answers 401; /-/ready is 503 during \
                replay
                """
        ),
        version: VersionEndpoint(path: "/api/v1/status/buildinfo", key: "data.version", needsAuthentication: false),
        authentication: Authentication(model: .none, methods: ["basic auth and TLS by --web.config.file"]),
        databases: [DatabaseFact(engine: "files", files: ["/prometheus"])],
        resources: ResourceFacts(
            memoryLimitBytes: 1 << 30,
            basis: "150 to 500 MB in a home stack, with room; not measured"
        ),
        metrics: MetricsFacts(path: "/metrics"),
        links: [
            LinkFact("alertmanager", "alerting.alertmanagers in prometheus.yml"),
            LinkFact("exporters", "scrape_configs in prometheus.yml"),
        ],
        backup: BackupFacts(paths: ["/etc/prometheus"], method: "snapshot API for the data, or a stopped server"),
        startup: .seconds(5),
        needsEgress: false,
        notes: [
            "3.5 is the line with long support", "--web.enable-admin-api lets whoever reaches it delete data",
            "no environment variables in the configuration, except external_labels",
            "start takes minutes with a large write-ahead log",
        ],
        sources: ["prometheus/prometheus: Dockerfile, Dockerfile.distroless, tags"],
        factsDate: "2026-11-22"
    )
}
