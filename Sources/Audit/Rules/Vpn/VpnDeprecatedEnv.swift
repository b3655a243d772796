import Catalog
import Compose
import Stacks
import Vocabulary

/// A setting of gluetun bears an old name.
struct VpnDeprecatedEnv: Rule {
    static let about = About(
        id: "vpn-deprecated-env",
        title: "a VPN setting has an outdated name",
        why: """
            Renamed settings will stop working one day; others are ignored already, and what you set there has no \
            effect.
            """,
        severity: .medium,
        category: .vpn,
        stage: 2,
        kind: .absence,
        fix: .safe,
        remedy: "use the current name",
        evidence: .documented,
        sources: ["passteque/gluetun: internal/configuration/settings"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment: { VPN_SERVICE_PROVIDER: mullvad, SERVER_COUNTRIES: Sweden }
        """,
        // The same name means something else in another program.
        """
        services:
          transmission:
            image: lscr.io/linuxserver/transmission:latest
            environment: { USER: me }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              - ↓VPNSP=mullvad
              - ↓HEALTH_VPN_DURATION_INITIAL=30s
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            let subject = Subject.service(gateway.name)
            let old = gateway.definition?.ignoredEnvironment ?? []
            var isRight = true
            for variable in gateway.service.environment {
                guard let fact = old.first(where: { Self.matches($0.name, variable.name) }) else { continue }
                isRight = false
                let instead = fact.instead.map { "write \($0) instead" } ?? "delete it"
                examination.fail(
                    subject,
                    at: variable.nameRange,
                    fact.stillRead
                        ? "\(variable.name) is now called \(fact.instead ?? "otherwise")"
                        : "\(variable.name) is no longer read",
                    severity: fact.stillRead ? .low : nil,
                    remedy: instead
                )
            }
            if isRight { examination.pass(subject) }
        }
    }

    private static func matches(_ pattern: String, _ name: String) -> Bool {
        pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
    }
}
