extension Services {
    /// node_exporter.
    static let nodeExporter: ServiceDefinition = ServiceDefinition(
        id: "node-exporter",
        name: "node_exporter",
        summary: "exporter for the figures of the host",
        roles: [.exporter],
        category: .monitoring,
        homepage: "github.com/prometheus/node_exporter",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["quay.io/prometheus/node-exporter", "prom/node-exporter"],
                isRecommended: true,
                stableTag: "v1.12.1",
                mutableTags: ["main", "master"],
                tools: ["wget", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "65534",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "wget", "-q", "--spider", "http://127.0.0.1:9100/"],
                    evidence: .tested
                ),
                hardening: .exporter,
                persistentPaths: [],
                exposedPorts: [9100],
                note: "the distroless variant has neither shell nor wget"
            )
        ],
        latestVersion: DatedVersion("v1.12.1", "2026-07-14"),
        ports: [
            ServicePort(
                9100,
                "tcp",
                .metrics,
                publishing: .never,
                note: "on the host network: listen on a private address"
            )
        ],
        health: HealthEndpoint(
            path: "/",
            otherPublicPaths: ["/metrics"],
            evidence: .tested,
            note: "has no /-/healthy"
        ),
        authentication: Authentication(model: .none, methods: ["basic auth and TLS by --web.config.file"]),
        metrics: MetricsFacts(path: "/metrics"),
        startup: .seconds(1),
        needsEgress: false,
        notes: [
            """
            needs pid: host, network_mode: host, /:/host:ro,rslave and --path.rootfs=/host, else it measures \
            itself
            """
        ],
        unverified: ["capabilities for the collectors perf and systemd"],
        sources: ["prometheus/node_exporter: README.md, Dockerfile"],
        factsDate: "2026-11-22"
    )
}

extension HardeningFacts {
    /// Exporters that write nothing and run without root.
    static let exporter: HardeningFacts = HardeningFacts(
        dropsAllCapabilities: true,
        capabilities: [],
        noNewPrivileges: true,
        readOnly: true,
        evidence: .documented
    )
}
