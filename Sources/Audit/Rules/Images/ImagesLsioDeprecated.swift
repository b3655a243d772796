import Catalog
import Compose
import Stacks
import Vocabulary

/// LinuxServer.io no longer builds this image.
struct ImagesLsioDeprecated: Rule {
    static let about = About(
        id: "images-lsio-deprecated",
        title: "LinuxServer.io no longer builds this image",
        why: "The image is deprecated by its makers: the last build stays as it is, with every hole found since.",
        severity: .medium,
        category: .images,
        stage: 2,
        fix: .manual,
        remedy: "move to the image of the program's own makers or to a successor",
        evidence: .documented,
        sources: ["linuxserver/docker-documentation: docs/deprecated_images"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
          nzbget:
            image: lscr.io/linuxserver/nzbget:25.4
        """
    ]

    static let flags: [Example] = [
        """
        services:
          headphones:
            image: ↓lscr.io/linuxserver/headphones:latest
          requests:
            image: ↓linuxserver/overseerr:1.35.0
        """
    ]

    /// Names of the pages under docs/deprecated_images.
    private static let names: Set<String> = [
        "booksonic-air", "cardigann", "chevereto", "clarkson", "codiad", "codimd", "daapd", "dillinger", "doc-builder",
        "docker-compose", "domoticz", "doplarr", "embystat", "emulatorjs", "endlessh", "feed2toot", "fleet", "freetube",
        "gazee", "guacd", "headphones", "hydra", "hydra2", "ipfs", "libresonic", "minetest", "monica", "musicbrainz",
        "muximux", "nano", "nano-discord-bot", "nano-wallet", "netbootxyz", "nntp2nntp", "openvscode-server",
        "overseerr",
        "plex-meta-manager", "pyload", "pylon", "quassel-core", "quassel-web", "readarr", "requestrr", "scrutiny",
        "sickchill", "snapdrop", "snipe-it", "steamos", "taisun", "unifi-controller",
    ]
    private static let successors: [String: String] = [
        "overseerr": "ghcr.io/seerr-team/seerr", "scrutiny": "ghcr.io/analogj/scrutiny",
        "unifi-controller": "lscr.io/linuxserver/unifi-network-application", "hydra2": "lscr.io/linuxserver/nzbhydra2",
        "plex-meta-manager": "kometateam/kometa", "pyload": "lscr.io/linuxserver/pyload-ng",
        "netbootxyz": "ghcr.io/netbootxyz/netbootxyz",
    ]
    private static let registries: Set<String> = ["docker.io", "lscr.io", "ghcr.io", "quay.io"]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let reference = service.image, let image = service.service.image,
                Self.registries.contains(reference.registry),
                ["linuxserver", "linuxserver.io"].contains(reference.repository.prefix { $0 != "/" })
            else { continue }
            guard Self.names.contains(reference.baseName) else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: image.range,
                "LinuxServer.io has deprecated its image \(reference.baseName)",
                remedy: Self.successors[reference.baseName].map { "move to `\($0)`" }
            )
        }
    }
}
