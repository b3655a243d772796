import Catalog
import Compose
import Stacks
import Vocabulary

/// The parts of one program run in different versions.
struct ImagesMixedVersions: Rule {
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
}
