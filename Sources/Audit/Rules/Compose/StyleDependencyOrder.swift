import Compose
import Stacks
import Vocabulary

/// Dependencies are not in alphabetical order.
struct StyleDependencyOrder: Rule {
    static let about = About(
        id: "style-dependency-order",
        title: "dependencies are not in alphabetical order",
        why: "Sorted lists are compared faster.",
        severity: .info,
        category: .compose,
        stage: 4,
        fix: .manual,
        remedy: "sort `depends_on` by name",
        evidence: .derived,
        peers: [Peer("dclint", "service-dependencies-alphabetical-order")],
        sources: ["zavoloklom/docker-compose-linter: docs/rules/service-dependencies-alphabetical-order-rule.md"],
        muteIn: [.homelab, .exposed]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: busybox:1.37
            depends_on: [cache, db]
          cache:
            image: redis:8.0
          db:
            image: postgres:17.5
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: busybox:1.37
            depends_on:
              - db
              - ↓cache
          cache:
            image: redis:8.0
          db:
            image: postgres:17.5
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.project.writtenServices {
            guard let names = Self.names(service.value["depends_on"]), names.count > 1 else { continue }
            guard let misplaced = zip(names, names.dropFirst()).first(where: { $0.name > $1.name }) else {
                examination.pass(.service(service.key))
                continue
            }
            examination.fail(
                .service(service.key),
                at: misplaced.1.range,
                "\(misplaced.1.name) stands behind \(misplaced.0.name)"
            )
        }
    }

    private static func names(_ node: Node?) -> [(name: String, range: SourceRange)]? {
        node?.mapping?.entries.map { ($0.key, $0.keyRange) } ?? node?.sequence?.map { ($0.text ?? "", $0.range) }
    }
}
