import Compose
import Stacks
import Vocabulary

/// Services are not in alphabetical order.
struct StyleServiceOrder: Rule {
    static let about = About(
        id: "style-service-order",
        title: "services are not in alphabetical order",
        why: "In a long file a service is found faster when they are sorted.",
        severity: .info,
        category: .compose,
        stage: 4,
        fix: .manual,
        remedy: "sort the services by name, comments with them",
        evidence: .derived,
        peers: [Peer("dclint", "services-alphabetical-order")],
        sources: ["zavoloklom/docker-compose-linter: docs/rules/services-alphabetical-order-rule.md"],
        muteIn: [.homelab, .exposed]
    )

    static let accepts: [Example] = [
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
          ↓radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for document in stack.project.documents {
            for services in document.roots.compactMap({ $0["services"]?.mapping?.entries }) where services.count > 1 {
                let misplaced = zip(services, services.dropFirst()).first { $0.key > $1.key }
                guard let misplaced else {
                    examination.pass(.file(document.path))
                    continue
                }
                examination.fail(
                    .file(document.path),
                    at: misplaced.1.keyRange,
                    "\(misplaced.1.key) stands behind \(misplaced.0.key)"
                )
            }
        }
    }
}
