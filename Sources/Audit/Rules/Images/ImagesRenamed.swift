import Catalog
import Compose
import Stacks
import Vocabulary

/// A program goes on under another name, and the old image stands still.
struct ImagesRenamed: MendableRule {
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
        masksOnSubject: ["images-lsio-deprecated", "images-tag-mutable", "images-no-digest"]
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
        """,
        // The same owner, another folder in the container.
        """
        services:
          overseerr:
            image: ↓lscr.io/linuxserver/overseerr:1.35.0
            environment: { PUID: 1000, PGID: 1000 }
            volumes:
              - ./overseerr:/config # requests of ten years
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let definition = service.definition else { continue }
            guard let successor = Self.successor(of: service, definition) else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: service.service.image?.range ?? service.service.nameRange,
                "\(service.image?.name ?? definition.name) is no longer updated; it goes on as \(successor.name)",
                remedy: successor.remedy(for: service)
            )
        }
    }

    /// Where a program goes on.
    struct Successor {
        var name: String
        var variant: ImageVariant?
        /// What is known of the old image.
        var note: String
        /// Whether it is the same program under another name, which goes on with the old folder.
        var readsOldData = false

        func remedy(for service: StackService) -> String {
            let steps = ["use `\(name)`"] + changes(for: service)
            return steps.joined(separator: "; ") + (note.isEmpty ? "" : ". The old one: \(note)")
        }

        /// What is different in the new image: folder, owner, process 1.
        private func changes(for service: StackService) -> [String] {
            guard let variant else { return [] }
            var changes: [String] = []
            let old = Self.settings(of: service.variant)
            let new = Self.settings(of: variant)
            let mount = service.service.mounts.first { $0.target == old ?? new }
            if let old, let new, old != new {
                let source = mount?.writtenSource ?? mount?.source
                changes.append(
                    readsOldData
                        ? "mount its folder at \(new) instead of \(old)" + (source.map { " (`\($0):\(new)`)" } ?? "")
                        : "its settings lie at \(new) instead of \(old) there"
                )
            }
            if let owner = Self.numbers(variant.defaultUser), owner.user != 0, service.service.user == nil,
                service.identity.uid?.value != owner.user || service.identity.gid?.value != owner.group
            {
                let numbers = "\(owner.user):\(owner.group)"
                let steps = OwnerChange.steps(mount.map { [$0] } ?? [], of: service, owner: numbers, target: new)
                changes.append(
                    "it runs as \(numbers) whatever PUID says, so "
                        + (steps.first ?? "make that user the owner of its folder (`chown -R \(numbers)`)")
                )
            }
            if variant.needsInit == true, service.service.usesInit?.value != true { changes.append("add `init: true`") }
            return changes
        }

        private static func settings(of variant: ImageVariant?) -> String? {
            variant?.persistentPaths?.first { $0.purpose == .config }?.path
        }

        private static func numbers(_ user: String?) -> (user: Int, group: Int)? {
            let parts = user?.split(separator: ":").map { Int($0) } ?? []
            guard let first = parts.first, let number = first else { return nil }
            return (number, parts.count > 1 ? parts[1] ?? number : number)
        }
    }

    static func successor(of service: StackService, _ definition: ServiceDefinition) -> Successor? {
        if case .renamed(_, let id, let note) = definition.status {
            let next = Services.all.first { $0.id == id }
            let moved = service.variant?.movedTo
            let variant =
                moved.flatMap { name in next?.images.first { $0.repositories.contains(name) } }
                ?? next?.images.first(where: \.isRecommended) ?? next?.images.first
            let name = moved ?? variant?.repositories.first ?? id
            return Successor(name: pinned(name, variant), variant: variant, note: note, readsOldData: true)
        }
        guard let moved = service.variant?.movedTo else { return nil }
        let variant = Services.all.lazy.flatMap(\.images).first { $0.repositories.contains(moved) }
        return Successor(name: pinned(moved, variant), variant: variant, note: service.variant?.note ?? "")
    }

    /// A repository with the tag to pin to.
    private static func pinned(_ name: String, _ variant: ImageVariant?) -> String {
        let isTagged = name.split(separator: "/").last?.contains(":") ?? false
        return isTagged ? name : variant?.stableTag.map { "\(name):\($0)" } ?? name
    }
}
