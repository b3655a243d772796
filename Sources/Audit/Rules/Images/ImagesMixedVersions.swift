import Catalog
import Compose
import Stacks
import Vocabulary

/// The parts of one program run in different versions.
struct ImagesMixedVersions: MendableRule {
    static let about = About(
        id: "images-mixed-versions",
        title: "parts of one program in different versions",
        why: "These containers are parts of one program and are released together; a mixture fails in odd ways.",
        severity: .high,
        category: .images,
        stage: 2,
        fix: .safe,
        remedy: "give all parts the same tag, best by one variable in `.env`",
        evidence: .documented,
        sources: [
            "docs.goauthentik.io/installation/upgrade, Outposts",
            "immich-app/immich: docs/docs/guides/remote-machine-learning.md",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          server:
            image: ghcr.io/goauthentik/server:2026.2.1
          worker:
            image: ghcr.io/goauthentik/server:2026.2.1
        """
    ]

    static let flags: [Example] = [
        """
        services:
          immich-server:
            image: ghcr.io/immich-app/immich-server:v2.1.0
          immich-machine-learning:
            image: ↓ghcr.io/immich-app/immich-machine-learning:v1.135.3
        """
    ]

    private static let families: [(name: String, images: Set<String>)] = [
        (
            "authentik",
            [
                "ghcr.io/goauthentik/server", "ghcr.io/goauthentik/proxy", "ghcr.io/goauthentik/ldap",
                "ghcr.io/goauthentik/radius",
            ]
        ),
        ("Immich", ["ghcr.io/immich-app/immich-server", "ghcr.io/immich-app/immich-machine-learning"]),
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for family in Self.families {
            let parts = stack.services.filter { family.images.contains($0.image?.name ?? "") }
            guard parts.count > 1, let first = parts.first else { continue }
            for part in parts.dropFirst() {
                guard Self.version(of: part) != Self.version(of: first) else {
                    examination.pass(.service(part.name))
                    continue
                }
                examination.fail(
                    .service(part.name),
                    at: part.service.image?.range ?? part.service.nameRange,
                    """
                    \(family.name) runs as \(Self.version(of: first)) in \(first.name) and as \(Self.version(of: part)) \
                    in \(part.name)
                    """,
                    related: first.service.image.map { [RelatedPlace(range: $0.range, message: "the other version")] }
                        ?? []
                )
            }
        }
    }

    /// The tag without a flavour such as `-cuda` or `-openvino`.
    private static func version(of service: StackService) -> String {
        let tag = service.image?.tag ?? "latest"
        return TagVersion(tag)?.description ?? String(tag.prefix { $0 != "-" })
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let name = service.image?.name ?? ""
        guard let family = Self.families.first(where: { $0.images.contains(name) }) else { return }
        let parts = mending.stack.services.filter { family.images.contains($0.image?.name ?? "") }
        // The server decides: it has brought the database to its version.
        let servers = parts.filter { $0.image?.name.contains("server") ?? false }
        let leader = servers.max { Self.isOlder($0, than: $1) }
        guard let leader, let right = leader.image?.tag, TagVersion(right) != nil else {
            throw EditRefusal("the server's tag names no version: pin it, then give all parts the same tag")
        }
        mending.askForReview("other images are pulled for the parts of \(family.name)")
        let version = String(right.prefix { $0 != "-" })
        for part in parts where Self.version(of: part) != Self.version(of: leader) {
            guard let image = part.image else { continue }
            let flavour = image.tag.flatMap { tag in tag.firstIndex(of: "-").map { String(tag[$0...]) } } ?? ""
            try mending.setImage(of: part, to: "\(image.name):\(version)\(flavour)")
        }
    }

    private static func isOlder(_ first: StackService, than second: StackService) -> Bool {
        guard let one = TagVersion(version(of: first)), let other = TagVersion(version(of: second)) else {
            return false
        }
        return one < other
    }
}
