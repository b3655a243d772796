import Catalog
import Compose
import Stacks
import Vocabulary

/// The tunnel device is not handed to the VPN.
struct VpnTunMissing: MendableRule {
    static let about = About(
        id: "vpn-tun-missing",
        title: "the VPN is not given the tunnel device",
        why: """
            OpenVPN, and WireGuard where the kernel lacks it, need /dev/net/tun. gluetun tries to make it by itself, \
            which fails under stricter settings.
            """,
        severity: .medium,
        category: .vpn,
        stage: 2,
        fix: .safe,
        remedy: "add the device /dev/net/tun",
        evidence: .documented,
        sources: ["passteque/gluetun: README.md", "qdm12/gluetun-wiki: errors/tun.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", devices: ["/dev/net/tun:/dev/net/tun"] }
        """,
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", privileged: true }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓gluetun:
            image: qmcgaw/gluetun:v3.41
            cap_add: [NET_ADMIN]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            let subject = Subject.service(gateway.name)
            let device = "/dev/net/tun"
            if gateway.service.privileged?.value == true
                || gateway.service.devices.contains(where: { $0.source == device })
                || gateway.service.mounts.contains(where: { $0.target == device })
            {
                examination.pass(subject)
                continue
            }
            let usesKernel = gateway.setting("VPN_TYPE")?.lowercased() == "wireguard"
            examination.fail(
                subject,
                at: gateway.service.nameRange,
                "'\(gateway.name)' is not given \(device)",
                severity: usesKernel ? .low : nil,
                remedy: "add to '\(gateway.name)':\ndevices:\n  - \(device):\(device)"
            )
        }
    }
}

extension VpnTunMissing {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        if gateway.setting("VPN_TYPE")?.lowercased() == "wireguard" {
            mending.askForReview(
                "the machine must have /dev/net/tun (`ls /dev/net/tun` shows it), else the VPN does not start"
            )
        }
        try mending.addTunnelDevice(to: gateway)
    }
}
