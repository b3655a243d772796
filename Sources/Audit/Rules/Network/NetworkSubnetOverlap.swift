import Compose
import Stacks
import Vocabulary

struct NetworkSubnetOverlap: Rule {
    static let about = About(
        id: "network-subnet-overlap",
        title: "two networks use the same addresses",
        why: "Docker refuses to create the second network, and nothing on it starts.",
        severity: .medium,
        category: .network,
        stage: 2,
        fix: .manual,
        remedy: "give one of them another range, for example `subnet: 172.30.5.0/24`",
        evidence: .documented,
        sources: ["moby/moby: libnetwork, \"Pool overlaps with other one on this address space\""]
    )

    static let accepts: [Example] = [
        """
        services:
          app: {image: "example/app:1", networks: [a, b]}
        networks:
          a: {ipam: {config: [{subnet: 172.30.1.0/24}]}}
          b: {ipam: {config: [{subnet: 172.30.2.0/24}]}}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app: {image: "example/app:1", networks: [a, b]}
        networks:
          a: {ipam: {config: [{subnet: 172.30.0.0/16}]}}
          b: {ipam: {config: [{subnet: ↓172.30.2.0/24}]}}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var earlier: [(key: String, subnet: IPv4Network)] = []
        for network in stack.project.networks where !network.isExternal {
            for node in (network.node["ipam"]?["config"]?.sequence ?? []).compactMap({ $0["subnet"] }) {
                guard let text = node.text, let subnet = IPv4Network(text) else { continue }
                if let other = earlier.first(where: { $0.subnet.overlaps(subnet) }) {
                    examination.fail(
                        .network(network.key),
                        at: node.range,
                        "the addresses \(text) of network '\(network.key)' overlap those of '\(other.key)'"
                    )
                } else {
                    examination.pass(.network(network.key))
                }
                earlier.append((network.key, subnet))
            }
        }
    }
}
