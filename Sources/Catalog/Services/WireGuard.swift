extension Services {
    /// WireGuard in the image of LinuxServer.io.
    static let wireguard: ServiceDefinition = ServiceDefinition(
        id: "wireguard",
        name: "WireGuard",
        summary: "WireGuard server for guests, or client with PEERS unset",
        roles: [.vpn, .remoteAccess],
        category: .network,
        homepage: "github.com/linuxserver/docker-wireguard",
        images: [
            .linuxserver(
                "wireguard",
                isRecommended: true,
                stableTag: "1.0.20250521",
                readOnly: true,
                nonRoot: false,
                dropsAllCapabilities: nil,
                healthcheck: ContainerHealthcheck(
                    test: ["CMD-SHELL", "wg show | grep -q interface"],
                    evidence: .documented
                ),
                hardening: HardeningFacts(
                    optionalCapabilities: ["NET_ADMIN", "SYS_MODULE"],
                    readOnly: true,
                    temporaryFileSystems: ["/run:exec"],
                    readOnlySideEffect: "server mode only",
                    evidence: .documented,
                    note: "NET_ADMIN is needed; SYS_MODULE only if the host has not loaded the module"
                ),
                persistentPaths: [PersistentPath("/config", .config, holdsSQLite: false)],
                exposedPorts: [51820],
                note: "as client it needs the sysctl net.ipv4.conf.all.src_valid_mark=1"
            ),
            ImageVariant(
                key: "other",
                repositories: [
                    "masipcat/wireguard-go", "jordanpotter/wireguard", "cmulk/wireguard-docker",
                    "place1/wg-access-server",
                ],
                note: "community build; its facts are not verified"
            ),
        ],
        latestVersion: DatedVersion("1.0.20250521-r1", "2026-04-23"),
        ports: [ServicePort(51820, "udp", .peer, variable: "SERVERPORT", publishing: .yes)],
        authentication: Authentication(model: .own, methods: ["keys of the peers"]),
        credentials: [
            CredentialLocation(path: "/config/wg_confs/wg0.conf", format: "ini", key: "Interface.PrivateKey"),
            CredentialLocation(
                path: "/config/peer_*",
                format: "ini",
                key: "Interface.PrivateKey",
                note: "keys of guests"
            ),
        ],
        environment: [
            EnvironmentFact("SERVERURL", "public name, or auto"),
            EnvironmentFact("SERVERPORT", "port that guests dial; 51820"),
            EnvironmentFact("PEERS", "number or names of guests; unset means client"),
            EnvironmentFact("PEERDNS", "resolver of guests; auto"),
            EnvironmentFact("INTERNAL_SUBNET", "10.13.13.0"),
            EnvironmentFact("ALLOWEDIPS", "what guests send through it; 0.0.0.0/0"),
            EnvironmentFact("PERSISTENTKEEPALIVE_PEERS", "guests that keep the connection open"),
            EnvironmentFact("LOG_CONFS", "true prints the private keys of guests to the log"),
        ],
        backup: BackupFacts(paths: ["/config"]),
        startup: .seconds(5),
        needsEgress: true,
        sources: ["linuxserver/docker-wireguard: readme-vars.yml"],
        factsDate: "2026-11-22"
    )
}
