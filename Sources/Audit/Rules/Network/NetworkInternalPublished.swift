import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkInternalPublished: MendableRule {
    static let about = About(
        id: "network-internal-published",
        title: "ports are published on an internal network",
        why: """
            Docker does not forward published ports to a container that is only on internal networks: nobody can \
            reach it there.
            """,
        severity: .medium,
        category: .network,
        stage: 2,
        fix: .review,
        remedy: "add a network without `internal: true`, or delete `ports`",
        evidence: .documented,
        sources: ["github.com/moby/moby/issues/36174"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app:1
            ports: ["127.0.0.1:8080:80"]
            networks: [back, front]
        networks:
          back: {internal: true}
          front: {}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            ports:
              - ↓"8080:80"
            networks: [back]
        networks:
          back: {internal: true}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let entry = service.service.portEntries.first, let isIsolated = stack.isIsolated(service) else {
                continue
            }
            guard isIsolated else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: entry.range,
                "'\(service.name)' publishes \(entry.described) but is only on internal networks"
            )
        }
    }
}

extension NetworkInternalPublished {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let isForInside =
            service.hasAny([.database, .cache, .exporter, .socketProxy])
            || mending.stack.routing.isRouted(service) == true
        if isForInside {
            try mending.editor.remove(["services", service.name, "ports"])
            mending.note("nothing changes for others: the ports led nowhere before")
        } else {
            try mending.join(service, try mending.wayOut(for: service))
        }
    }
}
