import Catalog
import Compose
import Stacks
import Vocabulary

/// Nobody restarts a dead tunnel.
struct VpnAutohealOff: MendableRule {
    static let about = About(
        id: "vpn-autoheal-off",
        title: "the VPN does not restart a dead tunnel",
        why: """
            gluetun notices a dead tunnel and dials again by itself. With this switched off everything behind it \
            stays offline until you notice.
            """,
        severity: .medium,
        category: .vpn,
        stage: 1,
        kind: .absence,
        fix: .safe,
        remedy: "delete HEALTH_RESTART_VPN",
        evidence: .documented,
        sources: [
            "qdm12/gluetun-wiki: faq/healthcheck.md", "passteque/gluetun: internal/configuration/settings/health.go",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
        """,
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", environment: { HEALTH_RESTART_VPN: "off" } }
          watchdog: { image: "willfarrell/autoheal:1.2.0" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              HEALTH_RESTART_VPN: ↓"off"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            let subject = Subject.service(gateway.name)
            guard gateway.switchValue("HEALTH_RESTART_VPN") == false, stack.watchdogs.isEmpty else {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: gateway.service.environmentVariable("HEALTH_RESTART_VPN")?.range,
                "'\(gateway.name)' does not dial again when its tunnel is dead"
            )
        }
    }
}

extension VpnAutohealOff {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.withdraw("HEALTH_RESTART_VPN", from: try mending.subject(of: finding))
    }
}
