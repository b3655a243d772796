import Compose
import Stacks
import Vocabulary

struct SecurityDeviceDangerous: MendableRule {
    static let about = About(
        id: "security-device-dangerous",
        title: "a disk or the memory of the host is handed to a container",
        why: "With a raw disk the container reads and changes every file of the host past all permissions.",
        severity: .critical,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "remove the device; hardware transcoding needs only `/dev/dri`, a VPN only `/dev/net/tun`",
        evidence: .documented,
        peers: [Peer("compose-lint", "CL-0016"), Peer("cis", "5.18")],
        sources: ["cisecurity.org: Docker Benchmark 5.18", "tmatens/compose-lint: docs/rules/CL-0016.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.0
            devices:
              - /dev/dri:/dev/dri
          gluetun:
            image: qmcgaw/gluetun:v3.41
            devices: [/dev/net/tun, /dev/ttyUSB0]
          cadvisor:
            image: gcr.io/cadvisor/cadvisor:v0.49.1
            devices: [/dev/kmsg]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            devices:
              - ↓/dev/sda:/dev/sda
              - /dev/mem
        """,
        // A monitor of disks has reason to: low.
        """
        services:
          scrutiny:
            image: ghcr.io/analogj/scrutiny:v0.8.1-omnibus
            devices: [↓/dev/sda, /dev/sdb]
        """,
        """
        services:
          plex:
            image: plexinc/pms-docker:1.41.0
            devices:
              - /dev/dri:/dev/dri
              - ↓/dev/sda
              - /dev/mem # why?
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let devices = service.service.devices.filter { device in
                Self.isDangerous(device.source) && !(device.source == "/dev/kmsg" && service.runs(["cadvisor"]))
            }
            guard let first = devices.first else {
                examination.pass(service.subject)
                continue
            }
            // Reading the health of disks needs the disks.
            let isDiskMonitor = service.runs([
                "scrutiny", "scrutiny-collector", "smartctl-exporter", "smartctl_exporter", "netdata", "beszel-agent",
            ])
            examination.fail(
                service.subject,
                at: first.range,
                "'\(service.name)' gets \(devices.map(\.source).joined(separator: ", ")) of the host",
                severity: isDiskMonitor ? .low : nil,
                remedy: isDiskMonitor
                    ? "leave the disks, as it reads their health; pass only those that it watches and keep its page off other networks"
                    : nil
            )
        }
    }

    private static let exact: Set<String> = [
        "/dev", "/dev/mem", "/dev/kmem", "/dev/kmsg", "/dev/port", "/dev/mapper", "/dev/disk", "/dev/zfs",
    ]
    private static let prefixes: [String] = [
        "sd", "nvme", "vd", "xvd", "hd", "mmcblk", "md", "dm-", "loop", "mapper/", "disk/", "zd", "nbd",
    ]

    private static func isDangerous(_ path: String) -> Bool {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        if exact.contains(path) { return true }
        guard path.hasPrefix("/dev/") else { return false }
        let name = path.dropFirst(5)
        guard let prefix = prefixes.first(where: { name.hasPrefix($0) }) else { return false }
        // `sda`, `nvme0n1`, `md0`: what follows names a drive.
        let rest = name.dropFirst(prefix.count)
        return prefix.hasSuffix("/")
            || (rest.first.map { $0.isNumber || $0.isLetter } ?? false
                && rest.allSatisfy { $0.isNumber || $0.isLetter })
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        if finding.severity == .low {
            throw EditRefusal("'\(service.name)' reads the health of these disks; pass only those that it watches")
        }
        guard service.isKnown else {
            throw EditRefusal(
                "what the image of '\(service.name)' does with it is not known; remove it if nothing needs it"
            )
        }
        let path = ["services", service.name, "devices"]
        let devices = service.service.devices.filter { device in
            Self.isDangerous(device.source) && !(device.source == "/dev/kmsg" && service.runs(["cadvisor"]))
        }
        if devices.count == service.service.devices.count {
            try mending.editor.remove(path)
            return
        }
        for device in devices { try mending.editor.removeItem(at: device.range, of: path) }
    }
}
