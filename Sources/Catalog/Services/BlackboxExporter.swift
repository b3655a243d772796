extension Services {
    /// blackbox_exporter.
    static let blackboxExporter: ServiceDefinition = ServiceDefinition(
        id: "blackbox-exporter",
        name: "blackbox_exporter",
        summary: "exporter that asks addresses over HTTP, TCP, DNS and ICMP",
        roles: [.exporter],
        category: .monitoring,
        homepage: "github.com/prometheus/blackbox_exporter",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["quay.io/prometheus/blackbox-exporter", "prom/blackbox-exporter"],
                isRecommended: true,
                stableTag: "v0.28.0",
                mutableTags: ["main", "master"],
                tools: ["wget", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .special(variables: [], note: "password_file in the configuration"),
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "wget", "-q", "--spider", "http://127.0.0.1:9115/-/healthy"],
                    evidence: .tested
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    optionalCapabilities: [
                        "NET_RAW"
                    ],
                    noNewPrivileges: true,
                    readOnly: true,
                    evidence: .documented,
                    note: "NET_RAW for the module icmp; user: 65534 works"
                ),
                persistentPaths: [],
                exposedPorts: [9115],
                note: "the distroless variant has neither shell nor wget"
            )
        ],
        latestVersion: DatedVersion("v0.28.0", "2025-12-04"),
        ports: [
            ServicePort(
                9115,
                "tcp",
                .metrics,
                publishing: .never,
                note: "asks any address for whoever reaches it"
            )
        ],
        health: HealthEndpoint(
            path: "/-/healthy",
            body: "Healthy",
            otherPublicPaths: ["/metrics"],
            evidence: .tested
        ),
        authentication: Authentication(model: .none, methods: ["basic auth and TLS by --web.config.file"]),
        metrics: MetricsFacts(path: "/metrics", note: "/probe?target=<address>&module=http_2xx for the targets"),
        startup: .seconds(1),
        notes: ["a failed probe still answers 200, with probe_success 0", "must share a network with what it asks"],
        sources: ["prometheus/blackbox_exporter: Dockerfile, README.md"],
        factsDate: "2026-11-22"
    )
}
