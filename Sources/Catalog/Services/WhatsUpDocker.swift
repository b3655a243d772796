extension Services {
    /// What's up Docker.
    static let whatsUpDocker: ServiceDefinition = ServiceDefinition(
        id: "whats-up-docker",
        name: "What's up Docker",
        summary: "tells of newer images and can install them",
        roles: [.updater],
        category: .management,
        homepage: "getwud.github.io/wud",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["getwud/wud", "ghcr.io/getwud/wud"],
                isRecommended: true,
                stableTag: "8.3.1",
                tools: ["curl", "bash", "sh"],
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .special(
                    variables: [],
                    note: "NAME__FILE, with two underscores, for any variable"
                ),
                hasHealthcheck: true,
                healthcheck: .curl("http://localhost:3000/health"),
                hardening: HardeningFacts(noNewPrivileges: true, evidence: .documented),
                persistentPaths: [PersistentPath("/store", .data, holdsSQLite: false)],
                exposedPorts: [3000]
            ),
            ImageVariant(
                key: "former-name",
                repositories: ["fmartinou/whats-up-docker", "ghcr.io/fmartinou/whats-up-docker"],
                movedTo: "getwud/wud",
                persistentPaths: [PersistentPath("/store", .data, holdsSQLite: false)],
                note: "the project changed its home"
            ),
        ],
        latestVersion: DatedVersion("8.3.1", "2026-07-31"),
        ports: [ServicePort(3000, "tcp", .web, variable: "WUD_SERVER_PORT", publishing: .loopbackOrProxy)],
        health: HealthEndpoint(path: "/health", evidence: .documented),
        version: VersionEndpoint(path: "/api/app", key: "version", needsAuthentication: nil),
        authentication: Authentication(model: .none, methods: ["basic auth", "OIDC"]),
        environment: [
            EnvironmentFact("WUD_WATCHER_LOCAL_HOST", "name of a socket proxy"),
            EnvironmentFact("WUD_WATCHER_LOCAL_PORT", "2375"),
            EnvironmentFact("WUD_WATCHER_LOCAL_SOCKET", "path of the socket"),
            EnvironmentFact("WUD_WATCHER_LOCAL_CRON", "0 * * * *"),
            EnvironmentFact("WUD_WATCHER_LOCAL_WATCHBYDEFAULT", "all containers; true"),
            EnvironmentFact("WUD_SERVER_PORT", "3000"),
            EnvironmentFact("WUD_AUTH_BASIC_*", "names and hashes for basic auth", isSecret: true),
            EnvironmentFact("WUD_TRIGGER_*", "what to do; may hold tokens", isSecret: true),
            EnvironmentFact("WUD_REGISTRY_*", "sign-in at registries", isSecret: true),
        ],
        metrics: MetricsFacts(path: "/metrics"),
        links: [LinkFact("docker", "CONTAINERS=1, IMAGES=1; POST only for the trigger that installs")],
        needsEgress: true,
        sources: ["getwud/wud: Dockerfile, docs/configuration/watchers, docs/api"],
        factsDate: "2026-11-22"
    )
}
