import Catalog
import Compose
import Stacks
import Vocabulary

/// An image is not pinned to exact bits.
struct ImagesNoDigest: MendableRule {
    static let about = About(
        id: "images-no-digest",
        title: "the image is not pinned by digest",
        why:
            "A tag can be pushed again with other content, by the makers or by whoever stole their account; a digest cannot.",
        severity: .low,
        category: .images,
        stage: 2,
        fix: .safe,
        remedy:
            "append the digest of the running image: `docker image inspect --format '{{index .RepoDigests 0}}' IMAGE`",
        evidence: .verified,
        peers: [Peer("compose-lint", "CL-0019"), Peer("owasp", "13")],
        sources: ["cheatsheetseries.owasp.org: Docker Security, rule 13"],
        muteIn: [.homelab]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
          own:
            build: .
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: ↓lscr.io/linuxserver/sonarr:4.0.15
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where !service.service.hasBuild {
            guard let image = service.service.image, let reference = service.image else { continue }
            if reference.digest != nil {
                examination.pass(.service(service.name))
            } else {
                examination.fail(
                    .service(service.name),
                    at: image.range,
                    "\(reference.written) is taken by tag, not by digest",
                    remedy: """
                        append the digest of the image that runs now: \
                        `docker image inspect --format '{{index .RepoDigests 0}}' \(reference.written)`
                        """
                )
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let reference = service.image else { return }
        guard let digest = mending.host.digests[reference.written] else {
            throw EditRefusal(
                "its digest is not known: `bijou fix --digests` asks the Docker Engine for those of its images"
            )
        }
        try mending.setImage(of: service, to: reference.written + "@" + digest)
    }
}
