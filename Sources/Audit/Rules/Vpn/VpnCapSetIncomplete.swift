import Catalog
import Compose
import Stacks
import Vocabulary

/// All capabilities are dropped, and too few given back.
struct VpnCapSetIncomplete: MendableRule {
    static let about = About(
        id: "vpn-cap-set-incomplete",
        title: "the VPN drops capabilities that it needs to start",
        why: """
            gluetun changes owners of files that it writes. With only NET_ADMIN given back OpenVPN never starts, and \
            WireGuard cannot write the address and state that others ask for.
            """,
        severity: .high,
        category: .vpn,
        stage: 3,
        fix: .safe,
        remedy: "add NET_ADMIN, CHOWN and DAC_OVERRIDE to cap_add",
        evidence: .documented,
        sources: ["Pharkie/ultimate-arr-stack pull request 23", "passteque/gluetun issue 2495"],
        masksOnSubject: ["security-cap-set-incompatible"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            cap_drop: [ALL]
            cap_add: [NET_ADMIN, CHOWN, DAC_OVERRIDE]
        """,
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", cap_add: [NET_ADMIN] }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            cap_drop: [ALL]
            ↓cap_add: [NET_ADMIN]
        """,
        // The line to change is the VPN's own.
        """
        x-common: &common
          cap_drop: [ALL]
        services:
          ↓gluetun:
            <<: *common
            image: qmcgaw/gluetun:v3.41
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns where gateway.dropsAllCapabilities {
            let subject = Subject.service(gateway.name)
            let missing = GluetunFacts.capabilities.filter { !gateway.adds(capability: $0) }.sorted()
            if missing.isEmpty || gateway.service.privileged?.value == true {
                examination.pass(subject)
                continue
            }
            let usesWireGuard = gateway.setting("VPN_TYPE")?.lowercased() == "wireguard"
            examination.fail(
                subject,
                at: gateway.service.keyRange("cap_add") ?? gateway.service.nameRange,
                "'\(gateway.name)' drops all capabilities but needs \(missing.joined(separator: ", "))"
                    + (usesWireGuard ? ", else it cannot write its address and state" : ""),
                severity: usesWireGuard && gateway.adds(capability: "NET_ADMIN") ? .medium : nil,
                remedy: "add to '\(gateway.name)':\ncap_add:\n" + missing.map { "  - \($0)" }.joined(separator: "\n")
            )
        }
    }
}

extension VpnCapSetIncomplete {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        let missing = GluetunFacts.capabilities.filter { !gateway.adds(capability: $0) }.sorted()
        try mending.addCapabilities(missing, to: gateway)
    }
}
