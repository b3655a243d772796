extension Services {
    /// Gluetun, a VPN client whose network other containers borrow.
    static let gluetun: ServiceDefinition = ServiceDefinition(
        id: "gluetun",
        name: "Gluetun",
        summary: "VPN client whose network namespace other containers share, with a firewall as kill switch",
        roles: [.vpn],
        category: .network,
        homepage: "github.com/passteque/gluetun",
        images: [gluetunImage],
        latestVersion: DatedVersion("v3.41.3", "2026-07-30"),
        minimumVersion: MinimumVersion(
            "v3.39.1",
            "older releases answer the control server without any sign-in",
            isSecurity: true
        ),
        ports: [
            ServicePort(8000, "tcp", .api, publishing: .never, note: "HTTP control server"),
            ServicePort(8888, "tcp", .proxy, publishing: .never, note: "HTTP proxy, off unless HTTPPROXY=on"),
            ServicePort(8388, "tcp", .proxy, publishing: .never, note: "Shadowsocks, off unless SHADOWSOCKS=on"),
            ServicePort(8388, "udp", .proxy, publishing: .never, note: "Shadowsocks, off unless SHADOWSOCKS=on"),
            ServicePort(1080, "tcp", .proxy, publishing: .never, note: "SOCKS5, development builds only"),
            ServicePort(9999, "tcp", .other, publishing: .never, note: "health server, bound to loopback"),
            ServicePort(6060, "tcp", .other, publishing: .never, note: "profiling, only when switched on"),
        ],
        health: HealthEndpoint(
            path: "/",
            port: 9999,
            evidence: .documented,
            note: "loopback only; 500 with the reason when the tunnel is down"
        ),
        version: VersionEndpoint(path: "/v1/version", key: "version", needsAuthentication: nil),
        authentication: Authentication(
            model: .none,
            methods: ["roles of auth/config.toml: none, basic or apikey"],
            keyHeader: "X-API-Key",
            firstRun: "v3.41 without any role: status, port and address routes answer everybody; settings never do"
        ),
        credentials: [
            CredentialLocation(path: "/gluetun/auth/config.toml", format: "toml", key: "roles[].apikey")
        ],
        environment: gluetunEnvironment,
        ignoredEnvironment: GluetunFacts.renamedVariables + GluetunFacts.obsoleteVariables,
        resources: ResourceFacts(
            memoryLimitBytes: 256 << 20,
            basis: "usual use 50 to 150 MB, with room; not measured"
        ),
        metrics: MetricsFacts(note: "none; the control server tells state, address and forwarded port"),
        links: [
            LinkFact(
                "download clients",
                "network_mode: service:<name>; others reach them as http://gluetun:<port>"
            )
        ],
        backup: BackupFacts(paths: ["/gluetun/auth/config.toml"]),
        startup: .seconds(40),
        needsEgress: true,
        notes: [
            "the tag latest follows the development branch; v3 is the newest release",
            "the repository moved from qdm12 to passteque in May 2026, the image names stayed",
            "ports, hostname and networks of the sharing containers belong on gluetun",
            "containers that share its network must be restarted when it is created anew",
            "other containers can be reached by name from behind it since v3.41",
        ],
        unverified: [
            "read-only root file system", "no-new-privileges", "memory use",
        ],
        sources: [
            """
            passteque/gluetun v3.41.3: Dockerfile, internal/server, internal/healthcheck, \
            internal/configuration/settings
            """,
            "qdm12/gluetun-wiki: setup/advanced/control-server.md, setup/options, faq",
        ],
        factsDate: "2026-11-22"
    )

    private static let gluetunImage: ImageVariant = ImageVariant(
        key: "official",
        repositories: ["qmcgaw/gluetun", "ghcr.io/qdm12/gluetun", "qmcgaw/private-internet-access"],
        isRecommended: true,
        stableTag: "v3.41.3",
        mutableTags: ["latest"],
        tools: ["wget", "nc", "sh"],
        initSystem: InitSystem.none,
        defaultUser: "root",
        honoursPUID: true,
        honoursUser: false,
        secretFiles: .special(
            variables: GluetunFacts.secretFileVariables,
            note: "each reads /run/secrets/<name in lower case without _SECRETFILE> unless it names another path"
        ),
        hasHealthcheck: true,
        healthcheck: ContainerHealthcheck(
            test: ["CMD", "/gluetun-entrypoint", "healthcheck"],
            interval: .seconds(5),
            timeout: .seconds(5),
            startPeriod: .seconds(10),
            evidence: .documented
        ),
        hardening: HardeningFacts(
            dropsAllCapabilities: true,
            capabilities: ["NET_ADMIN", "CHOWN", "DAC_OVERRIDE"],
            optionalCapabilities: ["NET_RAW", "MKNOD"],
            evidence: .documented,
            note: "NET_RAW lets the health check ping, else it asks DNS; MKNOD only if /dev/net/tun is not passed in"
        ),
        persistentPaths: [PersistentPath("/gluetun", .config, holdsSQLite: false)],
        exposedPorts: [8000, 8388, 8888],
        note: "needs the device /dev/net/tun"
    )

    private static let gluetunEnvironment: [EnvironmentFact] = [
        EnvironmentFact("VPN_SERVICE_PROVIDER", "provider; private internet access unless given, custom for others"),
        EnvironmentFact("VPN_TYPE", "tunnel protocol", allowedValues: ["openvpn", "wireguard", "amneziawg"]),
        EnvironmentFact("OPENVPN_USER", "account name of the provider", isSecret: true),
        EnvironmentFact("OPENVPN_PASSWORD", "password of the provider", isSecret: true),
        EnvironmentFact("OPENVPN_KEY_PASSPHRASE", "passphrase of an encrypted key", isSecret: true),
        EnvironmentFact("WIREGUARD_PRIVATE_KEY", "private key", isSecret: true),
        EnvironmentFact("WIREGUARD_PRESHARED_KEY", "pre-shared key", isSecret: true),
        EnvironmentFact("WIREGUARD_ADDRESSES", "own addresses in the tunnel"),
        EnvironmentFact("WIREGUARD_ENDPOINT_IP", "server address of a custom provider"),
        EnvironmentFact("SERVER_COUNTRIES", "countries to choose servers from"),
        EnvironmentFact("SERVER_CITIES", "cities to choose servers from"),
        EnvironmentFact("SERVER_HOSTNAMES", "servers by name"),
        EnvironmentFact("FIREWALL_VPN_INPUT_PORTS", "ports let in from the tunnel, for fixed forwarded ports"),
        EnvironmentFact("FIREWALL_INPUT_PORTS", "ports let in on the default interface"),
        EnvironmentFact("FIREWALL_OUTBOUND_SUBNETS", "networks that may be reached beside the tunnel"),
        EnvironmentFact(
            "FIREWALL_ENABLED_DISABLING_IT_SHOOTS_YOU_IN_YOUR_FOOT",
            "kill switch; on",
            allowedValues: ["on", "off"]
        ),
        EnvironmentFact("VPN_PORT_FORWARDING", "asks the provider for a port; off", allowedValues: ["on", "off"]),
        EnvironmentFact("VPN_PORT_FORWARDING_PROVIDER", "whose way to use with a custom provider"),
        EnvironmentFact("VPN_PORT_FORWARDING_STATUS_FILE", "file with the port; /tmp/gluetun/forwarded_port"),
        EnvironmentFact(
            "VPN_PORT_FORWARDING_UP_COMMAND",
            "run when a port is there; {{PORT}}, {{PORTS}}, {{VPN_INTERFACE}}"
        ),
        EnvironmentFact("VPN_PORT_FORWARDING_DOWN_COMMAND", "run when the port goes"),
        EnvironmentFact("HEALTH_RESTART_VPN", "restarts the tunnel when unhealthy; on", allowedValues: ["on", "off"]),
        EnvironmentFact("HEALTH_SERVER_ADDRESS", "127.0.0.1:9999"),
        EnvironmentFact("HEALTH_TARGET_ADDRESSES", "dialled to see whether the tunnel works"),
        EnvironmentFact("HEALTH_ICMP_TARGET_IPS", "pinged every minute; 1.1.1.1,8.8.8.8"),
        EnvironmentFact("HTTP_CONTROL_SERVER_ADDRESS", ":8000"),
        EnvironmentFact("HTTP_CONTROL_SERVER_AUTH_CONFIG_FILEPATH", "role file"),
        EnvironmentFact("HTTP_CONTROL_SERVER_AUTH_DEFAULT_ROLE", "JSON role of all routes not named", isSecret: true),
        EnvironmentFact("DNS_UPSTREAM_RESOLVER_TYPE", "how names are asked", allowedValues: ["dot", "doh", "plain"]),
        EnvironmentFact("DNS_UPSTREAM_RESOLVERS", "cloudflare"),
        EnvironmentFact("DNS_UPSTREAM_PLAIN_ADDRESSES", "servers of type plain; bypass the tunnel if private"),
        EnvironmentFact(
            "HTTP_CONTROL_SERVER_LOG",
            "logs requests to the control server; on",
            allowedValues: ["on", "off"]
        ),
        EnvironmentFact("DNS_REBINDING_PROTECTION_EXEMPT_HOSTNAMES", "names that may stand for private addresses"),
        EnvironmentFact("FIREWALL_DEBUG", "logs the firewall; off", allowedValues: ["on", "off"]),
        EnvironmentFact("UPDATER_PERIOD", "renews the server list; 0 is off, 24h is usual"),
        EnvironmentFact("HTTPPROXY", "HTTP proxy; off", allowedValues: ["on", "off"]),
        EnvironmentFact("HTTPPROXY_USER", "user of the HTTP proxy", isSecret: true),
        EnvironmentFact("HTTPPROXY_PASSWORD", "password of the HTTP proxy", isSecret: true),
        EnvironmentFact("SHADOWSOCKS", "Shadowsocks proxy; off", allowedValues: ["on", "off"]),
        EnvironmentFact("SHADOWSOCKS_PASSWORD", "password of the Shadowsocks proxy", isSecret: true),
        EnvironmentFact("PUID", "owner of written files; 1000"),
        EnvironmentFact("PGID", "group of written files; 1000"),
        EnvironmentFact("TZ", "time zone"),
    ]
}
