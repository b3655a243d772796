import Compose
import Stacks
import Vocabulary

struct NetworkSingleMember: Rule {
    static let about = About(
        id: "network-single-member",
        title: "a network has one service",
        why: """
            A network connects services; one with a single member besides its other networks does nothing, and often \
            a second service was forgotten.
            """,
        severity: .info,
        category: .network,
        stage: 2,
        fix: .manual,
        remedy: "add the service that should be reached over it, or delete the network",
        evidence: .derived,
        sources: ["docs.docker.com/compose/how-tos/networking"]
    )

    static let accepts: [Example] = [
        // The only network of a service keeps it apart, and one for the way out needs nobody else.
        """
        services:
          app: {image: "example/app:1", networks: [alone]}
          one: {image: "example/app:1", networks: [shared, egress]}
          two: {image: "example/app:1", networks: [shared, lan]}
        networks:
          alone: {}
          egress: {}
          shared: {}
          lan: {driver: macvlan}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          one: {image: "example/app:1", networks: [shared, data]}
          two: {image: "example/app:1", networks: [shared]}
        networks:
          ↓data: {}
          shared: {}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for network in stack.project.networks where !network.isExternal && network.key != "default" {
            let all = stack.project.services + stack.project.disabledServices
            let members = all.filter { service in service.networks.contains { $0.key == network.key } }
            if members.isEmpty { continue }
            let isWayOut = ["egress", "internet", "wan", "outside"].contains { network.key.lowercased().contains($0) }
            // These put the service on the local network itself, where its partners need no Compose.
            let isOnLocalNetwork = ["macvlan", "ipvlan"].contains(network.node["driver"]?.text ?? "")
            guard members.count == 1, let only = members.first, only.networks.count > 1, !isWayOut, !isOnLocalNetwork
            else {
                examination.pass(.network(network.key))
                continue
            }
            examination.fail(
                .network(network.key),
                at: network.keyRange,
                "only '\(only.name)' joins network '\(network.key)'"
            )
        }
    }
}
