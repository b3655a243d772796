extension Services {
    /// FlareSolverr.
    static let flaresolverr: ServiceDefinition = ServiceDefinition(
        id: "flaresolverr",
        name: "FlareSolverr",
        summary: "passes browser challenges for indexers with a headless browser",
        roles: [.solver],
        category: .indexer,
        homepage: "github.com/FlareSolverr/FlareSolverr",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/flaresolverr/flaresolverr", "flaresolverr/flaresolverr"],
                isRecommended: true,
                stableTag: "v3.5.0",
                tools: ["sh", "bash", "curl", "python3"],
                initSystem: .tini,
                defaultUser: "flaresolverr",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: false,
                healthcheck: .curl("http://127.0.0.1:8191/health", timeout: .seconds(10), startPeriod: .seconds(60)),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: false,
                    evidence: .tested,
                    note: """
                        three surveyed stacks run it with cap_drop ALL + no-new-privileges; none read-only; chromium \
                        writes /app, /tmp and uses /dev/shm
                        """
                ),
                persistentPaths: [],
                exposedPorts: [8191, 8192],
                note: "user: 1000:1000 is used in practice; /config is optional and holds logs"
            )
        ],
        latestVersion: DatedVersion("3.5.0", "2026-05-26"),
        ports: [
            ServicePort(8191, "tcp", .api, variable: "PORT", publishing: .never),
            ServicePort(
                8192,
                "tcp",
                .metrics,
                variable: "PROMETHEUS_PORT",
                publishing: .never,
                note: "when switched on"
            ),
        ],
        health: HealthEndpoint(path: "/health", body: "\"ok\"", otherPublicPaths: ["/"], evidence: .documented),
        version: VersionEndpoint(path: "/", key: "version", needsAuthentication: false),
        authentication: Authentication(model: .none, methods: ["none"]),
        environment: [
            EnvironmentFact("LOG_LEVEL", "log level; default info"),
            EnvironmentFact("LOG_FILE", "file for the log"),
            EnvironmentFact("TZ", "time zone"),
            EnvironmentFact("LANG", "language of the browser"),
            EnvironmentFact("HEADLESS", "false shows the browser; default true"),
            EnvironmentFact("DISABLE_MEDIA", "true leaves out pictures, styles and fonts; default false"),
            EnvironmentFact("TEST_URL", "page fetched at start; default https://www.google.com"),
            EnvironmentFact("PROXY_URL", "outgoing proxy"),
            EnvironmentFact("PROXY_USERNAME", "user at the outgoing proxy"),
            EnvironmentFact("PROXY_PASSWORD", "password at the outgoing proxy", isSecret: true),
            EnvironmentFact("PORT", "port to listen on; default 8191"),
            EnvironmentFact("HOST", "address to listen on; default 0.0.0.0"),
            EnvironmentFact("PROMETHEUS_ENABLED", "true serves metrics; default false"),
            EnvironmentFact("PROMETHEUS_PORT", "port of the metrics; default 8192"),
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 1 << 30,
            cpuLimit: 1,
            basis: "survey of public compose files (2G, 6G); upstream warns about memory"
        ),
        metrics: MetricsFacts(path: "/metrics", port: 8192, note: "PROMETHEUS_ENABLED=true"),
        links: [
            LinkFact("prowlarr", "Prowlarr uses it as an indexer proxy"),
            LinkFact("jackett", "FlareSolverrUrl"),
        ],
        logs: LogFacts(),
        backup: BackupFacts(paths: []),
        startup: .seconds(20),
        needsEgress: true,
        bindsIPv4Only: true,
        notes: [
            """
            Its makers warn against publishing it: whoever reaches it has a browser inside the network
            """,
            "When indexers are asked through a VPN it should leave through the same one",
            "Status 500 of /v1 means that a challenge was not solved, not that the service is down",
        ],
        sources: [
            "FlareSolverr/FlareSolverr: Dockerfile",
            "FlareSolverr/FlareSolverr: src/flaresolverr.py",
            "FlareSolverr/FlareSolverr: README.md",
            "FlareSolverr/FlareSolverr: src/metrics.py",
            "Pharkie/ultimate-arr-stack: docker-compose.arr-stack.yml",
        ],
        factsDate: "2026-11-22"
    )
}
