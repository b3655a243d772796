extension Services {
    /// Decluttarr.
    static let decluttarr: ServiceDefinition = ServiceDefinition(
        id: "decluttarr",
        name: "Decluttarr",
        summary: "removes stuck and failed downloads from the queues of Servarr programs",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/ManiMatter/decluttarr",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/manimatter/decluttarr"],
                isRecommended: true,
                tools: ["sh", "bash", "python3"],
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .unsupported,
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    evidence: .inferred,
                    note: "no listener; PYTHONDONTWRITEBYTECODE advisable when read-only"
                ),
                persistentPaths: [PersistentPath("/app/config", .config, holdsSQLite: false)]
            )
        ],
        latestVersion: DatedVersion("2.1.0", "2026-05-31"),
        authentication: Authentication(
            model: .none,
            methods: ["no interface; it signs in with the keys of the programs"]
        ),
        credentials: [
            CredentialLocation(
                path: "/app/config/config.yaml",
                format: "yaml",
                key: "instances.sonarr[].api_key",
                note: "version 2; version 1 takes them from the environment"
            ),
            CredentialLocation(
                path: "/app/config/config.yaml",
                format: "yaml",
                key: "download_clients.qbittorrent[].password"
            ),
        ],
        environment: [
            EnvironmentFact("SONARR_URL", "address of Sonarr; version 1 only"),
            EnvironmentFact("SONARR_KEY", "API key of Sonarr; version 1 only", isSecret: true),
            EnvironmentFact("RADARR_URL", "address of Radarr; version 1 only"),
            EnvironmentFact("RADARR_KEY", "API key of Radarr; version 1 only", isSecret: true),
            EnvironmentFact("QBITTORRENT_URL", "address of qBittorrent; version 1 only"),
            EnvironmentFact("QBITTORRENT_PASSWORD", "password of qBittorrent; version 1 only", isSecret: true),
            EnvironmentFact("TEST_RUN", "true changes nothing; version 1 only"),
        ],
        resources: ResourceFacts(memoryLimitBytes: 128 << 20, cpuLimit: 0.25, basis: "estimate, not measured"),
        links: [
            LinkFact("sonarr", "queue"),
            LinkFact("radarr", "queue"),
            LinkFact("lidarr", "queue"),
            LinkFact("qbittorrent", "WebAPI, tags obsolete and protected"),
        ],
        logs: LogFacts(path: "/app/logs"),
        backup: BackupFacts(paths: ["/app/config"]),
        startup: .seconds(5),
        notes: [
            "Version 2 reads config.yaml; the environment of version 1 is not read in the same way",
            "It removes downloads by itself: run it with a test run first",
        ],
        unverified: [
            "v2 Dockerfile, health check, user model"
        ],
        sources: [
            "ManiMatter/decluttarr: docker/Dockerfile (1.50.0)",
            "ManiMatter/decluttarr: README.md",
            "ManiMatter/decluttarr discussion 362",
        ],
        factsDate: "2026-11-22"
    )
}
