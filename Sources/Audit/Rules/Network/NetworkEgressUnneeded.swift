import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkEgressUnneeded: MendableRule {
    static let about = About(
        id: "network-egress-unneeded",
        title: "a service has a way to the internet that it does not need",
        why: """
            Databases, exporters and the like never call out by themselves; without a way out a break-in cannot send \
            data away.
            """,
        severity: .low,
        category: .network,
        stage: 2,
        fix: .review,
        remedy: "move it to a network with `internal: true`",
        evidence: .derived,
        peers: [Peer("nist", "4.4.2")],
        sources: ["docs.docker.com/reference/compose-file/networks: internal"],
        muteIn: [.homelab]
    )

    static let accepts: [Example] = [
        """
        services:
          postgres: {image: "postgres:17", networks: [data]}
        networks:
          data: {internal: true}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓postgres: {image: "postgres:17"}
        """,
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.0.0
            environment:
              DB_HOST: db # by its name
          ↓db:
            image: postgres:17
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard service.hasAny([.exporter, .database, .cache, .dashboard, .monitor]),
                !service.service.networks.isEmpty
            else { continue }
            guard let needs = service.definition?.needsEgress else {
                examination.unknown(service.subject, needs: "whether '\(service.name)' needs the internet")
                continue
            }
            // A published port would stop working on an internal network.
            if needs || !service.service.ports.isEmpty { continue }
            switch stack.isIsolated(service) {
            case true?: examination.pass(service.subject)
            case nil: examination.unknown(service.subject, needs: "whether an external network leads to the internet")
            case false?:
                examination.fail(
                    service.subject,
                    at: service.service.networks.first { $0.isExplicit }?.range ?? service.service.nameRange,
                    "'\(service.name)' can reach the internet and does not need to"
                )
            }
        }
    }
}

extension NetworkEgressUnneeded {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let stack = mending.stack
        let open = service.service.networks.map(\.key).filter { stack.isInternal($0) != true }
        try Isolation(service: service, stack: stack).carryOut(&mending, leaving: Set(open))
    }
}
