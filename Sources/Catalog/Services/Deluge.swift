extension Services {
    /// Deluge.
    static let deluge: ServiceDefinition = ServiceDefinition(
        id: "deluge",
        name: "Deluge",
        summary: "BitTorrent client with plugins and a web interface",
        roles: [.torrent],
        category: .downloadClient,
        status: .maintenance(note: "alive, with releases years apart"),
        homepage: "deluge-torrent.org",
        images: [
            .linuxserver(
                "deluge",
                isRecommended: true,
                stableTag: "2.2.0",
                mutableTags: ["libtorrentv1"],
                readOnly: true,
                nonRoot: true,
                healthcheck: delugeHealthcheck,
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
                exposedPorts: [8112, 58846, 58946]
            ),
            .homeOperations("deluge"),
            ImageVariant(
                key: ImageVariant.vpnBundledKey,
                repositories: ["binhex/arch-delugevpn", "ghcr.io/binhex/arch-delugevpn"],
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
                note: "brings a VPN client of its own and needs NET_ADMIN; its facts are not verified"
            ),
            ImageVariant(
                key: "other",
                repositories: ["binhex/arch-deluge", "hotio/deluge", "ghcr.io/hotio/deluge", "deluge"],
                note: "community build; its facts are not verified"
            ),
        ],
        latestVersion: DatedVersion("2.2.0", "2025-04-28"),
        ports: [
            ServicePort(8112, "tcp", .web, publishing: .loopbackOrProxy),
            ServicePort(58846, "tcp", .api, publishing: .never, note: "protocol between daemon and clients"),
            ServicePort(6881, "tcp", .peer, publishing: .vpnGateway, note: "set in the preferences"),
            ServicePort(6881, "udp", .peer, publishing: .vpnGateway, note: "set in the preferences"),
        ],
        health: HealthEndpoint(path: "/", evidence: .tested),
        authentication: Authentication(
            model: .own,
            methods: ["password without a name"],
            defaultCredentials: "deluge",
            firstRun: "starts with the known password and asks to change it"
        ),
        credentials: [
            CredentialLocation(path: "/config/web.conf", format: "json", key: "pwd_sha1", note: "with pwd_salt"),
            CredentialLocation(
                path: "/config/auth",
                format: "text",
                key: "localclient",
                note: "lines user:password:level"
            ),
        ],
        environment: [
            EnvironmentFact("DELUGE_LOGLEVEL", "info"),
            EnvironmentFact("PUID", "user"),
            EnvironmentFact("PGID", "group"),
        ],
        databases: [DatabaseFact(engine: "files", note: "/config/state")],
        resources: ResourceFacts(memoryLimitBytes: 1 << 30, basis: "150 to 500 MB, with room; not measured"),
        links: [LinkFact("sonarr", "download client; the plugin Label must be on for categories")],
        logs: LogFacts(
            authenticationFailure: "Login failed (ClientIP <address>), with a time but no date",
            fail2banRegex: #"deluge\.ui\.web\.auth\s*:\d+\s*\] Login failed \(ClientIP <ADDR>\)"#
        ),
        backup: BackupFacts(paths: ["/config"], method: "with the program stopped"),
        startup: .seconds(4),
        stopGracePeriod: .seconds(60),
        needsEgress: true,
        notes: ["wrong passwords are not slowed down or banned"],
        unverified: ["memory use", "time that it needs to stop"],
        sources: ["linuxserver/docker-deluge: readme-vars.yml, root", "deluge-torrent/deluge: deluge/ui/web"],
        factsDate: "2026-11-22"
    )

    private static let delugeHealthcheck: ContainerHealthcheck = ContainerHealthcheck(
        test: ["CMD-SHELL", "curl -fsS -o /dev/null http://localhost:8112/ && nc -z localhost 58846"],
        evidence: .tested
    )
}
