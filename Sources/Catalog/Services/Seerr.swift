extension Services {
    /// Seerr.
    static let seerr: ServiceDefinition = ServiceDefinition(
        id: "seerr",
        name: "Seerr",
        summary: "lets people ask for films and series and hands the wishes to Sonarr and Radarr",
        roles: [.request],
        category: .request,
        homepage: "https://docs.seerr.dev",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["ghcr.io/seerr-team/seerr", "seerr/seerr"],
                isRecommended: true,
                stableTag: "v3.4.1",
                tools: ["sh", "wget", "nc", "node"],
                initSystem: InitSystem.none,
                needsInit: true,
                defaultUser: "1000:1000",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .special(
                    variables: ["DB_SSL_CA_FILE", "DB_SSL_KEY_FILE", "DB_SSL_CERT_FILE"],
                    note: "certificates only; no file variable for API_KEY or DB_PASS"
                ),
                hasHealthcheck: false,
                healthcheck: .wget("http://127.0.0.1:5055/api/v1/settings/public", startPeriod: .seconds(60)),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/tmp:mode=770,noexec,size=50M,uid=UID,gid=GID"],
                    evidence: .tested,
                    note: """
                        read_only seen in production; helm chart drops ALL, runs 1000, keeps root fs writable; needs \
                        init: true
                        """
                ),
                persistentPaths: [PersistentPath("/app/config", .config, holdsSQLite: true)],
                note: """
                    runs as user node, 1000:1000, and needs init: true; the config folder must belong to that user
                    """
            ),
            .hotio(
                "seerr",
                healthcheck: .curl("http://127.0.0.1:5055/api/v1/settings/public", startPeriod: .seconds(60)),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]
            ),
        ],
        latestVersion: DatedVersion("3.4.1", "2026-08-20"),
        minimumVersion: MinimumVersion(
            "3.1.0",
            """
            fixes CVE-2026-27707 (registration without an account on Plex instances), CVE-2026-27793 and \
            CVE-2026-27792
            """,
            isSecurity: true
        ),
        ports: [
            ServicePort(5055, "tcp", .web, variable: "PORT", publishing: .loopbackOrProxy)
        ],
        health: HealthEndpoint(
            path: "/api/v1/status",
            body: "\"version\"",
            otherPublicPaths: ["/api/v1/settings/public", "/login"],
            evidence: .documented,
            note: """
                asks GitHub for releases before it answers: /api/v1/settings/public is lighter and works without \
                internet
                """
        ),
        version: VersionEndpoint(path: "/api/v1/status", key: "version", needsAuthentication: false),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["Jellyfin", "Emby", "Plex", "local"],
            keyHeader: "X-Api-Key",
            firstRun: "the first sign-in creates the administrator"
        ),
        credentials: [
            CredentialLocation(
                path: "/app/config/settings.json",
                format: "json",
                key: "main.apiKey",
                note: "API_KEY wins"
            ),
            CredentialLocation(path: "/app/config/settings.json", format: "json", key: "jellyfin.apiKey"),
            CredentialLocation(path: "/app/config/settings.json", format: "json", key: "radarr[].apiKey"),
            CredentialLocation(path: "/app/config/settings.json", format: "json", key: "sonarr[].apiKey"),
        ],
        environment: [
            EnvironmentFact("API_KEY", "fixed API key, wins over settings.json", isSecret: true),
            EnvironmentFact("PORT", "port of the web interface; default 5055"),
            EnvironmentFact("HOST", "address to listen on; bind address"),
            EnvironmentFact("LOG_LEVEL", "log level", allowedValues: ["debug", "info", "warn", "error"]),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris"),
            EnvironmentFact("CONFIG_DIRECTORY", "settings folder; default config"),
            EnvironmentFact("DB_TYPE", "database; default sqlite", allowedValues: ["sqlite", "postgres"]),
            EnvironmentFact("DB_HOST", "host name of the database server"),
            EnvironmentFact("DB_PORT", "port of the database server; default 5432"),
            EnvironmentFact("DB_USER", "database user"),
            EnvironmentFact("DB_PASS", "database password", isSecret: true),
            EnvironmentFact("DB_NAME", "database name; default seerr"),
            EnvironmentFact("DB_SOCKET_PATH", "socket of the database server"),
            EnvironmentFact("DB_USE_SSL", "true speaks TLS with the database server"),
            EnvironmentFact("DB_SSL_CA_FILE", "certificate authority of the database server"),
            EnvironmentFact("DB_SSL_KEY_FILE", "client key"),
            EnvironmentFact("DB_SSL_CERT_FILE", "client certificate"),
        ],
        databases: [
            DatabaseFact(engine: "sqlite", files: ["/app/config/db/db.sqlite3"], note: "the default"),
            DatabaseFact(engine: "postgres", note: "DB_TYPE=postgres"),
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 512 << 20,
            cpuLimit: 1,
            basis: "survey of public compose files (512M-1G)"
        ),
        links: [
            LinkFact("jellyfin", "POST /api/v1/settings/jellyfin; it makes its own key"),
            LinkFact("emby", "as jellyfin"),
            LinkFact("plex", "POST /api/v1/settings/plex"),
            LinkFact(
                "radarr",
                """
                POST /api/v1/settings/radarr; POST /api/v1/settings/radarr/test tells profiles and root folders
                """
            ),
            LinkFact("sonarr", "POST /api/v1/settings/sonarr"),
            LinkFact("tautulli", "POST /api/v1/settings/tautulli"),
        ],
        logs: LogFacts(
            path: "/app/config/logs/seerr.log",
            authenticationFailure: """
                [warn][API]: Failed sign-in attempt using invalid Seerr password {\"ip\":\"...\"} ; [warn][Auth]: Failed \
                login attempt from user with incorrect Jellyfin credentials {\"account\":{\"ip\":\"...\"}}
                """,
            fail2banRegex: "\\[warn\\]\\[(API|Auth)\\]: Failed (sign-in|login) attempt.*\"ip\":\"<HOST>\""
        ),
        backup: BackupFacts(
            paths: ["/app/config/settings.json", "/app/config/db"],
            method: "copy the database with sqlite3 .backup, or dump PostgreSQL"
        ),
        startup: .seconds(15),
        needsEgress: true,
        notes: [
            "Address and port of Sonarr and Radarr are those inside the container network",
            "One media server type per instance",
            "Behind a proxy trustProxy must be on, or logs and bans see the address of the proxy",
            "GET /api/v1/status/appdata tells whether the config folder is mounted",
        ],
        unverified: [
            "numeric serverType values",
            "field names in 3.4.1",
        ],
        sources: [
            "seerr-team/seerr: Dockerfile",
            "seerr-team/seerr: server/routes/index.ts",
            "seerr-team/seerr: server/routes/auth.ts",
            "seerr-team/seerr: server/middleware/auth.ts",
            "seerr-team/seerr: server/lib/settings/index.ts",
            "seerr-team/seerr: server/logger.ts",
            "seerr-team/seerr: docs/getting-started/docker.mdx",
            "seerr-team/seerr: docs/extending-seerr/database-config.mdx",
            "seerr-team/seerr: gen-docs/blog/2026-02-28-seerr-security-fix-release.md",
            "seerr-team/seerr: charts/seerr-chart/values.yaml",
            "seerr-team/seerr PR 2211",
            "guillaumedsde/docker-media-stack: compose.yml",
        ],
        factsDate: "2026-11-22"
    )
}
