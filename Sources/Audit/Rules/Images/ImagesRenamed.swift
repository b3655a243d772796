import Catalog
import Compose
import Stacks
import Vocabulary

/// A program goes on under another name, and the old image stands still.
struct ImagesRenamed: Rule {
    static let about = About(
        id: "images-renamed",
        title: "the image goes on under another name",
        why: "The old name still can be pulled, so nothing looks broken, but it gets no updates and no security fixes.",
        severity: .medium,
        category: .images,
        stage: 2,
        fix: .review,
        remedy: "switch to the new name; read its notes on moving data and owners first",
        evidence: .documented,
        sources: ["catalog pages, each with its source and date"],
        masks: ["images-lsio-deprecated"]
    )

    static let accepts: [Example] = [
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
        """
    ]

    static let flags: [Example] = [
        """
        services:
          overseerr:
            image: ↓lscr.io/linuxserver/overseerr:1.35.0
          jellyseerr:
            image: ↓fallenbagel/jellyseerr:2.7.3
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let definition = service.definition else { continue }
            let successor: (name: String, note: String)? =
                if case .renamed(_, let successor, let note) = definition.status {
                    (Self.image(ofDefinition: successor) ?? successor, note)
                } else if let moved = service.variant?.movedTo {
                    (moved, service.variant?.note ?? "")
                } else {
                    nil
                }
            guard let successor else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: service.service.image?.range ?? service.service.nameRange,
                "\(service.image?.name ?? definition.name) is no longer updated; it goes on as \(successor.name)",
                remedy: "use `\(successor.name)`\(successor.note.isEmpty ? "" : " (\(successor.note))")"
            )
        }
    }

    private static func image(ofDefinition id: String) -> String? {
        guard let definition = Services.all.first(where: { $0.id == id }) else { return nil }
        let variant = definition.images.first(where: \.isRecommended) ?? definition.images.first
        return variant?.repositories.first.map { name in variant?.stableTag.map { "\(name):\($0)" } ?? name }
    }
}
