extension Services {
    /// Maintainerr.
    static let maintainerr: ServiceDefinition = ServiceDefinition(
        id: "maintainerr",
        name: "Maintainerr",
        summary: "deletes media by rules, after they stood in a collection for a while",
        roles: [.automation],
        category: .automation,
        homepage: "https://docs.maintainerr.info",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/maintainerr/maintainerr", "maintainerr/maintainerr"],
                isRecommended: true,
                tools: ["sh", "curl", "wget", "nc", "node"],
                defaultUser: "1000",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "/opt/app/healthcheck.sh"],
                    startPeriod: .seconds(40),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    temporaryFileSystems: ["/tmp"],
                    evidence: .inferred,
                    note: "start script rewrites UI base path files when BASE_PATH is set"
                ),
                persistentPaths: [PersistentPath("/opt/data", .data, holdsSQLite: true)]
            ),
            ImageVariant(
                key: "former",
                repositories: ["jorenn92/maintainerr", "ghcr.io/jorenn92/maintainerr"],
                movedTo: "ghcr.io/maintainerr/maintainerr"
            ),
        ],
        latestVersion: DatedVersion("3.24.0", "2026-08-21"),
        ports: [
            ServicePort(6246, "tcp", .web, variable: "UI_PORT", publishing: .never, note: "no sign-in of its own")
        ],
        health: HealthEndpoint(
            path: "/api/health/ready",
            body: "\"ok\"",
            otherPublicPaths: ["/api/health/live", "/api/app/status"],
            evidence: .documented,
            note: "503 when degraded; BASE_PATH goes in front"
        ),
        version: VersionEndpoint(path: "/api/app/status", key: "version", needsAuthentication: false),
        authentication: Authentication(model: .none, methods: ["none"]),
        credentials: [
            CredentialLocation(
                path: "/opt/data/maintainerr.sqlite",
                format: "sqlite",
                key: "settings table: Plex token and keys of Sonarr and Radarr"
            )
        ],
        environment: [
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
            EnvironmentFact("BASE_PATH", "sub-path behind a reverse proxy"),
            EnvironmentFact("UI_PORT", "port of the web interface; default 6246"),
            EnvironmentFact("UI_HOSTNAME", "address to listen on; default 0.0.0.0"),
            EnvironmentFact("DATA_DIR", "data folder; default /opt/data"),
            EnvironmentFact("LOG_LEVEL", "log level"),
            EnvironmentFact("GITHUB_TOKEN", "token for GitHub, optional", isSecret: true),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/opt/data/maintainerr.sqlite"], note: "file name not verified")
        ],
        resources: ResourceFacts(memoryLimitBytes: 512 << 20, cpuLimit: 0.5, basis: "estimate, not measured"),
        links: [
            LinkFact("plex", "token"),
            LinkFact("jellyfin", "key"),
            LinkFact("sonarr", "address and key"),
            LinkFact("radarr", "address and key"),
            LinkFact("seerr", "address and key"),
            LinkFact("tautulli", "address and key"),
        ],
        logs: LogFacts(path: "/opt/data/logs"),
        backup: BackupFacts(paths: ["/opt/data"]),
        startup: .seconds(20),
        needsEgress: true,
        notes: [
            "It deletes media by rule: never let it be reached without a sign-in in front",
            "Its processor needs x86-64-v2 for pictures",
        ],
        unverified: [
            "sqlite file name",
            "exact settings routes",
        ],
        sources: [
            "Maintainerr/Maintainerr: Dockerfile",
            "Maintainerr/Maintainerr: apps/server/src/app/health.controller.ts",
            "Maintainerr/Maintainerr: docker/healthcheck.sh",
            "Maintainerr/Maintainerr: README.md",
            "Maintainerr/Maintainerr: apps/server/src/app/app.controller.ts",
        ],
        factsDate: "2026-11-22"
    )
}
