import Catalog
import Compose
import Stacks
import Vocabulary

/// The firewall that stops traffic outside the tunnel is off.
struct VpnKillswitchDisabled: MendableRule {
    static let about = About(
        id: "vpn-killswitch-disabled",
        title: "the VPN's kill switch is off",
        why: "When the tunnel drops, programs behind it go on over the home connection, and nothing tells you.",
        severity: .critical,
        category: .vpn,
        stage: 2,
        kind: .absence,
        fix: .safe,
        remedy: "delete the variable; the firewall is on by default",
        evidence: .documented,
        sources: ["passteque/gluetun: internal/configuration/settings/firewall.go", "ionfury/homelab pull request 443"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment: { FIREWALL_ENABLED_DISABLING_IT_SHOOTS_YOU_IN_YOUR_FOOT: "on" }
        """,
        // No longer read: the firewall stays on.
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", environment: { FIREWALL: "off" } }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              - ↓FIREWALL_ENABLED_DISABLING_IT_SHOOTS_YOU_IN_YOUR_FOOT=off
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.30
            environment: [↓FIREWALL=off]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            let subject = Subject.service(gateway.name)
            guard let name = Self.names(for: gateway).first(where: { gateway.switchValue($0) == false }),
                let variable = gateway.service.environmentVariable(name)
            else {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: variable.range,
                "\(name) switches off the firewall of '\(gateway.name)': traffic may leave outside the tunnel"
            )
        }
    }

    /// Releases from 3.40 on leave the firewall on whatever the former variable says.
    private static func names(for gateway: StackService) -> [String] {
        let isOld = gateway.taggedVersion.map { $0.count > 1 && $0.lexicographicallyPrecedes([3, 40]) } ?? false
        return [GluetunFacts.killSwitchVariable] + (isOld ? [GluetunFacts.formerKillSwitchVariable] : [])
    }
}

extension VpnKillswitchDisabled {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        for name in Self.names(for: gateway) where gateway.switchValue(name) == false {
            try mending.withdraw(name, from: gateway)
        }
    }
}
