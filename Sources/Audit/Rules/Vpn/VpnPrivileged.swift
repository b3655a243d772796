import Catalog
import Compose
import Stacks
import Vocabulary

/// The VPN runs with all rights over the machine.
struct VpnPrivileged: Rule {
    static let about = About(
        id: "vpn-privileged",
        title: "the VPN runs privileged",
        why: "privileged gives the container the whole machine. A VPN needs one capability and one device.",
        severity: .high,
        category: .vpn,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "replace privileged by cap_add: [NET_ADMIN] and the device /dev/net/tun",
        evidence: .documented,
        peers: [Peer("kics", "ae5b6871"), Peer("compose-lint", "CL-0002"), Peer("cis", "5.5")],
        sources: ["passteque/gluetun: README.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", cap_add: [NET_ADMIN] }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            privileged: ↓true
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.vpnGateways {
            let subject = Subject.service(gateway.name)
            guard let privileged = gateway.service.privileged, privileged.value else {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: privileged.range,
                "'\(gateway.name)' has all rights over the machine",
                remedy: """
                    write in '\(gateway.name)' instead of privileged:
                    cap_add:
                      - NET_ADMIN
                    devices:
                      - /dev/net/tun:/dev/net/tun
                    (on hosts with SELinux also security_opt: [label:disable])
                    """
            )
        }
    }
}
