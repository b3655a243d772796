extension Services {
    /// Alertmanager.
    static let alertmanager: ServiceDefinition = ServiceDefinition(
        id: "alertmanager",
        name: "Alertmanager",
        summary: "groups, silences and sends the alerts of Prometheus",
        roles: [.monitor],
        category: .monitoring,
        homepage: "github.com/prometheus/alertmanager",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["prom/alertmanager", "quay.io/prometheus/alertmanager"],
                isRecommended: true,
                stableTag: "v0.34.0",
                mutableTags: ["main"],
                tools: ["wget", "amtool", "sh"],
                initSystem: InitSystem.none,
                defaultUser: "65534",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .special(
                    variables: [],
                    note: "smtp_auth_password_file, url_file, bot_token_file and the like in the configuration"
                ),
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "wget", "-q", "--spider", "http://127.0.0.1:9093/-/healthy"],
                    evidence: .tested
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    evidence: .documented,
                    note: "/alertmanager must be a volume of user 65534"
                ),
                persistentPaths: [PersistentPath("/alertmanager", .data, holdsSQLite: false)],
                exposedPorts: [9093],
                note: "the distroless variant runs as 65532 and has neither shell nor wget"
            )
        ],
        latestVersion: DatedVersion("v0.34.0", "2026-08-16"),
        ports: [
            ServicePort(9093, "tcp", .web, publishing: .loopbackOrProxy),
            ServicePort(9094, "tcp", .other, publishing: .never, note: "gossip; off with --cluster.listen-address="),
            ServicePort(9094, "udp", .other, publishing: .never, note: "gossip"),
        ],
        health: HealthEndpoint(path: "/-/healthy", body: "OK", otherPublicPaths: ["/-/ready"], evidence: .tested),
        version: VersionEndpoint(path: "/api/v2/status", key: "versionInfo.version", needsAuthentication: false),
        authentication: Authentication(model: .none, methods: ["basic auth and TLS by --web.config.file"]),
        metrics: MetricsFacts(path: "/metrics"),
        links: [LinkFact("prometheus", "receives alerts on /api/v2/alerts")],
        backup: BackupFacts(paths: ["/etc/alertmanager"]),
        startup: .seconds(1),
        needsEgress: true,
        notes: [
            "anybody who reaches it can reload and silence", "needs the internet to send, unless receivers are local",
        ],
        sources: ["prometheus/alertmanager: Dockerfile, Dockerfile.distroless, tags"],
        factsDate: "2026-11-22"
    )
}
