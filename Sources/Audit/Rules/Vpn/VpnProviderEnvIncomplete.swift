import Catalog
import Compose
import Stacks
import Vocabulary

/// The VPN lacks what it needs to sign in.
struct VpnProviderEnvIncomplete: Rule {
    static let about = About(
        id: "vpn-provider-env-incomplete",
        title: "the VPN lacks its provider, key or account",
        why: """
            gluetun stops with an error when it does not know whom to connect to and as whom; everything behind it \
            stays offline.
            """,
        severity: .high,
        category: .vpn,
        stage: 2,
        fix: .manual,
        remedy: "set the variables that gluetun's page on your provider names",
        evidence: .documented,
        sources: [
            "passteque/gluetun: internal/configuration/settings/provider.go, wireguard.go, openvpn.go",
            "qdm12/gluetun-wiki: setup/providers",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              VPN_SERVICE_PROVIDER: mullvad
              VPN_TYPE: wireguard
              WIREGUARD_PRIVATE_KEY: ${KEY}
              WIREGUARD_ADDRESSES: 10.64.222.21/32
        """,
        // An own configuration is mounted.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment: { VPN_SERVICE_PROVIDER: custom, VPN_TYPE: wireguard }
            volumes: ["./wg0.conf:/gluetun/wireguard/wg0.conf:ro"]
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment: { VPN_SERVICE_PROVIDER: nordvpn, OPENVPN_USER: "${VPN_USER}", OPENVPN_PASSWORD: "${VPN_PASSWORD}" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              - TZ=Europe/Berlin
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              VPN_SERVICE_PROVIDER: ↓mullvad
              VPN_TYPE: wireguard
        """,
    ]

    /// Providers whose WireGuard configuration has an address of one's own; gluetun knows it for the others.
    private static let needAddress: Set<String> = ["mullvad", "airvpn", "ivpn", "windscribe", "custom"]
    /// Providers that identify by account number alone.
    private static let needNoPassword: Set<String> = ["mullvad", "ivpn", "custom"]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            let subject = Subject.service(gateway.name)
            // A configuration of its own may lie in these folders.
            if gateway.isGiven("OPENVPN_CUSTOM_CONFIG") || gateway.mounts("/gluetun/wireguard")
                || gateway.isGivenToGluetun("WIREGUARD_CONF")
            {
                examination.pass(subject)
                continue
            }
            let provider = gateway.vpnProvider
            let missing = Self.missing(from: gateway, provider: provider)
            let variable =
                gateway.service.environmentVariable("VPN_SERVICE_PROVIDER")
                ?? gateway.service.environmentVariable("VPNSP")
            let at = variable?.range ?? gateway.service.nameRange
            if variable == nil {
                examination.fail(
                    subject,
                    at: at,
                    missing.isEmpty
                        ? "'\(gateway.name)' names no provider, so gluetun takes Private Internet Access"
                        : "'\(gateway.name)' names no provider and lacks \(missing.joined(separator: ", "))",
                    severity: missing.isEmpty ? .low : nil,
                    remedy: "set VPN_SERVICE_PROVIDER and what your provider needs"
                )
            } else if missing.isEmpty {
                examination.pass(subject)
            } else {
                examination.fail(
                    subject,
                    at: at,
                    "'\(gateway.name)' lacks \(missing.joined(separator: ", ")) for \(provider)",
                    remedy: "set \(missing.joined(separator: ", "))"
                )
            }
        }
    }

    private static func missing(from gateway: StackService, provider: String) -> [String] {
        let type = gateway.setting("VPN_TYPE")?.lowercased() ?? "openvpn"
        var needed: [String] = []
        if type == "wireguard" || type == "amneziawg" {
            needed = ["WIREGUARD_PRIVATE_KEY"]
            if needAddress.contains(provider), !gateway.isGiven("WIREGUARD_ADDRESS") {
                needed.append("WIREGUARD_ADDRESSES")
            }
            if provider == "airvpn" { needed.append("WIREGUARD_PRESHARED_KEY") }
        } else if provider != "custom" {
            if !gateway.isGiven("USER") { needed.append("OPENVPN_USER") }
            if !needNoPassword.contains(provider), !gateway.isGiven("PASSWORD") { needed.append("OPENVPN_PASSWORD") }
        }
        return needed.filter { !gateway.isGivenToGluetun($0) }
    }
}
