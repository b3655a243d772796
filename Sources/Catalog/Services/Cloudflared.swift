extension Services {
    /// cloudflared.
    static let cloudflared: ServiceDefinition = ServiceDefinition(
        id: "cloudflared",
        name: "cloudflared",
        summary: "connects services to the internet through a tunnel of Cloudflare",
        roles: [.remoteAccess],
        category: .network,
        homepage: "github.com/cloudflare/cloudflared",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["cloudflare/cloudflared"],
                isRecommended: true,
                stableTag: "2026.8.2",
                tools: [],
                initSystem: InitSystem.none,
                defaultUser: "65532",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .fileSuffix(variables: ["TUNNEL_TOKEN_FILE"]),
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(
                    test: [
                        "CMD", "cloudflared", "tunnel", "--metrics", "localhost:2000", "ready",
                    ],
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    evidence: .documented
                ),
                persistentPaths: [],
                note: "no shell; the health test needs TUNNEL_METRICS=0.0.0.0:2000"
            ),
            ImageVariant(
                key: "other",
                repositories: ["wisdomsky/cloudflared-web", "visibilityspots/cloudflared", "erisamoe/cloudflared"],
                note: "community build; its facts are not verified"
            ),
        ],
        latestVersion: DatedVersion("2026.8.2", "2026-08-14"),
        ports: [
            ServicePort(
                20241,
                "tcp",
                .metrics,
                variable: "TUNNEL_METRICS",
                publishing: .never,
                note: "20241 to 20245 if free"
            )
        ],
        health: HealthEndpoint(
            path: "/ready",
            port: 20241,
            body: "readyConnections",
            otherPublicPaths: ["/healthcheck"],
            evidence: .documented,
            note: "503 without a connection; the port is that of TUNNEL_METRICS if set"
        ),
        authentication: Authentication(model: .external),
        environment: [
            EnvironmentFact("TUNNEL_TOKEN", "token of the tunnel", isSecret: true),
            EnvironmentFact("TUNNEL_TOKEN_FILE", "file with the token"),
            EnvironmentFact("TUNNEL_METRICS", "address of health and metrics"),
            EnvironmentFact("NO_AUTOUPDATE", "needless: the image switches it off itself"),
        ],
        metrics: MetricsFacts(path: "/metrics"),
        backup: BackupFacts(paths: [], method: "keep the token"),
        startup: .seconds(5),
        needsEgress: true,
        notes: ["a token in --token shows in the process list and in docker inspect"],
        sources: ["cloudflare/cloudflared: Dockerfile, metrics/readiness.go, cmd/cloudflared/tunnel/subcommands.go"],
        factsDate: "2026-11-22"
    )
}
