import Catalog
import Compose
import Stacks
import Vocabulary

/// Port forwarding is asked of a provider that has none.
struct VpnPortForwardingUnsupported: Rule {
    static let about = About(
        id: "vpn-port-forwarding-unsupported",
        title: "port forwarding is asked of a provider that has none",
        why: """
            gluetun can fetch a forwarded port from a few providers only; with another it reports an error instead of \
            starting.
            """,
        severity: .medium,
        category: .vpn,
        stage: 2,
        fix: .manual,
        remedy: "delete VPN_PORT_FORWARDING, or change to a provider that forwards ports",
        evidence: .documented,
        sources: ["passteque/gluetun: internal/configuration/settings/portforward.go", "wiki.servarr.com: vpn"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment: { VPN_PORT_FORWARDING: "on", VPN_SERVICE_PROVIDER: protonvpn }
        """,
        // The own configuration of a provider that forwards.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment: { VPN_PORT_FORWARDING: "on", VPN_SERVICE_PROVIDER: custom, VPN_PORT_FORWARDING_PROVIDER: protonvpn }
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment: { VPN_PORT_FORWARDING: "off", VPN_SERVICE_PROVIDER: mullvad }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              VPN_PORT_FORWARDING: ↓"on"
              VPN_SERVICE_PROVIDER: mullvad
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            guard gateway.switchValue("VPN_PORT_FORWARDING") == true,
                let variable = gateway.service.environmentVariable("VPN_PORT_FORWARDING")
            else { continue }
            let subject = Subject.service(gateway.name)
            let provider = gateway.setting("VPN_PORT_FORWARDING_PROVIDER") ?? gateway.vpnProvider
            if provider == "custom", !gateway.isGiven("VPN_PORT_FORWARDING_PROVIDER") {
                examination.fail(
                    subject,
                    at: variable.range,
                    "with a custom provider '\(gateway.name)' does not know whom to ask for a port",
                    remedy: "set VPN_PORT_FORWARDING_PROVIDER"
                )
            } else if Self.forwards(provider) {
                examination.pass(subject)
            } else {
                let isFixed = GluetunFacts.fixedPortProviders.contains(provider)
                examination.fail(
                    subject,
                    at: variable.range,
                    "\(provider) gives no ports on request",
                    remedy: isFixed
                        ? "delete VPN_PORT_FORWARDING and write the port from \(provider)'s site into FIREWALL_VPN_INPUT_PORTS"
                        : nil
                )
            }
        }
    }

    /// Newer gluetun also asks AzireVPN, with a token.
    private static func forwards(_ provider: String) -> Bool {
        GluetunFacts.portForwardingProviders.contains(provider.lowercased()) || provider.lowercased() == "azirevpn"
    }
}
