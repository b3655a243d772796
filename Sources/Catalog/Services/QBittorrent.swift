extension Services {
    /// qBittorrent without a desktop.
    static let qbittorrent: ServiceDefinition = ServiceDefinition(
        id: "qbittorrent",
        name: "qBittorrent",
        summary: "BitTorrent client with a web interface",
        roles: [.torrent],
        category: .downloadClient,
        homepage: "qbittorrent.org",
        images: qbittorrentImages,
        latestVersion: DatedVersion("5.2.3", "2026-07-07"),
        minimumVersion: MinimumVersion(
            "4.6.1",
            "older releases start with the known password adminadmin",
            isSecurity: true
        ),
        ports: [
            ServicePort(8080, "tcp", .web, variable: "WEBUI_PORT", publishing: .loopbackOrProxy),
            ServicePort(6881, "tcp", .peer, variable: "TORRENTING_PORT", publishing: .vpnGateway),
            ServicePort(6881, "udp", .peer, variable: "TORRENTING_PORT", publishing: .vpnGateway),
        ],
        health: HealthEndpoint(
            path: "/",
            otherPublicPaths: ["/api/v2/auth/login"],
            evidence: .tested,
            note: """
                /api/v2/app/version answers 403 without a session, which means alive; 401 means Host or Origin \
                refused
                """
        ),
        version: VersionEndpoint(path: "/api/v2/app/version", key: nil, needsAuthentication: true),
        authentication: Authentication(
            model: .own,
            methods: ["session cookie", "basic auth from 5.2 on", "bearer key from 5.2 on"],
            keyHeader: "Authorization",
            firstRun: "prints a new temporary password for admin at every start until one is set"
        ),
        credentials: [
            CredentialLocation(
                path: "/config/qBittorrent/qBittorrent.conf",
                format: "ini",
                key: "Preferences.WebUI\\Password_PBKDF2",
                note: "official image: /config/qBittorrent/config/qBittorrent.conf; from 5.3 on section WebUI"
            )
        ],
        environment: [
            EnvironmentFact("WEBUI_PORT", "web port inside; must equal the published one", variants: ["linuxserver"]),
            EnvironmentFact("TORRENTING_PORT", "peer port", variants: ["linuxserver"]),
            EnvironmentFact(
                "QBT_LEGAL_NOTICE",
                "must be confirm",
                allowedValues: ["confirm"],
                variants: ["official"]
            ),
            EnvironmentFact("QBT_WEBUI_PORT", "web port; 8080", variants: ["official"]),
            EnvironmentFact("QBT_TORRENTING_PORT", "peer port; 6881", variants: ["official"]),
            EnvironmentFact("PAGID", "further groups", variants: ["official"]),
            EnvironmentFact("PUID", "user"),
            EnvironmentFact("PGID", "group"),
            EnvironmentFact("UMASK", "mask of new files"),
            EnvironmentFact("TZ", "time zone"),
        ],
        databases: [
            DatabaseFact(
                engine: "files",
                note: "one .fastresume and .torrent for each torrent in BT_backup"
            )
        ],
        resources: ResourceFacts(
            memoryLimitBytes: 2 << 30,
            basis: "150 to 1,000 MB, growing with the number of torrents; not measured"
        ),
        metrics: MetricsFacts(
            note: "none of its own; /api/v2/transfer/info and /api/v2/sync/maindata tell the figures"
        ),
        links: [
            LinkFact("gluetun", "network_mode: service:gluetun; the others then use http://gluetun:8080"),
            LinkFact("sonarr", "download client with a category of its own for each manager"),
        ],
        logs: LogFacts(
            path: "/config/qBittorrent/logs/qbittorrent.log",
            authenticationFailure: "WebAPI login failure. Reason: invalid credentials, attempt count: 3, IP: <address>",
            fail2banRegex:
                #" - WebAPI login failure\. Reason: [^,]+,(?: attempt count: \d+,)? IP: (?:::ffff:)?<ADDR>, username: "#
        ),
        backup: BackupFacts(
            paths: ["/config"],
            method: "with the program stopped, or a copy as after a crash; leave the downloads out"
        ),
        startup: .seconds(30),
        stopGracePeriod: .seconds(60),
        needsEgress: true,
        notes: [
            "five wrong passwords ban the address for an hour, together with all who share it",
            "the port in the Host header must be the one it listens on: publishing 8081:8080 does not work",
            "values of the ini file with a semicolon must be quoted",
            """
            5.2 answers a good sign-in with 204 and names the cookie QBT_SID_<port>: older clients do not \
            understand it
            """,
            "bypass_local_auth lets everybody in who shares its network namespace",
        ],
        unverified: ["memory use"],
        sources: [
            "qbittorrent/qBittorrent release-5.2.3: src/webui, src/base/preferences.cpp, WebAPI_Changelog.md",
            "linuxserver/docker-qbittorrent: readme-vars.yml, root",
            "qbittorrent/docker-qbittorrent-nox: entrypoint.sh, docker-compose.yml",
            "home-operations/containers: apps/qbittorrent",
        ],
        factsDate: "2026-11-22"
    )

    private static let qbittorrentImages: [ImageVariant] = [
        .linuxserver(
            "qbittorrent",
            isRecommended: true,
            stableTag: "5.2.3",
            mutableTags: ["libtorrentv1"],
            readOnly: true,
            nonRoot: true,
            healthcheck: ContainerHealthcheck(
                test: ["CMD-SHELL", "curl -fsS -o /dev/null http://127.0.0.1:$${WEBUI_PORT:-8080}/ || exit 1"],
                evidence: .tested
            ),
            persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
            exposedPorts: [8080, 6881]
        ),
        ImageVariant(
            key: "official",
            repositories: ["qbittorrentofficial/qbittorrent-nox", "ghcr.io/qbittorrent/docker-qbittorrent-nox"],
            stableTag: "5.2.3-1",
            tools: ["wget", "sh"],
            initSystem: .tini,
            defaultUser: "root",
            honoursPUID: true,
            honoursUser: true,
            secretFiles: .unsupported,
            hasHealthcheck: false,
            healthcheck: .wget("http://127.0.0.1:8080/", evidence: .tested),
            hardening: HardeningFacts(
                dropsAllCapabilities: true,
                capabilities: [],
                noNewPrivileges: true,
                readOnly: true,
                temporaryFileSystems: ["/tmp"],
                evidence: .documented,
                note: "with user: only; started as root it leaves root with doas, which no-new-privileges forbids"
            ),
            persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)]
        ),
        .homeOperations(
            "qbittorrent",
            healthcheck: .curl("http://127.0.0.1:8080/", evidence: .tested),
            persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)]
        ),
        .hotio("qbittorrent", persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)]),
        ImageVariant(
            key: ImageVariant.vpnBundledKey,
            repositories: [
                "binhex/arch-qbittorrentvpn", "ghcr.io/binhex/arch-qbittorrentvpn", "dyonr/qbittorrentvpn",
                "ghcr.io/dyonr/qbittorrentvpn", "markusmcnugen/qbittorrentvpn", "trigus42/qbittorrentvpn",
                "trigus42/alpine-qbittorrentvpn", "guillaumedsde/qbittorrent-vpn", "tenseiken/qbittorrent-wireguard",
            ],
            persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
            note: "brings a VPN client of its own and needs NET_ADMIN; its facts are not verified"
        ),
        ImageVariant(
            key: "other",
            repositories: [
                "wernight/qbittorrent", "binhex/arch-qbittorrent", "crazymax/qbittorrent", "superng6/qbittorrent",
            ],
            persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
            note: "community build; its facts are not verified"
        ),
    ]
}
