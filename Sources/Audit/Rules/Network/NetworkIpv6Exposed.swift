import Compose
import Stacks
import Vocabulary

struct NetworkIpv6Exposed: MendableRule {
    static let about = About(
        id: "network-ipv6-exposed",
        title: "ports may be open to the internet by IPv6",
        why: """
            With IPv6 every device has a public address and no router in between translates: a published port is \
            reachable from outside unless a firewall stops it.
            """,
        severity: .medium,
        category: .network,
        stage: 2,
        fix: .review,
        remedy: """
            bind the port to an address of your network: `"192.168.1.10:8989:8989"`, or close it in the IPv6 \
            firewall
            """,
        evidence: .documented,
        sources: ["docs.docker.com/engine/daemon/ipv6", "docs.docker.com/engine/network/packet-filtering-firewalls"]
    )

    static let accepts: [Example] = [
        """
        services:
          app: {image: "example/app:1", networks: [six], ports: ["192.168.1.10:8080:80"]}
        networks:
          six: {enable_ipv6: true}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            networks: [six]
            ports:
              - ↓"8080:80"
        networks:
          six: {enable_ipv6: true}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let keys = Set(stack.project.networks.filter { $0.node["enable_ipv6"]?.bool == true }.map(\.key))
        guard !keys.isEmpty else { return }
        for service in stack.services where !stack.networks(of: service).isDisjoint(with: keys) {
            let open = service.service.portEntries.filter { entry in
                guard let address = entry.first.hostIP, !address.isEmpty else { return true }
                return address == "::" || address == "[::]"
            }
            if open.isEmpty { examination.pass(service.subject) }
            for entry in open {
                examination.fail(
                    service.subject,
                    at: entry.range,
                    "port \(entry.described) of '\(service.name)' is also open on the machine's public IPv6 addresses"
                )
            }
        }
    }
}

extension NetworkIpv6Exposed {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let entry = service.service.portEntries.first(where: { $0.range == finding.range }) else { return }
        // The address of all IPv4 networks keeps whoever reaches it today by IPv4.
        try mending.publish(entry.first, on: mending.host.lanAddress ?? "0.0.0.0")
        mending.note("'\(service.name)' is no longer reached by IPv6 on port \(entry.described)")
    }
}
