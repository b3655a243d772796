import Catalog
import Compose
import Stacks
import Vocabulary

/// A program speaks a Docker API that new engines refuse.
struct ImagesDocker29Incompatible: MendableRule {
    static let about = About(
        id: "images-docker29-incompatible",
        title: "it stops working with Docker 29",
        why: """
            Docker Engine 29 refuses clients that speak an API older than 1.44 (1.40 since 29.3). This program asks for an older \
            one: after the next upgrade of the engine it sees no containers any more.
            """,
        severity: .medium,
        category: .images,
        stage: 1,
        fix: .review,
        remedy: "update the image before the engine",
        evidence: .documented,
        sources: [
            "traefik/traefik: docs/content/migrate/v3.md, 3.6.1 and 3.6.16", "moby/moby: api/docs/CHANGELOG.md",
            "containrrr/watchtower: README.md",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.1
          old:
            image: traefik:v2.11.31
          watchtower:
            image: containrrr/watchtower:1.7.1
            environment:
              DOCKER_API_VERSION: "1.44"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: ↓traefik:v3.5.2
          watchtower:
            image: ↓containrrr/watchtower:latest
          mirror:
            image: ↓ghcr.io/containrrr/watchtower
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let reference = service.image, let image = service.service.image else { continue }
            let verdict: (isOld: Bool, instead: String)
            if reference.name == "traefik" {
                guard let version = reference.tag.flatMap({ TraefikTags.version(of: $0) }) else {
                    examination.unknown(.service(service.name), needs: "a tag that names Traefik's version")
                    continue
                }
                let floor = TagVersion(version.major <= 2 ? "2.11.31" : "3.6.1")
                verdict = (floor.map { version < $0 } ?? false, version.major <= 2 ? "v2.11.31" : "v3.6.1 or newer")
            } else if ["containrrr/watchtower", "v2tec/watchtower"].contains(reference.repository) {
                verdict = (true, "nickfedor/watchtower, or a program that only tells of updates")
            } else {
                continue
            }
            if !verdict.isOld || service.service.environmentVariable("DOCKER_API_VERSION") != nil {
                examination.pass(.service(service.name))
            } else {
                examination.fail(
                    .service(service.name),
                    at: image.range,
                    "\(reference.written) speaks a Docker API that Docker 29 refuses",
                    remedy: "use \(verdict.instead)"
                )
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let reference = service.image else { return }
        guard reference.name == "traefik" else {
            // The successor reads the same settings.
            guard let successor = service.variant?.movedTo,
                let variant = Services.all.lazy.flatMap(\.images).first(where: { $0.repositories.contains(successor) }),
                let tag = variant.stableTag
            else { throw EditRefusal("no image is known that goes on with the settings of '\(service.name)'") }
            try mending.setImage(of: service, to: "\(successor):\(tag)")
            return
        }
        guard let version = reference.tag.flatMap({ TraefikTags.version(of: $0) }), version.major >= 2 else {
            throw EditRefusal("Traefik 1 is set up in another way: move to version 3 by its migration guide")
        }
        guard version.major == 3 else {
            try mending.setImage(of: service, to: "\(reference.name):v2.11.31")
            return
        }
        guard let tag = service.variant?.stableTag else { return }
        try mending.setImage(of: service, to: "\(reference.name):\(tag)")
    }
}
