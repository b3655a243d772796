extension Services {
    /// Loki.
    static let loki: ServiceDefinition = ServiceDefinition(
        id: "loki",
        name: "Loki",
        summary: "stores logs and answers queries for Grafana",
        roles: [.monitor],
        category: .monitoring,
        homepage: "github.com/grafana/loki",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["grafana/loki"],
                isRecommended: true,
                stableTag: "3.7.6",
                mutableTags: ["main"],
                tools: [],
                initSystem: InitSystem.none,
                defaultUser: "10001",
                honoursPUID: false,
                honoursUser: true,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "/usr/bin/loki", "-health", "-health.url=http://localhost:3100/ready"],
                    startPeriod: .seconds(60),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .documented,
                    note: "/loki must be a volume of user 10001"
                ),
                persistentPaths: [PersistentPath("/loki", .data, holdsSQLite: false)],
                exposedPorts: [3100],
                note: "no shell; the flag -health was seen at 3.7.6, older images are asked from outside"
            )
        ],
        latestVersion: DatedVersion("v3.7.6", "2026-08-05"),
        ports: [
            ServicePort(3100, "tcp", .api, publishing: .never),
            ServicePort(9095, "tcp", .other, publishing: .never, note: "gRPC"),
        ],
        health: HealthEndpoint(
            path: "/ready",
            port: 3100,
            body: "ready",
            evidence: .documented,
            note: "503 for the first 15 s"
        ),
        version: VersionEndpoint(path: "/loki/api/v1/status/buildinfo", key: "version", needsAuthentication: false),
        authentication: Authentication(model: .none, methods: ["header X-Scope-OrgID names the tenant, no more"]),
        metrics: MetricsFacts(path: "/metrics", port: 3100),
        backup: BackupFacts(paths: ["/loki"], method: "mostly not worth it"),
        startup: .seconds(20),
        needsEgress: false,
        sources: ["grafana/loki v3.7.6: cmd/loki/Dockerfile, docs/sources/reference/loki-http-api.md"],
        factsDate: "2026-11-22"
    )
}
