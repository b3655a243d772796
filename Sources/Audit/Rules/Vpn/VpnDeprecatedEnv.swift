import Catalog
import Compose
import Stacks
import Vocabulary

/// A setting of gluetun bears an old name.
struct VpnDeprecatedEnv: MendableRule {
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
        // Older versions know only the old names.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.40.0
            environment: { DOT_PROVIDERS: quad9, UNBLOCK: example.org, HEALTH_VPN_DURATION_INITIAL: 30s }
        """,
        // That names leave the tunnel is what counts here.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment: ["DOT=off", "DNS_KEEP_NAMESERVER=on"]
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
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              - VPN_TYPE=wireguard
              - ↓VPN_ENDPOINT_IP=198.51.100.7
              - ↓FIREWALL=on
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let leaks = VpnDnsLeak.findings(in: stack)
        for gateway in stack.gluetuns {
            let subject = Subject.service(gateway.name)
            let isOld = Self.isBeforeRenaming(gateway)
            let old = gateway.definition?.ignoredEnvironment ?? []
            var isRight = true
            for variable in gateway.service.environment {
                guard let fact = old.first(where: { Self.matches($0.name, variable.name) }),
                    !(isOld && Self.isRecent(fact)), !leaks.contains(where: { $0.range == variable.range })
                else { continue }
                isRight = false
                let name = fact.instead.map { Self.name($0, of: gateway) }
                // What the former switch promised is the default, and its successor only takes that away.
                let isSwitch = variable.name == GluetunFacts.formerKillSwitchVariable
                let instead = isSwitch ? "delete it: the firewall is on by default" : name.map { "write \($0) instead" }
                examination.fail(
                    subject,
                    at: variable.nameRange,
                    fact.stillRead
                        ? "\(variable.name) is now called \(name ?? "otherwise")"
                        : "\(variable.name) is no longer read",
                    severity: fact.stillRead ? .low : nil,
                    remedy: instead ?? "delete it"
                )
            }
            if isRight { examination.pass(subject) }
        }
    }

    /// Whether the tag names a version before 3.41, which brought new names for DNS and health settings.
    private static func isBeforeRenaming(_ gateway: StackService) -> Bool {
        guard let version = gateway.image?.tag.flatMap(TagVersion.init), let renaming = TagVersion("3.41") else {
            return false
        }
        return version < renaming
    }

    /// Whether the new name, or the end of the old one, came with that version.
    private static func isRecent(_ fact: IgnoredEnvironment) -> Bool {
        let name = fact.instead ?? fact.name
        return ["DNS_", "HEALTH_", "DOT_"].contains(where: name.hasPrefix)
    }

    /// The one name of several that fits the kind of tunnel.
    private static func name(_ names: String, of gateway: StackService) -> String {
        let usesWireGuard = gateway.setting("VPN_TYPE")?.lowercased() == "wireguard"
        let fitting = names.split(separator: "/").first { $0.hasPrefix("WIREGUARD") == usesWireGuard }
        let name = fitting.map(String.init) ?? names
        let isEndpoint = ["OPENVPN_ENDPOINT_IP", "OPENVPN_ENDPOINT_PORT"].contains(name)
        return isEndpoint && usesWireGuard ? "WIREGUARD" + name.dropFirst("OPENVPN".count) : name
    }

    private static func matches(_ pattern: String, _ name: String) -> Bool {
        pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
    }
}

extension VpnDeprecatedEnv {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        let old = gateway.definition?.ignoredEnvironment ?? []
        guard let variable = gateway.service.environment.first(where: { $0.nameRange == finding.range }),
            let fact = old.first(where: { Self.matches($0.name, variable.name) })
        else { return }
        if Self.isRecent(fact), gateway.image?.tag.flatMap(TagVersion.init) == nil {
            mending.askForReview("the image of '\(gateway.name)' must be 3.41 or newer, which its tag does not tell")
        }
        guard fact.stillRead, let instead = fact.instead, variable.name != GluetunFacts.formerKillSwitchVariable else {
            try mending.withdraw(variable.name, from: gateway)
            return
        }
        let name = Self.name(instead, of: gateway)
        guard !name.contains("/") else {
            throw EditRefusal("\(variable.name) is now \(name), depending on the kind of tunnel; choose one")
        }
        // The new setting wants `address:port` where the old one took an address.
        if ["DNS_PLAINTEXT_ADDRESS"].contains(variable.name) {
            throw EditRefusal("\(name) takes addresses with a port, such as 9.9.9.9:53; write it anew")
        }
        if let other = gateway.service.environmentVariable(name) {
            guard other.value == variable.value else {
                throw EditRefusal(
                    "\(variable.name) and \(name) are both set, to different values; delete the wrong one"
                )
            }
            try mending.withdraw(variable.name, from: gateway)
            return
        }
        try mending.rename(variable.name, to: name, of: gateway)
    }
}
