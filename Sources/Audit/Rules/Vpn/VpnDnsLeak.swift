import Catalog
import Compose
import Stacks
import Vocabulary

/// Names are asked outside the tunnel or in the clear.
struct VpnDnsLeak: MendableRule {
    static let about = About(
        id: "vpn-dns-leak",
        title: "names are looked up outside the tunnel or in the clear",
        why: """
            Who answers your DNS sees every tracker and indexer that you use. A resolver at home passes the questions \
            on over the home connection.
            """,
        severity: .high,
        category: .vpn,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy: "delete the setting: gluetun asks over TLS through the tunnel by default",
        evidence: .documented,
        sources: [
            "qdm12/gluetun-wiki: setup/options/dns.md", "passteque/gluetun: internal/configuration/settings/dns.go",
        ],
        masks: ["vpn-deprecated-env"]
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
            environment: { DNS_ADDRESS: 127.0.0.1, DNS_UPSTREAM_RESOLVER_TYPE: doh }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              DNS_ADDRESS: ↓192.168.1.2
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              DNS_UPSTREAM_RESOLVER_TYPE: plain
              DNS_UPSTREAM_PLAIN_ADDRESSES: ↓192.168.1.2:53
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.40
            environment:
              - ↓DOT=off
              - ↓DNS_KEEP_NAMESERVER=on
        """,
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            dns:
              - ↓192.168.1.2
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            let subject = Subject.service(gateway.name)
            let before = examination.verdicts.count
            examineAddresses(gateway, stack, &examination)
            if let variable = gateway.service.environmentVariable("DNS_KEEP_NAMESERVER"),
                gateway.switchValue("DNS_KEEP_NAMESERVER") == true
            {
                examination.fail(
                    subject,
                    at: variable.range,
                    "'\(gateway.name)' keeps Docker's resolver, which asks outside the tunnel"
                )
            }
            for name in ["DOT", "DNS_SERVER"] where gateway.switchValue(name) == false {
                examination.fail(
                    subject,
                    at: gateway.service.environmentVariable(name)?.range,
                    "\(name)=off makes '\(gateway.name)' ask for names in the clear",
                    severity: .medium
                )
            }
            for server in gateway.service["dns"]?.sequence ?? [] {
                guard let address = server.text, let subnet = Subnet(address), !Self.isLoopback(subnet) else {
                    continue
                }
                examination.fail(
                    subject,
                    at: server.range,
                    "'\(gateway.name)' is given the resolver \(address)"
                        + (subnet.isPrivate ? ", which is outside the tunnel" : " beside its own"),
                    severity: subnet.isPrivate ? nil : .medium
                )
            }
            if examination.verdicts.count == before { examination.pass(subject) }
        }
    }

    private func examineAddresses(_ gateway: StackService, _ stack: Stack, _ examination: inout Examination) {
        let isPlain = gateway.setting("DNS_UPSTREAM_RESOLVER_TYPE")?.lowercased() == "plain"
        for name in ["DNS_ADDRESS", "DNS_PLAINTEXT_ADDRESS", "DNS_UPSTREAM_PLAIN_ADDRESSES"] {
            guard let variable = gateway.service.environmentVariable(name), let value = variable.value,
                name != "DNS_UPSTREAM_PLAIN_ADDRESSES" || isPlain
            else { continue }
            let servers = value.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
            let addresses = servers.compactMap { server in Subnet(server) ?? Subnet(server.prefix { $0 != ":" }) }
                .filter { !Self.isLoopback($0) }
            guard !addresses.isEmpty else { continue }
            let isHome = addresses.contains(where: \.isPrivate)
            // A public plain resolver is still asked through the tunnel.
            if !isHome, isPlain { continue }
            let server = stack.services.first { service in
                service.service.networks.contains { $0.ipv4Address.map(value.contains) ?? false }
            }
            let place = server.map { "\(value) ('\($0.name)')" } ?? value
            examination.fail(
                .service(gateway.name),
                at: variable.range,
                isHome
                    ? "'\(gateway.name)' asks \(place) for names, which is outside the tunnel"
                    : "'\(gateway.name)' asks \(value) for names in the clear instead of over TLS",
                severity: isHome ? nil : .medium
            )
        }
    }

    private static func isLoopback(_ address: Subnet) -> Bool {
        address.isVersion4 ? address.bytes[0] == 127 : address.bytes.dropLast().allSatisfy { $0 == 0 }
    }
}

extension VpnDnsLeak {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        let path = ["services", gateway.name, "dns"]
        if let servers = gateway.service["dns"]?.sequence,
            let server = servers.first(where: { $0.range == finding.range })
        {
            if servers.count == 1 || mending.editor.form(of: path) == .scalar {
                try mending.editor.remove(path)
            } else {
                try mending.editor.removeItem(at: server.range, of: path)
            }
            return
        }
        let variables = gateway.service.environment.filter { $0.range == finding.range }
        guard let variable = variables.first else { return }
        // Without an address of its own the plain way has no purpose.
        let type = "DNS_UPSTREAM_RESOLVER_TYPE"
        let isPlain =
            variable.name == "DNS_UPSTREAM_PLAIN_ADDRESSES" && gateway.setting(type)?.lowercased() == "plain"
        try mending.withdraw(isPlain ? [variable.name, type] : [variable.name], from: gateway)
        mending.note(
            "names of your own network, which only your resolver knows, are no longer found behind '\(gateway.name)'"
        )
    }
}
