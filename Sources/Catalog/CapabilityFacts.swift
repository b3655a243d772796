/// What is known of Linux capabilities in containers; names without `CAP_`.
public enum CapabilityFacts {
    /// How much a capability gives away.
    public enum Danger: Int, Sendable, Comparable, CaseIterable {
        /// Helps an attacker who is already in the container.
        case medium
        /// Reaches into the host's network, clock, memory or processes.
        case high
        /// As good as root on the host.
        case critical

        /// Orders by danger.
        public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// Capabilities that Docker gives every container and that `cap_drop: [ALL]` takes.
    public static let defaults: Set<String> = [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW",
        "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ]

    /// Capabilities beyond the defaults that need a reason.
    public static let dangers: [String: Danger] = [
        "ALL": .critical,
        "SYS_ADMIN": .critical,
        "SYS_MODULE": .critical,
        "SYS_RAWIO": .critical,
        "BPF": .high,
        "IPC_LOCK": .high,
        "LEASE": .high,
        "NET_ADMIN": .high,
        "PERFMON": .high,
        "SYSLOG": .high,
        "SYS_BOOT": .high,
        "SYS_NICE": .high,
        "SYS_TIME": .high,
        "DAC_READ_SEARCH": .medium,
        "SYS_PTRACE": .medium,
    ]

    /// Capabilities that a program has a reason to ask for, by identifier of its definition, beyond those that its
    /// hardening facts list.
    public static let justified: [String: Set<String>] = [
        "gluetun": ["NET_ADMIN", "NET_RAW", "MKNOD"],
        "wireguard": ["NET_ADMIN", "SYS_MODULE"],
        "wg-easy": ["NET_ADMIN", "SYS_MODULE", "NET_RAW"],
        "tailscale": ["NET_ADMIN", "NET_RAW"],
        "openvpn-client": ["NET_ADMIN"],
        "fail2ban": ["NET_ADMIN", "NET_RAW", "DAC_READ_SEARCH"],
        "swag": ["NET_ADMIN"],
        "pihole": [
            "NET_ADMIN", "NET_RAW", "CHOWN", "SETUID", "SETGID", "SETFCAP", "SYS_NICE", "DAC_OVERRIDE", "SYS_TIME",
        ],
        "plex": ["SYS_NICE"],
        "jellyfin": ["SYS_NICE"],
        "netdata": ["SYS_PTRACE", "SYS_ADMIN"],
        "scrutiny": ["SYS_RAWIO", "SYS_ADMIN"],
        "restic-backrest": ["DAC_READ_SEARCH"],
        "borgmatic": ["DAC_READ_SEARCH"],
        "kopia": ["SYS_ADMIN"],
        "blackbox-exporter": ["NET_RAW"],
        "gatus": ["NET_RAW"],
        "uptime-kuma": ["NET_RAW"],
    ]

    /// Capabilities that a program needs only when the host lacks something, by identifier.
    public static let conditional: [String: [String: String]] = [
        "wireguard": ["SYS_MODULE": "only if the host has not loaded the WireGuard module"],
        "wg-easy": ["SYS_MODULE": "only if the host has not loaded the WireGuard module"],
        "gluetun": ["MKNOD": "only if /dev/net/tun is not passed in"],
        "kopia": ["SYS_ADMIN": "only to mount snapshots, together with /dev/fuse"],
        "scrutiny": ["SYS_ADMIN": "only for NVMe disks"],
    ]

    /// Capabilities that every image with a VPN client inside needs.
    public static let vpnBundled: Set<String> = ["NET_ADMIN"]

    /// First Docker Engine with which ports below 1024 need no capability in a network of the container's own.
    public static let lowPortsFreeSince: String = "20.10"

    /// A capability in the form used here: upper case, without `CAP_`.
    public static func normalized(_ name: String) -> String {
        let upper = name.uppercased()
        return upper.hasPrefix("CAP_") ? String(upper.dropFirst("CAP_".count)) : upper
    }

    /// What is left of Docker's defaults and additions after dropping, for `cap_add` and `cap_drop` as written.
    public static func effective(adding: [String], dropping: [String]) -> Set<String> {
        let dropped = Set(dropping.map(normalized))
        let added = Set(adding.map(normalized))
        let kept = dropped.contains("ALL") ? [] : defaults.subtracting(dropped)
        return kept.union(added)
    }
}
