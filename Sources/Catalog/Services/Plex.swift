extension Services {
    /// Plex Media Server.
    static let plex: ServiceDefinition = ServiceDefinition(
        id: "plex",
        name: "Plex Media Server",
        summary: "streams films, series and music to its apps; accounts live at plex.tv",
        roles: [.server],
        category: .mediaServer,
        homepage: "https://www.plex.tv",
        images: [
            .linuxserver(
                "plex",
                base: .ubuntu,
                isRecommended: true,
                stableTag: "1.43.3",
                readOnly: true,
                nonRoot: true,
                healthcheck: .curl(
                    "http://127.0.0.1:32400/identity",
                    timeout: .seconds(10),
                    startPeriod: .seconds(120)
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                note: """
                    VERSION=docker keeps the version of the image; other values download the server at start, which \
                    read-only forbids
                    """
            ),
            ImageVariant(
                key: "official",
                repositories: ["plexinc/pms-docker"],
                mutableTags: ["public", "plexpass"],
                tools: ["sh", "bash", "curl"],
                initSystem: .s6,
                needsInit: false,
                defaultUser: "root",
                honoursPUID: false,
                secretFiles: .unsupported,
                hasHealthcheck: true,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD", "/healthcheck.sh"],
                    timeout: .seconds(10),
                    startPeriod: .seconds(120),
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    capabilities: ["CHOWN", "SETUID", "SETGID", "DAC_OVERRIDE", "FOWNER"],
                    readOnly: false,
                    evidence: .inferred,
                    note: "concluded from its s6 start, not documented"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                scratchPaths: ["/transcode"],
                exposedPorts: [32400, 8324, 32469, 1900, 32410, 32412, 32413, 32414],
                note: """
                    PLEX_UID and PLEX_GID choose the user; the tags public, plexpass and beta download the server at \
                    each start
                    """
            ),
            .hotio(
                "plex",
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                scratchPaths: ["/transcode"]
            ),
            .homeOperations(
                "plex",
                tools: ["sh", "bash", "curl"],
                healthcheck: .curl(
                    "http://127.0.0.1:32400/identity",
                    timeout: .seconds(10),
                    startPeriod: .seconds(120)
                ),
                temporaryFileSystems: ["/tmp:mode=770,noexec,size=1G,uid=UID,gid=GID"],
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: true)],
                scratchPaths: ["/transcode"]
            ),
            ImageVariant(
                key: "community",
                repositories: [
                    "binhex/arch-plex", "binhex/arch-plexpass", "ghcr.io/binhex/arch-plex",
                    "ghcr.io/binhex/arch-plexpass", "timhaak/plex", "joemiller/plex",
                ]
            ),
        ],
        latestVersion: DatedVersion("1.43.3.10896-cb3ebc72d", "2026-08-20"),
        ports: [
            ServicePort(32400, "tcp", .web, publishing: .yes, note: "the only one that is needed"),
            ServicePort(8324, "tcp", .other, note: "Roku companion"),
            ServicePort(32469, "tcp", .other, note: "DLNA"),
            ServicePort(1900, "udp", .discovery, note: "DLNA"),
            ServicePort(5353, "udp", .discovery, note: "mDNS"),
            ServicePort(32410, "udp", .discovery, note: "GDM"),
            ServicePort(32412, "udp", .discovery, note: "GDM"),
            ServicePort(32413, "udp", .discovery, note: "GDM"),
            ServicePort(32414, "udp", .discovery, note: "GDM"),
        ],
        health: HealthEndpoint(
            path: "/identity",
            body: "machineIdentifier",
            evidence: .documented,
            note: "XML, or JSON with Accept: application/json"
        ),
        version: VersionEndpoint(path: "/identity", key: "MediaContainer.version", needsAuthentication: false),
        authentication: Authentication(
            model: .own,
            methods: ["plex.tv account", "allowed networks"],
            keyHeader: "X-Plex-Token",
            firstRun: """
                an unclaimed server lets localhost and allowed networks in; claim it with a token from \
                https://plex.tv/claim, valid for about 4 minutes, at the first start
                """
        ),
        credentials: [
            CredentialLocation(
                path: "/config/Library/Application Support/Plex Media Server/Preferences.xml",
                format: "xml",
                key: "/Preferences/@PlexOnlineToken"
            )
        ],
        environment: [
            EnvironmentFact(
                "PLEX_CLAIM",
                "claim token, first start only, valid for about 4 minutes",
                isSecret: true,
                variants: ["official", "linuxserver"]
            ),
            EnvironmentFact(
                "ADVERTISE_IP",
                "URL under which clients reach it in bridge mode, http://host:32400/",
                variants: ["official"]
            ),
            EnvironmentFact("ALLOWED_NETWORKS", "networks that need no sign-in", variants: ["official"]),
            EnvironmentFact("PLEX_UID", "user id of the program; default 1000", variants: ["official"]),
            EnvironmentFact("PLEX_GID", "group id of the program; default 1000", variants: ["official"]),
            EnvironmentFact(
                "CHANGE_CONFIG_DIR_OWNERSHIP",
                "false leaves the owner of /config alone; default true",
                variants: ["official"]
            ),
            EnvironmentFact("TZ", "time zone, for example Europe/Paris", variants: ["official"]),
            EnvironmentFact(
                "PLEX_CLAIM_TOKEN",
                "claim token, first start only",
                isSecret: true,
                variants: ["hotio", "home-operations"]
            ),
            EnvironmentFact(
                "PLEX_ADVERTISE_URL",
                "URL under which clients reach it",
                variants: ["hotio", "home-operations"]
            ),
            EnvironmentFact(
                "PLEX_NO_AUTH_NETWORKS",
                "networks that need no sign-in",
                variants: ["hotio", "home-operations"]
            ),
            EnvironmentFact("PLEX_BETA_INSTALL", "true installs the beta; default false", variants: ["hotio"]),
            EnvironmentFact(
                "PLEX_PURGE_CODECS",
                "true throws the codecs away at start; default false",
                variants: ["hotio"]
            ),
            EnvironmentFact(
                "VERSION",
                """
                docker keeps the version of the image; latest, public or a number downloads one at start
                """,
                variants: ["linuxserver"]
            ),
            EnvironmentFact("NVIDIA_VISIBLE_DEVICES", "graphics cards that it may use; all or numbers"),
            EnvironmentFact("NVIDIA_DRIVER_CAPABILITIES", "must hold video for transcoding: compute,video,utility"),
        ] + EnvironmentFact.families,
        ignoredEnvironment: [IgnoredEnvironment.umaskSet],
        databases: [
            DatabaseFact(
                engine: "sqlite",
                files: [
                    """
                    /config/Library/Application Support/Plex Media Server/Plug-in \
                    Support/Databases/com.plexapp.plugins.library.db
                    """,
                    """
                    /config/Library/Application Support/Plex Media Server/Plug-in \
                    Support/Databases/com.plexapp.plugins.library.blobs.db
                    """,
                ],
                note: "needs a local disk: NFS and SMB corrupt it"
            )
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 4 << 30,
            cpuLimit: 4,
            basis: "survey of public compose files (4G x3)"
        ),
        links: [
            LinkFact("library refresh", "GET /library/sections, then GET /library/sections/{id}/refresh?path="),
            LinkFact("tautulli", "Tautulli, Seerr, Sonarr, Radarr, Maintainerr and Wizarr connect to it with a token"),
        ],
        logs: LogFacts(path: "/config/Library/Application Support/Plex Media Server/Logs/Plex Media Server.log"),
        backup: BackupFacts(
            paths: [
                "/config/Library/Application Support/Plex Media Server/Preferences.xml",
                "/config/Library/Application Support/Plex Media Server/Plug-in Support/Databases",
                "/config/Library/Application Support/Plex Media Server/Metadata",
            ],
            method: """
                dated copies of the databases that the server itself puts beside them; leave out Cache, Codecs and \
                Crash Reports
                """
        ),
        startup: .seconds(15),
        stopGracePeriod: .seconds(60),
        needsEgress: true,
        notes: [
            """
            In bridge mode clients of the local network bear the address of the gateway: set LAN Networks
            """,
            "PLEX_CLAIM and ADVERTISE_IP of the official image count at the first start only",
            "Never behind forward authentication: the apps cannot pass it",
            "No sub-path behind a proxy; the interface lies under /web",
        ],
        unverified: [
            "auth failure log line",
            "Preferences-based allowed networks name in UI",
        ],
        sources: [
            "plexinc/pms-docker: Dockerfile",
            "plexinc/pms-docker: root/healthcheck.sh",
            "plexinc/pms-docker: README.md",
            "linuxserver/docker-plex: readme-vars.yml",
            "linuxserver/docker-plex: root/etc/s6-overlay/s6-rc.d/init-plex-claim/run",
            "LukeHagar/plex-api-spec: plex-api-spec.yaml /identity",
            "Sonarr/Sonarr: src/NzbDrone.Core/Notifications/Plex/Server/PlexServerProxy.cs",
            "home-operations/containers: apps/plex",
        ],
        factsDate: "2026-11-22"
    )
}
