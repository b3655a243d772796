import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityCapAddUnneeded: MendableRule {
    static let about = About(
        id: "security-cap-add-unneeded",
        title: "a strong capability is added",
        why: """
            Some capabilities let a program load kernel modules, mount disks, change the host's network or read every file. \
            Each is a way out of the container for whoever breaks into the program.
            """,
        severity: .high,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "remove the capability, start the service and add it back only if a feature you use fails",
        evidence: .documented,
        peers: [
            Peer("compose-lint", "CL-0011"), Peer("compose-lint", "CL-0024"), Peer("compose-lint", "CL-0027"),
            Peer("compose-lint", "CL-0028"), Peer("compose-lint", "CL-0029"), Peer("compose-lint", "CL-0030"),
            Peer("cis", "5.4"),
        ],
        sources: ["man7.org: capabilities(7)", "docs.docker.com/reference/cli/docker/container/run: --cap-add"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            cap_add: [NET_ADMIN]
          fail2ban:
            image: lscr.io/linuxserver/fail2ban:1.1.0
            cap_add: [NET_ADMIN, NET_RAW]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            cap_add: [CHOWN, SETUID, SETGID, DAC_OVERRIDE]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            cap_add:
              - ↓SYS_ADMIN
              - ↓CAP_NET_ADMIN
        """,
        // What mounts a file system for others needs it: low.
        """
        services:
          rclone:
            image: rclone/rclone:1.71
            devices: [/dev/fuse]
            cap_add: [↓SYS_ADMIN]
            volumes: ["/mnt/remote:/data:rshared"]
        """,
    ]

    private static let tiers: [Severity: Set<String>] = [
        .critical: ["ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_RAWIO"],
        .high: [
            "NET_ADMIN", "BPF", "SYS_BOOT", "PERFMON", "SYS_TIME", "SYS_NICE", "IPC_LOCK", "LEASE", "SYSLOG",
            "MAC_ADMIN",
            "MAC_OVERRIDE", "AUDIT_CONTROL",
        ],
        .medium: ["SYS_PTRACE", "DAC_READ_SEARCH"],
    ]

    /// What programs need by their own documentation, by definition or image name.
    private static let documented: [(programs: Set<String>, capabilities: Set<String>)] = [
        (["fail2ban"], ["NET_ADMIN", "NET_RAW"]),
        (["crowdsec", "cs-firewall-bouncer", "cs-firewall-bouncer-docker"], ["NET_ADMIN"]),
        (["wireguard", "wg-easy", "wireguard-ui"], ["NET_ADMIN", "SYS_MODULE"]),
        (["tailscale", "netbird", "zerotier"], ["NET_ADMIN", "SYS_MODULE", "NET_RAW"]),
        (["pihole", "adguardhome"], ["NET_ADMIN", "NET_RAW", "SYS_NICE", "SYS_TIME"]),
        (["plex", "jellyfin", "emby", "immich-server"], ["SYS_NICE"]),
        (["netdata"], ["SYS_PTRACE", "SYS_ADMIN"]),
        (["scrutiny", "scrutiny-collector", "smartctl-exporter", "smartctl_exporter"], ["SYS_RAWIO", "SYS_ADMIN"]),
        (["keepalived"], ["NET_ADMIN", "NET_RAW"]),
        (
            [
                "transmission-openvpn", "arch-qbittorrentvpn", "qbittorrentvpn", "arch-delugevpn",
                "binhex-qbittorrentvpn",
            ], ["NET_ADMIN"]
        ),
        (
            [
                "mullvad", "warp", "cloudflare-warp", "protonwire", "nordvpn", "nordlynx", "protonvpn",
                "openvpn-client", "openvpn-as", "qbittorrent-nordvpn",
            ],
            ["NET_ADMIN"]
        ),
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let justified = Self.justified(for: service)
            var isClean = true
            for capability in service.addedCapabilities where !justified.contains(capability.value) {
                guard let severity = Self.tiers.first(where: { $0.value.contains(capability.value) })?.key else {
                    continue
                }
                isClean = false
                if capability.value == "SYS_ADMIN", service.offersFuse {
                    examination.fail(
                        service.subject,
                        at: capability.range,
                        "'\(service.name)' adds SYS_ADMIN to mount a file system of its own through /dev/fuse",
                        severity: .low,
                        remedy: "leave it while it mounts with FUSE; without that take away SYS_ADMIN and /dev/fuse"
                    )
                    continue
                }
                examination.fail(
                    service.subject,
                    at: capability.range,
                    "'\(service.name)' adds \(capability.value), which nothing known of it needs",
                    severity: capability.value == "SYS_ADMIN" && service.mountsFuse ? .high : severity
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }

    private static func justified(for service: StackService) -> Set<String> {
        var justified: Set<String> = []
        if let facts = service.variant?.hardening {
            justified.formUnion(facts.capabilities ?? [])
            justified.formUnion(facts.optionalCapabilities)
        }
        if service.hasAny([.vpn, .remoteAccess]) { justified.insert("NET_ADMIN") }
        if service.service.environmentVariable("VPN_ENABLED")?.value?.lowercased() == "true" {
            justified.insert("NET_ADMIN")
        }
        for entry in documented where service.runs(entry.programs) { justified.formUnion(entry.capabilities) }
        return justified
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let name = service.name
        if service.mountsFuse {
            throw EditRefusal(
                "'\(name)' has /dev/fuse, and mounting through it takes SYS_ADMIN; take away both if it does not"
            )
        }
        guard service.isKnown else {
            throw EditRefusal(
                "what the image of '\(name)' needs is not known; take it away and watch whether it still works"
            )
        }
        try mending.removeItem(at: finding.range, of: "cap_add", in: name)
    }
}
