extension Services {
    /// Pinchflat.
    static let pinchflat: ServiceDefinition = ServiceDefinition(
        id: "pinchflat",
        name: "Pinchflat",
        summary: "keeps channels and playlists of video sites as files for a media server",
        roles: [.library, .downloader],
        category: .library,
        status: .maintenance(note: "last release 2025-09-26"),
        homepage: "github.com/kieraneglin/pinchflat",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/kieraneglin/pinchflat", "keglin/pinchflat"],
                isRecommended: true,
                tools: ["sh", "bash", "curl", "jq", "python3"],
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: .curl("http://127.0.0.1:8945/healthcheck", startPeriod: .seconds(15)),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: false,
                    evidence: .inferred,
                    note: "self-updates yt-dlp in /usr/local/bin: read-only stops updates"
                ),
                persistentPaths: [
                    PersistentPath("/config", .config, holdsSQLite: true),
                    PersistentPath("/downloads", .data, holdsSQLite: false),
                ]
            )
        ],
        latestVersion: DatedVersion("2025.9.26", "2025-09-26"),
        ports: [
            ServicePort(8945, "tcp", .web, variable: "PORT", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(path: "/healthcheck", body: "\"ok\"", evidence: .documented),
        authentication: Authentication(
            model: .none,
            methods: ["none", "basic"],
            firstRun: "BASIC_AUTH_USERNAME and BASIC_AUTH_PASSWORD switch signing in on"
        ),
        environment: [
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
            EnvironmentFact("PORT", "port of the web interface; default 8945"),
            EnvironmentFact("UMASK", "umask of new files; default 022"),
            EnvironmentFact("BASIC_AUTH_USERNAME", "user"),
            EnvironmentFact("BASIC_AUTH_PASSWORD", "password", isSecret: true),
            EnvironmentFact("BASE_ROUTE_PATH", "sub-path behind a reverse proxy; default /"),
            EnvironmentFact("EXPOSE_FEED_ENDPOINTS", "any value opens the feeds without sign-in"),
            EnvironmentFact("ENABLE_PROMETHEUS", "any value serves metrics"),
            EnvironmentFact("ENABLE_IPV6", "any value listens on IPv6"),
            EnvironmentFact(
                "JOURNAL_MODE",
                "SQLite journal; delete on network shares, default wal",
                allowedValues: ["wal", "delete"]
            ),
            EnvironmentFact("LOG_LEVEL", "log level"),
            EnvironmentFact("YT_DLP_WORKER_CONCURRENCY", "downloads at a time"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/config/db/pinchflat.db"])
        ],
        resources: ResourceFacts(memoryLimitBytes: 1 << 30, cpuLimit: 1, basis: "estimate, not measured"),
        metrics: MetricsFacts(path: "/metrics", note: "ENABLE_PROMETHEUS with any value"),
        links: [
            LinkFact("jellyfin", "writes NFO files"),
            LinkFact("plex", "writes NFO files"),
            LinkFact("Apprise", "messages"),
        ],
        logs: LogFacts(path: "/config/logs"),
        backup: BackupFacts(paths: ["/config"]),
        startup: .seconds(15),
        needsEgress: true,
        unverified: [
            "whether /metrics is behind basic auth"
        ],
        sources: [
            "kieraneglin/pinchflat: docker/selfhosted.Dockerfile",
            "kieraneglin/pinchflat: lib/pinchflat_web/router.ex",
            "kieraneglin/pinchflat: rel/overlays/bin/docker_start",
            "kieraneglin/pinchflat: README.md",
        ],
        factsDate: "2026-11-22"
    )
}
