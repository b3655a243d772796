import Compose
import Stacks
import Vocabulary

struct NetworkLinksLegacy: MendableRule {
    static let about = About(
        id: "network-links-legacy",
        title: "links are used",
        why: """
            `links` is a leftover of the time before networks; services on one network find each other by name \
            without it.
            """,
        severity: .info,
        category: .network,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy: "delete `links`; for another name write `networks: {NET: {aliases: [NAME]}}` on the target",
        evidence: .documented,
        sources: ["docs.docker.com/engine/network/links: legacy container links"]
    )

    static let accepts: [Example] = [
        """
        services:
          app: {image: "example/app:1", depends_on: [db]}
          db: {image: "postgres:17"}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            ↓links: [db]
          db: {image: "postgres:17"}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let range = service.service.keyRange("links"), service.service["links"]?.sequence?.isEmpty == false
            else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(service.subject, at: range, "'\(service.name)' uses links")
        }
    }
}

extension NetworkLinksLegacy {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.replaceLinks(of: try mending.subject(of: finding))
    }
}
