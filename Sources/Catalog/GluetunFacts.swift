/// What rules about the VPN need to know of Gluetun.
public enum GluetunFacts {
    /// Providers from which it can fetch a forwarded port, as `VPN_SERVICE_PROVIDER` writes them.
    public static let portForwardingProviders: Set<String> = [
        "private internet access", "protonvpn", "perfect privacy", "privatevpn",
    ]

    /// Providers with fixed forwarded ports, to be let in with `FIREWALL_VPN_INPUT_PORTS`.
    public static let fixedPortProviders: Set<String> = ["airvpn"]

    /// Providers that forward no ports at all.
    public static let providersWithoutPortForwarding: Set<String> = ["mullvad", "nordvpn"]

    /// Port of the control server inside the container.
    public static let controlPort: Int = 8_000

    /// Releases before this one answer the control server without sign-in.
    public static let controlServerAuthenticationSince: String = "v3.39.1"

    /// Releases before this one cannot reach other containers by name from inside the shared network.
    public static let containerNamesSince: String = "v3.41"

    /// Path of the role file for the control server.
    public static let controlRoleFile: String = "/gluetun/auth/config.toml"

    /// Variable that switches the kill switch off when set to `off`.
    public static let killSwitchVariable: String = "FIREWALL_ENABLED_DISABLING_IT_SHOOTS_YOU_IN_YOUR_FOOT"

    /// Former name of the kill switch variable.
    public static let formerKillSwitchVariable: String = "FIREWALL"

    /// Variables that send names to a resolver outside the tunnel when they hold an address, or `off` for `DOT`.
    public static let leakingNameVariables: [String] = [
        "DNS_ADDRESS", "DNS_PLAINTEXT_ADDRESS", "DNS_UPSTREAM_PLAIN_ADDRESSES", "DOT",
    ]

    /// Capabilities that it needs after `cap_drop: [ALL]`.
    public static let capabilities: Set<String> = ["NET_ADMIN", "CHOWN", "DAC_OVERRIDE"]

    /// Variables that hold secrets in plain text.
    public static let secretVariables: [String] = [
        "OPENVPN_USER", "OPENVPN_PASSWORD", "OPENVPN_KEY_PASSPHRASE", "WIREGUARD_PRIVATE_KEY",
        "WIREGUARD_PRESHARED_KEY", "HTTPPROXY_PASSWORD", "SHADOWSOCKS_PASSWORD",
    ]

    /// Variables that name a file with a secret.
    public static let secretFileVariables: [String] = [
        "OPENVPN_USER_SECRETFILE", "OPENVPN_PASSWORD_SECRETFILE", "OPENVPN_CLIENTCRT_SECRETFILE",
        "OPENVPN_CLIENTKEY_SECRETFILE", "OPENVPN_ENCRYPTED_KEY_SECRETFILE", "WIREGUARD_CONF_SECRETFILE",
        "WIREGUARD_PRIVATE_KEY_SECRETFILE", "WIREGUARD_PRESHARED_KEY_SECRETFILE", "WIREGUARD_ADDRESSES_SECRETFILE",
        "HTTPPROXY_USER_SECRETFILE", "HTTPPROXY_PASSWORD_SECRETFILE", "SHADOWSOCKS_PASSWORD_SECRETFILE",
    ]

    /// Variables with a new name; the old one still works.
    ///
    /// A new name with a slash depends on `VPN_TYPE`.
    public static let renamedVariables: [IgnoredEnvironment] = [
        renamed("DOT", "DNS_SERVER"),
        renamed("DOT_PROVIDERS", "DNS_UPSTREAM_RESOLVERS"),
        renamed("DOT_CACHING", "DNS_CACHING"),
        renamed("DOT_IPV6", "DNS_UPSTREAM_IPV6"),
        renamed("DNS_PLAINTEXT_ADDRESS", "DNS_UPSTREAM_PLAIN_ADDRESSES"),
        renamed("UNBLOCK", "DNS_UNBLOCK_HOSTNAMES"),
        renamed("DOT_PRIVATE_ADDRESS", "DNS_BLOCK_IP_PREFIXES"),
        renamed("BLOCK_NSA", "BLOCK_SURVEILLANCE"),
        renamed("EXTRA_SUBNETS", "FIREWALL_OUTBOUND_SUBNETS"),
        renamed("HEALTH_ADDRESS_TO_PING", "HEALTH_TARGET_ADDRESSES"),
        renamed("HEALTH_TARGET_ADDRESS", "HEALTH_TARGET_ADDRESSES"),
        renamed("HEALTH_ICMP_TARGET_IP", "HEALTH_ICMP_TARGET_IPS"),
        renamed("VPNSP", "VPN_SERVICE_PROVIDER"),
        renamed("USER", "OPENVPN_USER"),
        renamed("PASSWORD", "OPENVPN_PASSWORD"),
        renamed("PROTOCOL", "OPENVPN_PROTOCOL"),
        renamed("OPENVPN_TARGET_IP", "OPENVPN_ENDPOINT_IP"),
        renamed("VPN_ENDPOINT_IP", "OPENVPN_ENDPOINT_IP/WIREGUARD_ENDPOINT_IP"),
        renamed("PORT", "OPENVPN_ENDPOINT_PORT"),
        renamed("VPN_ENDPOINT_PORT", "OPENVPN_ENDPOINT_PORT/WIREGUARD_ENDPOINT_PORT"),
        renamed("COUNTRY", "SERVER_COUNTRIES"),
        renamed("REGION", "SERVER_REGIONS"),
        renamed("CITY", "SERVER_CITIES"),
        renamed("SERVER_NAME", "SERVER_NAMES"),
        renamed("SERVER_HOSTNAME", "SERVER_HOSTNAMES"),
        renamed("OWNED", "OWNED_ONLY"),
        renamed("PROXY", "HTTPPROXY"),
        renamed("TINYPROXY", "HTTPPROXY"),
        renamed("TINYPROXY_USER", "HTTPPROXY_USER"),
        renamed("TINYPROXY_PASSWORD", "HTTPPROXY_PASSWORD"),
        renamed("WIREGUARD_ADDRESS", "WIREGUARD_ADDRESSES"),
        renamed("UID", "PUID"),
        renamed("GID", "PGID"),
        renamed("IP_STATUS_FILE", "PUBLICIP_FILE"),
    ]

    /// Variables that are ignored with a warning.
    public static let obsoleteVariables: [IgnoredEnvironment] = [
        obsolete("DOT_VERBOSITY"),
        obsolete("DOT_VERBOSITY_DETAILS"),
        obsolete("DOT_VALIDATION_LOGLEVEL"),
        obsolete("HEALTH_VPN_DURATION_*"),
        obsolete("DNS_KEEP_NAMESERVER"),
        IgnoredEnvironment(
            formerKillSwitchVariable,
            instead: killSwitchVariable,
            note: "renamed without keeping the old name; the firewall stays on"
        ),
    ]

    private static func renamed(_ old: String, _ new: String) -> IgnoredEnvironment {
        IgnoredEnvironment(old, instead: new, stillRead: true, note: "renamed; the old name is still read")
    }

    private static func obsolete(_ name: String) -> IgnoredEnvironment {
        IgnoredEnvironment(name, instead: nil, note: "no longer read, only warned about")
    }
}
