import Catalog
import Compose
import Stacks
import Vocabulary

/// The list of networks beside the tunnel holds more than the home network.
struct VpnOutboundSubnetsTooWide: MendableRule {
    static let about = About(
        id: "vpn-outbound-subnets-too-wide",
        title: "the VPN lets traffic to more than the home network pass beside the tunnel",
        why: """
            Everything behind the VPN may reach FIREWALL_OUTBOUND_SUBNETS directly. A public range there sends \
            traffic over the home connection in spite of the kill switch.
            """,
        severity: .critical,
        category: .vpn,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy: "list only the home network, for example 192.168.1.0/24",
        evidence: .documented,
        sources: [
            "qdm12/gluetun-wiki: setup/options/firewall.md",
            "passteque/gluetun: internal/configuration/settings/firewall.go",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment: { FIREWALL_OUTBOUND_SUBNETS: "192.168.1.0/24,172.18.0.0/16,100.64.0.0/10" }
        """,
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
        """,
        // The stack's own network was given a range that looks public.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment: { FIREWALL_OUTBOUND_SUBNETS: 172.39.0.0/24 }
        networks:
          default: { ipam: { config: [{ subnet: 172.39.0.0/24 }] } }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              FIREWALL_OUTBOUND_SUBNETS: ↓0.0.0.0/0
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              - ↓FIREWALL_OUTBOUND_SUBNETS=192.168.1.0/24,10.0.0.0/8
        """,
    ]

    /// Addresses that Tailscale gives out.
    private static let tailscale = Subnet("100.64.0.0/10")

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            let subject = Subject.service(gateway.name)
            let variable =
                gateway.service.environmentVariable("FIREWALL_OUTBOUND_SUBNETS")
                ?? gateway.service.environmentVariable("EXTRA_SUBNETS")
            let texts = (variable?.value ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
            let subnets = texts.compactMap { text in Subnet(text).map { (text, $0) } }
            let own = Self.subnets(of: stack)
            if let (text, _) = subnets.first(where: { subnet in
                !subnet.1.isPrivate && !own.contains { $0.contains(subnet.1) }
            }) {
                examination.fail(
                    subject,
                    at: variable?.range,
                    "\(text) is not a home network: traffic to it passes '\(gateway.name)' beside the tunnel"
                )
            } else if let (text, subnet) = subnets.first(where: { Self.isWide($0.1) }) {
                examination.fail(
                    subject,
                    at: variable?.range,
                    "\(text) is much wider than a home network (a /\(subnet.prefix))",
                    severity: .medium
                )
            } else {
                examination.pass(subject)
            }
        }
    }

    /// Ranges that networks of the stack are given, which may look public.
    private static func subnets(of stack: Stack) -> [Subnet] {
        stack.project.networks.flatMap { network in
            (network.node["ipam"]?["config"]?.sequence ?? []).compactMap { $0["subnet"]?.text }.compactMap {
                Subnet($0)
            }
        }
    }

    private static func isWide(_ subnet: Subnet) -> Bool {
        subnet.isVersion4 && subnet.prefix < 16 && subnet != tailscale
    }
}

extension VpnOutboundSubnetsTooWide {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        let names = ["FIREWALL_OUTBOUND_SUBNETS", "EXTRA_SUBNETS"]
        guard let name = names.first(where: { gateway.service.environmentVariable($0) != nil }),
            let variable = gateway.service.environmentVariable(name), let value = variable.value
        else { return }
        guard let address = mending.host.lanAddress.flatMap(Subnet.init), address.isVersion4 else {
            throw EditRefusal("the home network is not known; write its range, for example 192.168.1.0/24")
        }
        guard variable.variables.isEmpty else {
            throw EditRefusal("the value of \(name) is made of variables; change it where they are set")
        }
        let own = Self.subnets(of: mending.stack)
        let home = address.bytes.prefix(3).map(String.init).joined(separator: ".") + ".0/24"
        let texts = value.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
        var kept = texts.filter { text in
            guard let subnet = Subnet(text) else { return false }
            return (subnet.isPrivate || own.contains { $0.contains(subnet) }) && !Self.isWide(subnet)
        }
        if !kept.contains(where: { Subnet($0)?.contains(address) ?? false }) { kept.insert(home, at: 0) }
        let removed = texts.filter { !kept.contains($0) }
        try mending.set(name, to: kept.joined(separator: ","), of: gateway)
        mending.note(
            "\(removed.joined(separator: ", ")) is no longer reached beside the tunnel; your network is taken to be \(home)"
        )
    }
}
