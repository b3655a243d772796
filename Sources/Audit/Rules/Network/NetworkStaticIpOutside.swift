import Compose
import Stacks
import Vocabulary

struct NetworkStaticIpOutside: Rule {
    static let about = About(
        id: "network-static-ip-outside",
        title: "a fixed address cannot be given",
        why: """
            Docker refuses an address that is not in the network's range, is taken twice or belongs to the gateway; \
            the container does not start.
            """,
        severity: .high,
        category: .network,
        stage: 1,
        fix: .manual,
        remedy: "choose a free address of the network, or remove `ipv4_address` and use the service name",
        evidence: .documented,
        sources: ["moby/moby: daemon/container_operations.go, \"no configured subnet contains IP address\""]
    )

    static let accepts: [Example] = [
        """
        services:
          one: {image: "example/app:1", networks: {a: {ipv4_address: 172.30.1.10}}}
          two: {image: "example/app:1", networks: {a: {ipv4_address: 172.30.1.11}}}
        networks:
          a: {ipam: {config: [{subnet: 172.30.1.0/24}]}}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          one: {image: "example/app:1", networks: {a: {ipv4_address: ↓172.31.1.10}}}
          two: {image: "example/app:1", networks: {a: {ipv4_address: 172.30.1.11}}}
          three: {image: "example/app:1", networks: {a: {ipv4_address: ↓172.30.1.11}}}
          four: {image: "example/app:1", networks: {a: {ipv4_address: ↓172.30.1.1}}}
        networks:
          a: {ipam: {config: [{subnet: 172.30.1.0/24}]}}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var taken: [String: String] = [:]
        for service in stack.services {
            for attachment in service.service.networks {
                guard let node = attachment.node["ipv4_address"], let text = node.text,
                    let address = IPv4Network(text)?.address
                else { continue }
                guard let network = stack.network(attachment.key), !network.isExternal else { continue }
                let owner = taken.updateValue(service.name, forKey: "\(attachment.key) \(text)")
                let problem = Self.problem(address, in: network) ?? owner.map { "is already that of '\($0)'" }
                guard let problem else {
                    examination.pass(service.subject)
                    continue
                }
                examination.fail(
                    service.subject,
                    at: node.range,
                    "the address \(text) of '\(service.name)' on '\(attachment.key)' \(problem)"
                )
            }
        }
    }

    /// Why an address cannot be given on a network; nil if it can.
    private static func problem(_ address: UInt32, in network: Resource) -> String? {
        let configs = network.node["ipam"]?["config"]?.sequence ?? []
        let subnets = configs.compactMap { $0["subnet"]?.text.flatMap { IPv4Network($0) } }
        guard let subnet = subnets.first(where: { $0.contains(address) }) else {
            return subnets.isEmpty ? "needs a `subnet` in the network's `ipam`" : "is outside the network's addresses"
        }
        let written = configs.compactMap { $0["gateway"]?.text.flatMap { IPv4Network($0)?.address } }
        let gateways = written.isEmpty && subnet.length < 31 ? [subnet.first + 1] : written
        if gateways.contains(address) { return "is that of the gateway" }
        return address == subnet.first && subnet.length < 31 ? "is that of the network itself" : nil
    }
}
