import Catalog
import Compose
import Stacks
import Vocabulary

/// An image comes from somebody whom the catalog does not know.
struct ImagesUntrustedRegistry: Rule {
    static let about = About(
        id: "images-untrusted-registry",
        title: "the image comes from an unknown maker",
        why:
            "Whoever pushes an image decides what runs on your machine. Copies under personal names often fall behind.",
        severity: .low,
        category: .images,
        stage: 2,
        fix: .manual,
        remedy: "prefer the image of the program's own makers or of a known family",
        evidence: .derived,
        peers: [Peer("nist", "4.1.5")],
        sources: ["NIST SP 800-190, 4.1.5"],
        muteIn: [.homelab]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
          nginx:
            image: nginx:1.29
          calibre:
            image: lscr.io/linuxserver/calibre:8.5.0
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: ↓somebody42/sonarr:4.0.15
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where !service.service.hasBuild {
            guard let reference = service.image, let image = service.service.image else { continue }
            if service.definition != nil || Self.knownMakers.contains(Self.maker(of: reference)) {
                examination.pass(.service(service.name))
            } else {
                examination.fail(
                    .service(service.name),
                    at: image.range,
                    "nothing is known of images by \(Self.maker(of: reference))"
                )
            }
        }
    }

    /// Makers of the images in the catalog, with registry, and Docker's own.
    private static let knownMakers: Set<String> = {
        let repositories = Services.all.flatMap(\.images).flatMap(\.repositories)
        return Set(repositories.compactMap { ImageReference($0) }.map(maker)).union(["docker.io/library"])
    }()

    private static func maker(of reference: ImageReference) -> String {
        let first = reference.repository.split(separator: "/").first ?? ""
        let isHub = reference.registry == "docker.io"
        // LinuxServer and others publish the same images under several registries.
        return isHub ? "docker.io/\(first)" : "\(reference.registry)/\(first)"
    }
}
