import Catalog
import Compose
import Stacks
import Vocabulary

/// A program is no longer maintained.
struct ImagesRetired: Rule {
    static let about = About(
        id: "images-retired",
        title: "the program is no longer maintained",
        why: """
            Nobody mends what is found in it any more, and sooner or later the services that it talks to change and it stops \
            working.
            """,
        severity: .medium,
        category: .images,
        stage: 2,
        fix: .manual,
        remedy: "move to a successor while the old program still runs",
        evidence: .documented,
        sources: ["catalog pages, each with its source and date"],
        masks: ["images-lsio-deprecated"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
          own:
            image: ghcr.io/somebody/something:1.0
        """
    ]

    static let flags: [Example] = [
        """
        services:
          readarr:
            image: ↓lscr.io/linuxserver/readarr:0.4.18-develop
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let definition = service.definition else {
                if service.service.image != nil {
                    examination.unknown(.service(service.name), needs: "what is known of its image")
                }
                continue
            }
            guard case .retired(let since, let successors, let isRisk, let note) = definition.status,
                service.variant?.isRecommended != true || service.variant == nil || definition.images.count == 1
            else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: service.service.image?.range ?? service.service.nameRange,
                "\(definition.name) is retired since \(since)\(note.isEmpty ? "" : ": \(note)")",
                severity: isRisk ? .high : .medium,
                remedy: successors.isEmpty ? nil : "move to \(successors.joined(separator: " or "))"
            )
        }
    }
}
