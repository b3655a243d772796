import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkDefaultOnly: MendableRule {
    static let about = About(
        id: "network-default-only",
        title: "a service is left on the default network",
        why: """
            The other services are separated by networks; this one joined none and lands on a network with \
            everything else that was forgotten.
            """,
        severity: .low,
        category: .network,
        stage: 2,
        fix: .review,
        remedy: "add `networks:` with the network of the services that it talks to",
        evidence: .documented,
        peers: [Peer("kics", "ce14a68b"), Peer("cis", "5.30")],
        sources: ["docs.docker.com/compose/how-tos/networking"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr: {image: "lscr.io/linuxserver/sonarr:4.0.15"}
          radarr: {image: "lscr.io/linuxserver/radarr:5.27.5"}
        """,
        // Nothing talks to the one that is left, so that it may well stand apart.
        """
        services:
          sonarr: {image: "lscr.io/linuxserver/sonarr:4.0.15", networks: [media]}
          radarr: {image: "lscr.io/linuxserver/radarr:5.27.5", networks: [media]}
          prowlarr: {image: "lscr.io/linuxserver/prowlarr:2.0.5", networks: [media]}
          diun: {image: "crazymax/diun:4.29"}
        networks:
          media: {}
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            networks: [media]
          prowlarr:
            image: lscr.io/linuxserver/prowlarr:2.0.5
            networks: [media]
          unpackerr:
            image: golift/unpackerr:0.14.5
            networks: [media]
            environment:
              UN_RADARR_0_URL: http://radarr:7878
          ↓radarr:
            image: lscr.io/linuxserver/radarr:5.27.5
        networks:
          media: {}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let joined = stack.services.filter { !$0.service.networks.isEmpty }
        let explicit = joined.filter { $0.service.networks.contains(where: \.isExplicit) }
        // Where many are on the default network, or one is on purpose, it is a network like the others.
        guard !explicit.isEmpty, (joined.count - explicit.count) * 3 < joined.count else { return }
        let usesDefault = explicit.contains { $0.service.networks.contains { $0.isExplicit && $0.key == "default" } }
        for service in joined {
            let isLeft = !service.service.networks.contains(where: \.isExplicit)
            if !isLeft || usesDefault || stack.references(to: service).isEmpty {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: service.service.nameRange,
                "'\(service.name)' is only on the default network, though others refer to it"
            )
        }
    }
}

extension NetworkDefaultOnly {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let stack = mending.stack
        let users = stack.references(to: service).map(\.source)
        let places = users.map { stack.networks(of: $0).subtracting(["default"]) }.filter { !$0.isEmpty }
        guard let first = places.first else {
            throw EditRefusal(
                "the services that use '\(service.name)' are only on the default network too; choose a network for all"
            )
        }
        let common = places.dropFirst().reduce(first) { $0.intersection($1) }
        let keys = common.isEmpty ? Array(Set(places.compactMap { $0.min() })).sorted() : [common.min() ?? ""]
        var leaving: Set<String> = ["default"]
        let links = Set(users.map(\.name)).union(
            service.references.compactMap { stack.target(of: $0, from: service)?.name }
        )
        .union(service.service.dependencies.map(\.service))
        if stack.members(of: "default").contains(where: { $0.name != service.name && links.contains($0.name) }) {
            leaving = []
        }
        let hasWayOut = keys.contains { stack.isInternal($0) != true }
        if !hasWayOut, service.definition?.needsEgress != false || !service.service.ports.isEmpty { leaving = [] }
        try mending.change(service, joining: keys.map { Membership(key: $0) }, leaving: leaving)
    }
}
