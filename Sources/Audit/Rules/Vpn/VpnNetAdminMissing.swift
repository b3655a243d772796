import Catalog
import Compose
import Stacks
import Vocabulary

/// The VPN may not set up a tunnel.
struct VpnNetAdminMissing: MendableRule {
    static let about = About(
        id: "vpn-net-admin-missing",
        title: "the VPN lacks the right to open a tunnel",
        why: "Without the capability NET_ADMIN it can neither create the tunnel nor its firewall, and does not start.",
        severity: .critical,
        category: .vpn,
        stage: 2,
        fix: .safe,
        remedy: "add NET_ADMIN to cap_add",
        evidence: .documented,
        sources: ["passteque/gluetun: README.md", "linuxserver/docker-wireguard: README.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", cap_add: [NET_ADMIN] }
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
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.services where gateway.isProgram("gluetun", "wireguard") {
            let subject = Subject.service(gateway.name)
            if gateway.adds(capability: "NET_ADMIN") || gateway.service.privileged?.value == true {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: gateway.service.keyRange("cap_add") ?? gateway.service.nameRange,
                "'\(gateway.name)' lacks NET_ADMIN and cannot open its tunnel",
                remedy: "add to '\(gateway.name)':\ncap_add:\n  - NET_ADMIN"
            )
        }
    }
}

extension VpnNetAdminMissing {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        try mending.addCapabilities(["NET_ADMIN"], to: gateway)
    }
}
