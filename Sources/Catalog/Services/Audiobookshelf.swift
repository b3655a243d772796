extension Services {
    /// Audiobookshelf.
    static let audiobookshelf: ServiceDefinition = ServiceDefinition(
        id: "audiobookshelf",
        name: "Audiobookshelf",
        summary: "library and player for audiobooks and podcasts",
        roles: [.library],
        category: .library,
        homepage: "https://www.audiobookshelf.org",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/advplyr/audiobookshelf", "advplyr/audiobookshelf"],
                isRecommended: true,
                stableTag: "2.36.0",
                tools: ["sh", "wget", "nc", "node"],
                initSystem: .tini,
                needsInit: false,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                healthcheck: .wget("http://127.0.0.1:80/healthcheck"),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    evidence: .inferred,
                    note: "port 80 without root needs NET_BIND_SERVICE on old runtimes, or PORT above 1024"
                ),
                persistentPaths: [
                    PersistentPath("/config", .config, holdsSQLite: true),
                    PersistentPath("/metadata", .data, holdsSQLite: false),
                ],
                note: "with user: set PORT above 1024"
            )
        ],
        latestVersion: DatedVersion("2.36.0", "2026-07-27"),
        ports: [
            ServicePort(80, "tcp", .web, variable: "PORT", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(
            path: "/healthcheck",
            body: "OK",
            otherPublicPaths: ["/ping", "/status"],
            evidence: .documented
        ),
        version: VersionEndpoint(path: "/status", key: "serverVersion", needsAuthentication: false),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["local", "OpenID Connect", "API key"],
            keyHeader: "Authorization",
            firstRun: "POST /init creates the administrator while /status says isInit false"
        ),
        environment: [
            EnvironmentFact("PORT", "port of the web interface; default 80, above 1024 with user:"),
            EnvironmentFact("HOST", "address to listen on"),
            EnvironmentFact(
                "ROUTER_BASE_PATH",
                "sub-path behind a reverse proxy; default /audiobookshelf, / works too"
            ),
            EnvironmentFact("CONFIG_PATH", "settings folder; default /config"),
            EnvironmentFact("METADATA_PATH", "folder for covers and logs; default /metadata"),
            EnvironmentFact("BACKUP_PATH", "folder for backups"),
            EnvironmentFact("JWT_SECRET_KEY", "signs the sessions", isSecret: true),
            EnvironmentFact("RATE_LIMIT_AUTH_WINDOW", "time in which failed sign-ins are counted"),
            EnvironmentFact("RATE_LIMIT_AUTH_MAX", "failed sign-ins until refusal"),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/config/absdatabase.sqlite"], note: "must lie on a local disk")
        ],
        resources: ResourceFacts(memoryLimitBytes: 1 << 30, cpuLimit: 1, basis: "estimate, not measured"),
        links: [
            LinkFact("wizarr", "invites its users")
        ],
        logs: LogFacts(
            path: "/metadata/logs/daily",
            authenticationFailure: "[LocalAuth] Failed login attempt for username \"x\" from ip <ip>",
            fail2banRegex: "\\[LocalAuth\\] Failed login attempt for username \".*\" from ip <HOST>"
        ),
        backup: BackupFacts(
            paths: ["/config/absdatabase.sqlite", "/metadata/items", "/metadata/backups"],
            method: "POST /api/backups, or on schedule to /metadata/backups"
        ),
        startup: .seconds(15),
        notes: [
            "Needs WebSocket through the proxy"
        ],
        sources: [
            "advplyr/audiobookshelf: Dockerfile",
            "advplyr/audiobookshelf: server/Server.js",
            "advplyr/audiobookshelf: server/Auth.js",
            "advplyr/audiobookshelf: server/auth/LocalAuthStrategy.js",
            "advplyr/audiobookshelf: index.js",
        ],
        factsDate: "2026-11-22"
    )
}
