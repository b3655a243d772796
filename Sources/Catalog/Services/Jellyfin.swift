extension Services {
    /// Jellyfin.
    static let jellyfin: ServiceDefinition = ServiceDefinition(
        id: "jellyfin",
        name: "Jellyfin",
        summary: "streams films, series, music and photos to its own apps, without an account elsewhere",
        roles: [.server],
        category: .mediaServer,
        homepage: "https://jellyfin.org",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["jellyfin/jellyfin", "ghcr.io/jellyfin/jellyfin"],
                isRecommended: true,
                stableTag: "12.1",
                mutableTags: ["unstable", "preview", "10", "12"],
                tools: ["sh", "bash", "curl"],
                initSystem: InitSystem.none,
                defaultUser: "root",
                honoursPUID: false,
                honoursUser: true,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD-SHELL", "curl -fsS -L --max-time 5 http://127.0.0.1:8096/health | grep -qx Healthy"],
                    timeout: .seconds(10),
                    startPeriod: .seconds(120),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    dropsAllCapabilities: true,
                    capabilities: [],
                    noNewPrivileges: true,
                    readOnly: true,
                    temporaryFileSystems: ["/tmp:mode=770,noexec,size=3G,uid=UID,gid=GID"],
                    evidence: .tested,
                    note: """
                        seen in production with user: UID:RENDER_GID; transcodes need a tmpfs or volume below the \
                        cache or data folder
                        """
                ),
                persistentPaths: [
                    PersistentPath("/config", .config, holdsSQLite: true),
                    PersistentPath("/cache", .cache),
                ],
                scratchPaths: ["/cache/transcodes"],
                note: """
                    image HEALTHCHECK looks at the status only and takes Degraded for well; user: UID:GID with \
                    group_add of the render group for hardware transcoding
                    """
            ),
            .linuxserver(
                "jellyfin",
                base: .ubuntu,
                stableTag: "10.11.8",
                readOnly: false,
                nonRoot: false,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD-SHELL", "curl -fsS -L --max-time 5 http://127.0.0.1:8096/health | grep -qx Healthy"],
                    timeout: .seconds(10),
                    startPeriod: .seconds(120),
                    evidence: .documented
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                scratchPaths: ["/config/data/transcodes"],
                note: """
                    other folder layout than the official image: /config/system.xml, /config/data/data/jellyfin.db; \
                    do not swap the two over one /config
                    """
            ),
            .hotio("jellyfin", persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)]),
            ImageVariant(
                key: "community",
                repositories: ["nyanmisaka/jellyfin", "binhex/arch-jellyfin", "ghcr.io/binhex/arch-jellyfin"]
            ),
        ],
        latestVersion: DatedVersion("12.1", "2026-09-15"),
        minimumVersion: MinimumVersion("10.11", "has /health, one jellyfin.db and the backup API"),
        ports: [
            ServicePort(8096, "tcp", .web, publishing: .yes, note: "not needed behind a reverse proxy"),
            ServicePort(8920, "tcp", .webTLS, note: "only when switched on in network.xml"),
            ServicePort(7359, "udp", .discovery, note: "clients on the local network"),
            ServicePort(1900, "udp", .discovery, note: "DLNA plugin"),
        ],
        health: HealthEndpoint(
            path: "/health",
            body: "Healthy",
            otherPublicPaths: ["/System/Info/Public", "/System/Ping", "/Branding/Configuration"],
            evidence: .documented,
            note: """
                while it starts or migrates the body is Degraded with status 200, so compare the body; a URL base \
                moves it to <base>/health. Do not kill the container during a database migration
                """
        ),
        version: VersionEndpoint(path: "/System/Info/Public", key: "Version", needsAuthentication: false),
        authentication: Authentication(
            model: .firstVisitor,
            methods: ["user and password", "API key", "Quick Connect", "LDAP or SSO by plugin"],
            keyHeader: "Authorization",
            firstRun: """
                the start-up wizard is open to everybody until it is finished: finish it before publishing. Keys go \
                into Authorization: MediaBrowser Token=\"<key>\"; X-Emby-Token and api_key are off by default since \
                12.0
                """
        ),
        credentials: [
            CredentialLocation(
                path: "/config/data/jellyfin.db",
                format: "sqlite",
                key: "table ApiKeys",
                note: "LinuxServer.io: /config/data/data/jellyfin.db"
            )
        ],
        environment: [
            EnvironmentFact("JELLYFIN_PublishedServerUrl", "URL that discovery announces"),
            EnvironmentFact("JELLYFIN_DATA_DIR", "data folder; default /config", variants: ["official"]),
            EnvironmentFact("JELLYFIN_CONFIG_DIR", "settings folder; default /config/config", variants: ["official"]),
            EnvironmentFact("JELLYFIN_LOG_DIR", "log folder; default /config/log", variants: ["official"]),
            EnvironmentFact("JELLYFIN_CACHE_DIR", "cache folder; default /cache", variants: ["official"]),
            EnvironmentFact("JELLYFIN_FFMPEG", "path of ffmpeg"),
            EnvironmentFact(
                "HEALTHCHECK_URL",
                "URL that the image HEALTHCHECK asks; default http://localhost:8096/health",
                variants: ["official"]
            ),
            EnvironmentFact("NVIDIA_VISIBLE_DEVICES", "graphics cards that it may use; all or numbers"),
            EnvironmentFact("NVIDIA_DRIVER_CAPABILITIES", "must hold video for transcoding: compute,video,utility"),
        ] + EnvironmentFact.families,
        ignoredEnvironment: [IgnoredEnvironment.umaskSet],
        databases: [
            DatabaseFact(
                engine: "sqlite",
                files: ["/config/data/jellyfin.db"],
                note: "must lie on a local disk; LinuxServer.io: /config/data/data/jellyfin.db"
            )
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 4 << 30,
            basis: "survey of public compose files (4G, 4G, 8G); upstream hardware guide asks 8 GB host RAM"
        ),
        metrics: MetricsFacts(
            path: "/metrics",
            note: """
                off by default, EnableMetrics=true in system.xml; open to everybody once on: block it at the proxy
                """
        ),
        links: [
            LinkFact(
                "library refresh",
                "POST /Library/Media/Updated {Updates:[{Path,UpdateType}]} or POST /Library/Refresh"
            ),
            LinkFact("seerr", "Seerr signs in as a user and makes its own key"),
        ],
        logs: LogFacts(
            path: "/config/log/log_YYYYMMDD.log",
            authenticationFailure: "Authentication request for \"<name>\" has been denied (IP: \"<ip>\").",
            fail2banRegex: "^.*Authentication request for .* has been denied \\(IP: \"?<HOST>\"?\\)\\."
        ),
        backup: BackupFacts(
            paths: ["/config"],
            method: """
                POST /Backup/Create (administrator); needs 5 GB free; there is no way back to an older version \
                without it
                """
        ),
        startup: .seconds(20),
        stopGracePeriod: .seconds(60),
        needsEgress: true,
        notes: [
            """
            Jellyfin 12 refuses X-Emby-Token, X-MediaBrowser-Token and api_key: Sonarr up to 4.0.19.2979, Radarr \
            up to 6.4.2.10590, Jellyseerr up to 2.7.3, Ombi and ErsatzTV are hit; EnableLegacyAuthorization=true \
            in system.xml is the way round
            """,
            """
            Behind a proxy set KnownProxies in network.xml, or every client bears the address of the proxy
            """,
            "A read-only library mount is enough unless metadata, subtitles or deletions go into it",
        ],
        unverified: [
            "/metrics behaviour in 12.1",
            "exact healthcheck of the 12.x official image (Dockerfile read at 2026-08-17)",
        ],
        sources: [
            "jellyfin/jellyfin@v10.11.11: Jellyfin.Server/ServerSetupApp/SetupServer.cs",
            """
            jellyfin/jellyfin@v10.11.11: Jellyfin.Server.Implementations/Security/AuthorizationContext.cs
            """,
            "jellyfin/jellyfin@v10.11.11: Jellyfin.Api/Controllers/StartupController.cs",
            """
            jellyfin/jellyfin@v12.0-rc5: \
            Jellyfin.Server/Migrations/Routines/20260531160000_DisableLegacyAuthorization.cs
            """,
            "jellyfin/jellyfin-packaging: docker/Dockerfile",
            "jellyfin/jellyfin.org: docs/general/post-install/networking/9_advanced/monitoring.md",
            "jellyfin/jellyfin.org: docs/general/administration/backup-and-restore.md",
            "linuxserver/docker-jellyfin: root/etc/s6-overlay/s6-rc.d/svc-jellyfin/run",
            "guillaumedsde/docker-media-stack: compose.yml",
            "Sonarr/Sonarr issue 8842",
            "Radarr/Radarr issue 11658",
        ],
        factsDate: "2026-11-22"
    )
}
