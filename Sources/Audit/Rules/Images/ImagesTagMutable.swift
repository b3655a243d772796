import Catalog
import Compose
import Stacks
import Vocabulary

/// An image is not pinned to a version.
struct ImagesTagMutable: MendableRule {
    static let about = About(
        id: "images-tag-mutable",
        title: "the image is not pinned to a version",
        why: """
            With `latest` or no tag, the next pull may bring a new major version that changes the database for good; there is \
            no way to see what ran yesterday and nothing to go back to.
            """,
        severity: .medium,
        category: .images,
        stage: 2,
        fix: .review,
        remedy: "write the version that runs now, as `docker inspect` or the program's own page tells it",
        evidence: .verified,
        peers: [
            Peer("compose-lint", "CL-0004"), Peer("cis", "5.28"), Peer("dclint", "service-image-require-explicit-tag"),
        ],
        sources: ["cheatsheetseries.owasp.org: Docker Security, rule 13"],
        masksOnSubject: ["images-no-digest"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
          rolling:
            image: lscr.io/linuxserver/radarr:latest@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
          own:
            image: mine:latest
            build: .
          db:
            image: postgres:17-alpine
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: ↓lscr.io/linuxserver/sonarr
          radarr:
            image: ↓lscr.io/linuxserver/radarr:${RADARR_TAG:-latest}
          lidarr:
            image: ↓ghcr.io/hotio/lidarr:nightly
          redis:
            image: ↓redis:alpine
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where !service.service.hasBuild {
            guard let image = service.service.image, let reference = service.image else { continue }
            let isFixed = reference.tag.map { !MutableTags.contains($0, of: service.variant) } ?? false
            if reference.digest != nil || isFixed {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: image.range,
                reference.tag.map { "tag `\($0)` of \(reference.name) means another image tomorrow" }
                    ?? "\(reference.name) has no tag, so `latest` is taken",
                remedy: service.variant?.stableTag.map { "pin it, for example `image: \(reference.name):\($0)`" }
            )
        }
    }
}
