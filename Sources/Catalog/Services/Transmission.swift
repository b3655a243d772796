extension Services {
    /// Transmission.
    static let transmission: ServiceDefinition = ServiceDefinition(
        id: "transmission",
        name: "Transmission",
        summary: "small BitTorrent client with a web interface",
        roles: [.torrent],
        category: .downloadClient,
        homepage: "transmissionbt.com",
        images: [
            .linuxserver(
                "transmission",
                isRecommended: true,
                stableTag: "4.1.3",
                readOnly: true,
                nonRoot: true,
                healthcheck: transmissionHealthcheck,
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
                exposedPorts: [9091, 51413]
            ),
            .homeOperations("transmission", healthcheck: transmissionHealthcheck),
            ImageVariant(
                key: ImageVariant.vpnBundledKey,
                repositories: [
                    "haugene/transmission-openvpn", "ghcr.io/haugene/transmission-openvpn",
                    "haugene/transmission-wireguard", "magicalyak/transmissionvpn",
                ],
                honoursPUID: true,
                secretFiles: .special(
                    variables: [],
                    note: "secrets openvpn_creds and rpc_creds; not verified"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
                note: "brings a VPN client of its own and needs NET_ADMIN; its facts are not verified"
            ),
            ImageVariant(
                key: "other",
                repositories: ["dperson/transmission", "chrisjohnson00/transmission", "binhex/arch-transmission"],
                note: "community build; its facts are not verified"
            ),
        ],
        latestVersion: DatedVersion("4.1.3", "2026-06-29"),
        ports: [
            ServicePort(9091, "tcp", .web, publishing: .loopbackOrProxy, note: "web interface and RPC"),
            ServicePort(51413, "tcp", .peer, variable: "PEERPORT", publishing: .vpnGateway),
            ServicePort(51413, "udp", .peer, variable: "PEERPORT", publishing: .vpnGateway),
        ],
        health: HealthEndpoint(
            path: "/transmission/rpc",
            status: 409,
            evidence: .tested,
            note: "409 asks for the session id, 401 for a password; both mean alive"
        ),
        version: VersionEndpoint(path: "/transmission/rpc", key: "result.version", needsAuthentication: nil),
        authentication: Authentication(
            model: .none,
            methods: ["basic auth"],
            firstRun: "the LinuxServer.io image has no sign-in unless USER and PASS are both set"
        ),
        credentials: [
            CredentialLocation(
                path: "/config/settings.json",
                format: "json",
                key: "rpc-password",
                note: "salted when the program starts; edit only while it is stopped"
            )
        ],
        environment: [
            EnvironmentFact("USER", "name for the sign-in", variants: ["linuxserver"]),
            EnvironmentFact("PASS", "password for the sign-in", isSecret: true, variants: ["linuxserver"]),
            EnvironmentFact("WHITELIST", "addresses that may connect; empty is everybody", variants: ["linuxserver"]),
            EnvironmentFact("HOST_WHITELIST", "names under which it may be called", variants: ["linuxserver"]),
            EnvironmentFact("PEERPORT", "peer port; 51413", variants: ["linuxserver"]),
            EnvironmentFact("TRANSMISSION_WEB_HOME", "another web interface"),
            EnvironmentFact("OPENVPN_PROVIDER", "VPN provider", variants: [ImageVariant.vpnBundledKey]),
            EnvironmentFact(
                "OPENVPN_USERNAME",
                "account of the provider",
                isSecret: true,
                variants: [ImageVariant.vpnBundledKey]
            ),
            EnvironmentFact(
                "OPENVPN_PASSWORD",
                "password of the provider",
                isSecret: true,
                variants: [ImageVariant.vpnBundledKey]
            ),
            EnvironmentFact("TRANSMISSION_RPC_PASSWORD", "password for the sign-in", isSecret: true),
            EnvironmentFact("PUID", "user"),
            EnvironmentFact("PGID", "group"),
        ],
        databases: [DatabaseFact(engine: "files", note: "torrents and resume below /config")],
        resources: ResourceFacts(memoryLimitBytes: 1 << 30, basis: "100 to 400 MB, with room; not measured"),
        metrics: MetricsFacts(note: "none of its own; session_stats tells the figures"),
        links: [LinkFact("gluetun", "network_mode: service:gluetun; the others then use gluetun:9091")],
        logs: LogFacts(
            authenticationFailure: "Rejected request from <address> (failed authentication), on standard error",
            fail2banRegex: #"Rejected request from <ADDR> \(failed authentication\)"#
        ),
        backup: BackupFacts(
            paths: ["/config/settings.json", "/config/torrents", "/config/resume"],
            method: "with the program stopped"
        ),
        startup: .seconds(2),
        stopGracePeriod: .seconds(60),
        needsEgress: true,
        notes: [
            "without a password unknown Host names get 421; addresses and localhost always pass",
            "from 4.1 on it speaks JSON-RPC 2.0 too; older clients use the former protocol",
        ],
        unverified: ["memory use", "time that it needs to stop", "facts of the images with a VPN inside"],
        sources: [
            "transmission/transmission 4.1.3: docs/rpc-spec.md, libtransmission/rpc-server.cc",
            "linuxserver/docker-transmission: readme-vars.yml, root",
        ],
        factsDate: "2026-11-22"
    )

    private static let transmissionHealthcheck: ContainerHealthcheck = ContainerHealthcheck(
        test: [
            "CMD-SHELL",
            """
            curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:9091/transmission/rpc | grep -qE \
            '^(401|409)$$' || exit 1
            """,
        ],
        evidence: .tested
    )
}
