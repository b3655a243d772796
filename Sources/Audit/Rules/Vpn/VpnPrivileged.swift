import Catalog
import Compose
import Stacks
import Vocabulary

/// The VPN runs with all rights over the machine.
struct VpnPrivileged: MendableRule {
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

extension VpnPrivileged {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        guard gateway.isProgram("gluetun", "wireguard") else {
            throw EditRefusal("what '\(gateway.name)' needs instead is not known; try NET_ADMIN and /dev/net/tun")
        }
        try mending.editor.remove(["services", gateway.name, "privileged"])
        let needed = gateway.dropsAllCapabilities ? GluetunFacts.capabilities.sorted() : ["NET_ADMIN"]
        try mending.addCapabilities(needed.filter { !gateway.adds(capability: $0) }, to: gateway)
        if gateway.isProgram("gluetun") {
            try mending.addTunnelDevice(to: gateway)
        } else {
            try mending.setKernelSetting("net.ipv4.conf.all.src_valid_mark", of: gateway)
        }
        mending.note("on a machine with SELinux '\(gateway.name)' may also need security_opt: [label:disable]")
    }
}
