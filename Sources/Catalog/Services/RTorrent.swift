extension Services {
    /// rTorrent with ruTorrent or Flood.
    static let rtorrent: ServiceDefinition = ServiceDefinition(
        id: "rtorrent-rutorrent",
        name: "rTorrent and ruTorrent",
        summary: "BitTorrent client for the terminal with ruTorrent as web interface",
        roles: [.torrent],
        category: .downloadClient,
        homepage: "github.com/crazy-max/docker-rtorrent-rutorrent",
        images: [
            ImageVariant(
                key: "official",
                repositories: ["crazymax/rtorrent-rutorrent", "ghcr.io/crazy-max/rtorrent-rutorrent"],
                isRecommended: true,
                stableTag: "5.3.7-0.16.17",
                mutableTags: ["edge"],
                initSystem: .s6,
                defaultUser: "root",
                honoursPUID: true,
                hasHealthcheck: true,
                persistentPaths: [
                    PersistentPath("/data", .config, holdsSQLite: false),
                    PersistentPath(
                        "/passwd",
                        .config
                    ),
                ],
                exposedPorts: [8080, 8000, 9000, 50000, 6881],
                note: "wants ulimits nproc 65535 and nofile 40000"
            ),
            .linuxserver(
                "rutorrent",
                movedTo: "crazymax/rtorrent-rutorrent",
                note: "given up, last built in April 2021"
            ),
            ImageVariant(
                key: ImageVariant.vpnBundledKey,
                repositories: ["binhex/arch-rtorrentvpn", "ghcr.io/binhex/arch-rtorrentvpn"],
                note: "brings a VPN client of its own and needs NET_ADMIN; its facts are not verified"
            ),
            ImageVariant(
                key: "other",
                repositories: [
                    "diameter/rtorrent-rutorrent", "jesec/rtorrent-flood", "jesec/rtorrent", "rtorrentps/rtorrent-ps",
                    "k44sh/rutorrent", "romancin/rutorrent", "hotio/rflood", "ghcr.io/hotio/rflood",
                ],
                note: "community build; its facts are not verified"
            ),
        ],
        latestVersion: DatedVersion("5.3.7-0.16.17-r1", "2026-07-17"),
        ports: [
            ServicePort(
                8080,
                "tcp",
                .web,
                variable: "RUTORRENT_PORT",
                publishing: .loopbackOrProxy,
                note: "ruTorrent"
            ),
            ServicePort(8000, "tcp", .api, variable: "XMLRPC_PORT", publishing: .never, note: "commands of any kind"),
            ServicePort(
                9000,
                "tcp",
                .other,
                variable: "WEBDAV_PORT",
                publishing: .never,
                note: "WebDAV of finished files"
            ),
            ServicePort(50000, "tcp", .peer, variable: "RT_INC_PORT", publishing: .vpnGateway),
            ServicePort(6881, "udp", .peer, variable: "RT_DHT_PORT", publishing: .vpnGateway, note: "DHT"),
        ],
        authentication: Authentication(
            model: .none,
            methods: ["basic auth by files in /passwd"],
            firstRun: "no file in /passwd means no sign-in"
        ),
        credentials: [
            CredentialLocation(path: "/passwd/rpc.htpasswd", format: "text", key: "*", note: "hashes"),
            CredentialLocation(path: "/passwd/rutorrent.htpasswd", format: "text", key: "*", note: "hashes"),
            CredentialLocation(path: "/passwd/webdav.htpasswd", format: "text", key: "*", note: "hashes"),
        ],
        environment: [
            EnvironmentFact("PUID", "user; 1000"),
            EnvironmentFact("PGID", "group; 1000"),
            EnvironmentFact("XMLRPC_PORT", "8000"),
            EnvironmentFact("RUTORRENT_PORT", "8080"),
            EnvironmentFact("WEBDAV_PORT", "9000"),
            EnvironmentFact("RT_INC_PORT", "peer port; 50000"),
            EnvironmentFact("RT_DHT_PORT", "6881"),
            EnvironmentFact("REAL_IP_FROM", "proxies that may name the client"),
            EnvironmentFact("REAL_IP_HEADER", "header with the client; X-Forwarded-For"),
            EnvironmentFact("AUTH_DELAY", "pause after a wrong password; 0s"),
            EnvironmentFact("WAN_IP", "public address to tell trackers"),
        ],
        logs: LogFacts(path: "/data/rutorrent/rutorrent.log", authenticationFailure: "status 401 in the access log"),
        backup: BackupFacts(paths: ["/data/rtorrent/.session", "/data/rutorrent/share", "/passwd"]),
        startup: .seconds(10),
        stopGracePeriod: .seconds(60),
        needsEgress: true,
        notes: ["whoever reaches /RPC2 can run commands in the container"],
        unverified: ["time that it needs to stop", "read-only root file system"],
        sources: ["crazy-max/docker-rtorrent-rutorrent: README.md, Dockerfile, examples/compose"],
        factsDate: "2026-11-22"
    )
}
