import Catalog
import Compose
import Stacks
import Vocabulary

/// The challenge solver is on internal networks only.
struct ArrIndexerProxyMissingEgress: MendableRule {
    static let about = About(
        id: "arr-indexer-proxy-missing-egress",
        title: "the challenge solver has no way to the internet",
        why:
            "A network with `internal: true` has no way out. FlareSolverr and Byparr must open the indexers' web sites themselves.",
        severity: .high,
        category: .arr,
        stage: 2,
        fix: .safe,
        remedy: "put it on a network without `internal: true` as well",
        evidence: .derived,
        sources: ["docs.docker.com: Compose file, networks, internal"]
    )

    static let accepts: [Example] = [
        """
        services:
          flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr
            networks: [inside, out]
        networks:
          inside: { internal: true }
          out: {}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr
            networks: [↓inside]
        networks:
          inside: { internal: true }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let networks = Dictionary(stack.project.networks.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        for service in stack.services where service.isProgram("flaresolverr", "byparr") {
            guard let owner = stack.namespaceOwner(of: service), !owner.service.networks.isEmpty else { continue }
            let attachments = owner.service.networks
            if attachments.contains(where: { networks[$0.key]?.isExternal == true }) {
                examination.unknown(.service(service.name), needs: "whether its external network is internal")
            } else if attachments.allSatisfy({ networks[$0.key]?.node["internal"]?.bool == true }) {
                examination.fail(
                    .service(service.name),
                    at: attachments[0].range,
                    "'\(service.name)' is only on internal networks and cannot open any web site"
                )
            } else {
                examination.pass(.service(service.name))
            }
        }
    }
}

extension ArrIndexerProxyMissingEgress {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let owner = mending.stack.namespaceOwner(of: service) else { return }
        let managers = mending.stack.services(in: .indexer).filter { $0.name != service.name }
        let theirs = managers.flatMap { mending.stack.networks(of: $0).sorted() }
        if let network = theirs.first(where: { mending.stack.isInternal($0) == false }) {
            try mending.editor.attach(owner.name, to: network)
            return
        }
        let name = mending.stack.network("egress") == nil ? "egress" : "solver-egress"
        guard mending.stack.network(name) == nil else {
            throw EditRefusal(
                "the network '\(name)' is there already: put '\(owner.name)' on one without `internal: true`"
            )
        }
        try mending.editor.declare("networks", name, nextTo: owner.name)
        try mending.editor.attach(owner.name, to: name)
    }
}
