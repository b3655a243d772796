extension Services {
    /// Diun.
    static let diun: ServiceDefinition = ServiceDefinition(
        id: "diun",
        name: "Diun",
        summary: "tells of newer images without installing them",
        roles: [.updater],
        category: .management,
        homepage: "crazymax.dev/diun",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["crazymax/diun", "ghcr.io/crazy-max/diun"],
                isRecommended: true,
                stableTag: "4.33.0",
                mutableTags: ["edge"],
                tools: ["wget", "sh"],
                initSystem: InitSystem.none,
                honoursPUID: false,
                hasHealthcheck: false,
                healthcheck: ContainerHealthcheck(test: ["CMD", "diun", "healthcheck"], evidence: .documented),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    evidence: .documented,
                    note: "/data must be a volume"
                ),
                persistentPaths: [PersistentPath("/data", .data, holdsSQLite: false)]
            )
        ],
        latestVersion: DatedVersion("v4.33.0", "2026-05-30"),
        authentication: Authentication(model: .none, firstRun: "has no web interface"),
        environment: [
            EnvironmentFact("DIUN_WATCH_SCHEDULE", "when to look; 0 */6 * * *"),
            EnvironmentFact("DIUN_WATCH_WORKERS", "20"),
            EnvironmentFact("DIUN_WATCH_JITTER", "30s"),
            EnvironmentFact("DIUN_PROVIDERS_DOCKER", "watches the containers of the host"),
            EnvironmentFact("DIUN_PROVIDERS_DOCKER_ENDPOINT", "tcp://<socket proxy>:2375"),
            EnvironmentFact("DIUN_PROVIDERS_DOCKER_WATCHBYDEFAULT", "all containers, not only labelled ones; false"),
            EnvironmentFact("DIUN_NOTIF_*", "where to tell; *FILE variants read secrets from files"),
            EnvironmentFact("DIUN_NOTIF_DISCORD_WEBHOOKURL", "address with its secret", isSecret: true),
            EnvironmentFact("DIUN_NOTIF_TELEGRAM_TOKEN", "token", isSecret: true),
            EnvironmentFact("DIUN_NOTIF_GOTIFY_TOKEN", "token", isSecret: true),
            EnvironmentFact("DIUN_NOTIF_MAIL_PASSWORD", "password", isSecret: true),
        ],
        links: [LinkFact("docker", "CONTAINERS=1, IMAGES=1")],
        backup: BackupFacts(paths: ["/data"]),
        needsEgress: true,
        unverified: ["flags of a socket proxy"],
        sources: ["crazy-max/diun: Dockerfile, docs/install/docker.md, docs/providers/docker.md"],
        factsDate: "2026-11-22"
    )
}
