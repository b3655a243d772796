extension Services {
    /// slskd, a Soulseek client.
    static let slskd: ServiceDefinition = ServiceDefinition(
        id: "slskd",
        name: "slskd",
        summary: "client for the Soulseek network with a web interface",
        roles: [.downloader],
        category: .downloadClient,
        homepage: "github.com/slskd/slskd",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["slskd/slskd", "ghcr.io/slskd/slskd"],
                isRecommended: true,
                stableTag: "0.26.0",
                mutableTags: ["canary"],
                tools: ["wget", "sh"],
                defaultUser: "root",
                honoursPUID: true,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD-SHELL", "wget -q -O - http://localhost:$${SLSKD_HTTP_PORT}/health"],
                    interval: .seconds(60),
                    startPeriod: .seconds(3600),
                    evidence: .documented
                ),
                hardening: HardeningFacts(noNewPrivileges: true, evidence: .documented),
                persistentPaths: [PersistentPath("/app", .config, holdsSQLite: true)],
                exposedPorts: [5030, 5031, 50300],
                note: "PUID and PGID from 0.25 on; together with user: they are an error; without any it runs as root"
            )
        ],
        latestVersion: DatedVersion("0.26.0", "2026-07-18"),
        ports: [
            ServicePort(5030, "tcp", .web, variable: "SLSKD_HTTP_PORT", publishing: .loopbackOrProxy),
            ServicePort(5031, "tcp", .webTLS, publishing: .never, note: "new self-signed certificate at every start"),
            ServicePort(50300, "tcp", .peer, variable: "SLSKD_SLSK_LISTEN_PORT", publishing: .vpnGateway),
        ],
        health: HealthEndpoint(
            path: "/health",
            body: "Healthy",
            otherPublicPaths: ["/api/v0/session/enabled"],
            evidence: .documented
        ),
        version: VersionEndpoint(path: "/api/v0/application/version", key: nil, needsAuthentication: true),
        authentication: Authentication(
            model: .own,
            methods: [
                "name and password", "token",
            ],
            keyHeader: "X-API-Key",
            defaultCredentials: "slskd/slskd"
        ),
        credentials: [
            CredentialLocation(path: "/app/slskd.yml", format: "yaml", key: "web.authentication.password"),
            CredentialLocation(path: "/app/slskd.yml", format: "yaml", key: "soulseek.password"),
        ],
        environment: [
            EnvironmentFact("SLSKD_USERNAME", "name; slskd"),
            EnvironmentFact("SLSKD_PASSWORD", "password; slskd", isSecret: true),
            EnvironmentFact("SLSKD_API_KEY", "key of the API", isSecret: true),
            EnvironmentFact("SLSKD_SLSK_USERNAME", "name in the network"),
            EnvironmentFact("SLSKD_SLSK_PASSWORD", "password in the network", isSecret: true),
            EnvironmentFact("SLSKD_SHARED_DIR", "shared folders, separated by semicolons"),
            EnvironmentFact("SLSKD_DOWNLOADS_DIR", "where downloads go"),
            EnvironmentFact("SLSKD_INCOMPLETE_DIR", "where unfinished downloads go"),
            EnvironmentFact("SLSKD_REMOTE_CONFIGURATION", "settings may be edited in the browser; false"),
            EnvironmentFact("SLSKD_NO_HTTPS", "true leaves port 5031 closed"),
            EnvironmentFact("SLSKD_UMASK", "0022"),
        ],
        databases: [DatabaseFact(engine: "sqlite", note: "/app/data/*.db")],
        metrics: MetricsFacts(path: "/metrics", note: "metrics.enabled in slskd.yml; basic auth"),
        links: [LinkFact("gluetun", "SLSKD_VPN_GLUETUN_URL takes the forwarded port over")],
        backup: BackupFacts(paths: ["/app/slskd.yml", "/app/data"]),
        needsEgress: true,
        notes: ["never share / or the folder of the settings"],
        unverified: ["capabilities with user:", "read-only root file system", "variable of the listening port"],
        sources: ["slskd/slskd: Dockerfile, docs/config.md, docs/docker.md, src/slskd/Program.cs"],
        factsDate: "2026-11-22"
    )
}
