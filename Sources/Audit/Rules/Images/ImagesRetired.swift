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
        masksOnSubject: ["images-lsio-deprecated", "images-tag-mutable", "images-no-digest"]
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
          updates:
            image: ↓pyouroboros/ouroboros:1.4.3
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
                remedy: Self.remedy(successors)
            )
        }
    }

    /// Successors that are alive, with the image to use.
    private static func remedy(_ successors: [String]) -> String? {
        let living = successors.compactMap { id -> String? in
            guard let definition = Services.all.first(where: { $0.id == id }) else { return id }
            switch definition.status {
            case .retired, .renamed: return nil
            case .active, .maintenance: break
            }
            let variants = definition.images.filter { $0.movedTo == nil }
            let variant = variants.first(where: \.isRecommended) ?? variants.first
            return definition.name + (variant?.repositories.first.map { " (`\($0)`)" } ?? "")
        }
        return living.isEmpty ? nil : "move to \(living.joined(separator: " or "))"
    }
}
