import Catalog
import Compose
import Stacks
import Vocabulary

/// The VPN's network has IPv6, its tunnel has not.
struct VpnIpv6Bypass: MendableRule {
    static let about = About(
        id: "vpn-ipv6-bypass",
        title: "the VPN stands in an IPv6 network that its tunnel does not cover",
        why: """
            gluetun's firewall drops IPv6 by default, so this is a second line: without IPv6 in the container nothing \
            can ever leave that way.
            """,
        severity: .medium,
        category: .vpn,
        stage: 2,
        fix: .review,
        remedy: "switch IPv6 off in the VPN container, or give the tunnel an IPv6 address",
        evidence: .documented,
        sources: ["qdm12/gluetun-wiki: setup/advanced/ipv6.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            networks: [six]
            sysctls: { net.ipv6.conf.all.disable_ipv6: 1 }
        networks:
          six: { enable_ipv6: true }
        """,
        // The tunnel has IPv6 too.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            networks: [six]
            environment: { WIREGUARD_ADDRESSES: "10.2.0.2/32,fd7d::2/128" }
        networks:
          six: { enable_ipv6: true }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            networks: [six]
        networks:
          six:
            enable_ipv6: ↓true
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.vpnGateways {
            let subject = Subject.service(gateway.name)
            let tunnelHasIt = gateway.setting("WIREGUARD_ADDRESSES")?.contains(":") == true
            let isOff = gateway.kernelSetting("net.ipv6.conf.all.disable_ipv6") == "1"
            for attachment in gateway.service.networks {
                guard let network = stack.project.networks.first(where: { $0.key == attachment.key }),
                    let enabled = network.node["enable_ipv6"], enabled.bool == true
                else { continue }
                if tunnelHasIt || isOff {
                    examination.pass(subject)
                    continue
                }
                examination.fail(
                    subject,
                    at: enabled.range,
                    "network '\(network.key)' gives '\(gateway.name)' IPv6, which its tunnel does not cover",
                    remedy: "add to '\(gateway.name)':\nsysctls:\n  net.ipv6.conf.all.disable_ipv6: 1"
                )
            }
        }
    }
}

extension VpnIpv6Bypass {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        try mending.setKernelSetting("net.ipv6.conf.all.disable_ipv6", of: gateway)
    }
}
