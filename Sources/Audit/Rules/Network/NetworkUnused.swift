import Compose
import Stacks
import Vocabulary

struct NetworkUnused: MendableRule {
    static let about = About(
        id: "network-unused",
        title: "a network is declared and not used",
        why: "Compose does not create it; usually a service was meant to join it, or it is left over.",
        severity: .info,
        category: .network,
        stage: 2,
        fix: .safe,
        remedy: "delete the network, or add it to the services that should use it",
        evidence: .derived,
        sources: ["docs.docker.com/reference/compose-file/networks"]
    )

    static let accepts: [Example] = [
        // An external network may be there for included files.
        """
        services:
          app: {image: "example/app:1", networks: [edge]}
        networks:
          edge: {}
          other: {external: true}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app: {image: "example/app:1", networks: [edge]}
        networks:
          edge: {}
          ↓media: {}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let all = stack.project.services + stack.project.disabledServices
        let used = Set(all.flatMap { $0.networks.map(\.key) })
        for network in stack.project.networks where !network.isExternal && network.key != "default" {
            if used.contains(network.key) {
                examination.pass(.network(network.key))
            } else {
                examination.fail(
                    .network(network.key),
                    at: network.keyRange,
                    "no service joins network '\(network.key)'"
                )
            }
        }
    }
}

extension NetworkUnused {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        guard case .network(let key) = finding.subject else { return }
        try mending.withdrawDeclaration("networks", key, isOnly: mending.stack.project.networks.count == 1)
    }
}
