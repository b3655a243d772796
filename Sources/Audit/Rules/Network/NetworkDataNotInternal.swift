import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkDataNotInternal: MendableRule {
    static let about = About(
        id: "network-data-not-internal",
        title: "the network of a database leads to the internet",
        why: """
            A database needs no way out. Without one, whoever breaks into it cannot fetch tools or send your data \
            away.
            """,
        severity: .medium,
        category: .network,
        stage: 2,
        fix: .review,
        remedy: "add `internal: true` to the network; services that need the internet join a second one",
        evidence: .verified,
        sources: ["docs.docker.com/reference/compose-file/networks: internal"]
    )

    static let accepts: [Example] = [
        """
        services:
          postgres: {image: "postgres:17", networks: [data]}
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.0.0
            environment: {DB_HOST: postgres}
            networks: [data, media]
        networks:
          data: {internal: true}
          media: {}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          postgres: {image: "postgres:17", networks: [data]}
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.0.0
            environment: {DB_HOST: postgres}
            networks: [data, media]
        networks:
          ↓data: {}
          media: {}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for network in stack.project.networks where !network.isExternal {
            let members = stack.members(of: network.key)
            let databases = members.filter { $0.hasAny([.database, .cache]) }
            guard !databases.isEmpty, network.key != "default" else { continue }
            let users = Set(databases.flatMap { stack.references(to: $0).map(\.source.name) })
            let others = members.filter { member in !databases.contains { $0.name == member.name } }
            guard others.allSatisfy({ users.contains($0.name) || $0.hasAny([.exporter, .backup]) }) else { continue }
            if network.node["internal"]?.bool == true {
                examination.pass(.network(network.key))
                continue
            }
            let haveAnother = others.allSatisfy { $0.service.networks.count > 1 }
            examination.fail(
                .network(network.key),
                at: network.keyRange,
                "network '\(network.key)' holds only databases and their users but leads to the internet",
                remedy: haveAnother
                    ? "write `internal: true` below `\(network.key):`"
                    : "write `internal: true` below `\(network.key):` and give its users a second network for the internet",
                fix: haveAnother && databases.allSatisfy { $0.service.ports.isEmpty } ? .safe : .review
            )
        }
    }
}

extension NetworkDataNotInternal {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        guard case .network(let key) = finding.subject, let network = mending.stack.network(key) else { return }
        let members = mending.stack.members(of: key)
        if let database = members.first(where: {
            $0.hasAny([.database, .cache]) && !$0.service.ports.isEmpty && $0.service.networks.count == 1
        }) {
            throw EditRefusal(
                "'\(database.name)' publishes a port, which stops working on an internal network; delete `ports` first"
            )
        }
        for member in members where !member.hasAny([.database, .cache]) && member.service.networks.count == 1 {
            try mending.join(member, try mending.wayOut(for: member))
        }
        try mending.editor.set(["networks", network.key, "internal"], to: true)
        mending.note("Docker applies this when the network is made anew: `docker compose down`, then `up -d`")
    }
}
