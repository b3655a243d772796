import Compose
import Stacks
import Vocabulary

/// Downloads and library come into an importer by separate mounts.
struct ArrSplitMounts: MendableRule {
    static let about = About(
        id: "arr-split-mounts",
        title: "downloads and library are separate mounts",
        why:
            "Files cannot be hard-linked or moved at once from one mount to another, even on the same disk: every import is a "
            + "full copy, takes the space twice while seeding, and wears the disk.",
        severity: .medium,
        category: .arr,
        stage: 2,
        fix: .review,
        remedy: "mount one folder that holds downloads and library: `- /srv/data:/data`",
        evidence: .verified,
        sources: ["trash-guides.info: Hardlinks and Instant Moves", "wiki.servarr.com: docker-guide"],
        masks: []
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["./sonarr:/config", "/srv/data:/data", "/srv/backups:/backups"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes: ["/srv/data/torrents:/data/torrents"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["./sonarr:/config", "/volume1/downloads:/downloads", "/volume2/tv:/tv"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes:
              - ./sonarr:/config
              - /srv/media/tv:/tv
              - ↓/srv/media/downloads:/downloads
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            volumes:
              - /srv/data:/data
              - ↓/srv/data/torrents:/data/torrents
              - /srv/data/media:/data/media
        """,
        // The client mounts both.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: [↓"/srv/data:/data", "/srv/library:/media"]
          nzbget:
            image: lscr.io/linuxserver/nzbget
            volumes: ["/srv/data:/data", "/srv/library:/media"]
        """,
        // The paths are right already.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes:
              - ./sonarr:/config
              - ↓${DATA:-/srv/data}/torrents:/data/torrents # finished
              - ${DATA:-/srv/data}/media:/data/media
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes: ["${DATA:-/srv/data}/torrents:/data/torrents"]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for importer in stack.importers {
            let split = ImportMounts(of: importer, in: stack)
            guard let downloads = split.downloads.first, let library = split.libraries.first else {
                if !split.all.isEmpty { examination.pass(.service(importer.name)) }
                continue
            }
            if split.isJoined || split.areBothVolumes || split.areOnDifferentFileSystems {
                examination.pass(.service(importer.name))
                continue
            }
            let isCopyAnyway = stack.isUsenetOnly || downloads.role == .data
            examination.fail(
                .service(importer.name),
                at: downloads.range,
                "'\(importer.name)' has downloads at \(downloads.target) and the library at \(library.target) as separate "
                    + "mounts: imports are copied, not linked",
                severity: isCopyAnyway ? .low : .medium,
                remedy: SharedTree.advice(
                    for: (split.downloads + split.libraries).compactMap(\.place),
                    apartFrom: stack.project.directory
                ),
                related: split.libraries.map { RelatedPlace(range: $0.range, message: "the library") }
            )
        }
    }
}

/// How downloads and libraries come into an importer.
struct ImportMounts {
    /// Mounts that hold downloads.
    let downloads: [PlacedMount]
    /// Mounts that hold libraries and no downloads.
    let libraries: [PlacedMount]
    /// All mounts with content.
    let all: [PlacedMount]

    init(of importer: StackService, in stack: Stack) {
        let content = stack.layout.content(of: importer).filter { $0.place != nil }
        let clients = stack.downloadClients.flatMap { stack.layout.content(of: $0) }
        let named = content.filter { $0.role == .downloads }
        let met = content.filter { !stack.layout.shared([$0], clients).isEmpty }
        // A client that mounts the library as well does not make it downloads.
        let unnamed = met.filter { $0.role != .media }
        let downloads = named.isEmpty ? (unnamed.isEmpty ? met : unnamed) : named
        let rest = content.filter { mount in !downloads.contains { $0.mount.target == mount.mount.target } }
        let media = rest.filter { $0.role == .media }
        self.downloads = downloads
        libraries = media.isEmpty ? (named.isEmpty ? [] : rest) : media
        all = content
    }

    /// Whether one mount shows everything and no other hides a part of it.
    var isJoined: Bool {
        let parts = downloads + libraries
        return all.contains { mount in
            parts.allSatisfy { part in
                if part.mount.target == mount.mount.target { return true }
                guard let whole = mount.place, let piece = part.place, whole.contains(piece) else { return false }
                return !hides(part, mount)
            }
        }
    }

    /// A mount below the target of another is a border for links, whatever lies under it.
    private func hides(_ part: PlacedMount, _ whole: PlacedMount) -> Bool {
        part.target.hasPrefix(whole.target + "/")
    }

    /// Whether both sides are whole named volumes, which cannot be joined by another mount.
    var areBothVolumes: Bool {
        let isVolume = { (mount: PlacedMount) in if case .volume = mount.place?.root { true } else { false } }
        return downloads.allSatisfy(isVolume) && libraries.allSatisfy(isVolume)
    }

    /// Whether the paths tell that both sides are on different disks.
    var areOnDifferentFileSystems: Bool {
        let first = Set(downloads.compactMap(\.place?.fileSystem))
        let second = Set(libraries.compactMap(\.place?.fileSystem))
        return !first.isEmpty && !second.isEmpty && first.isDisjoint(with: second)
    }
}
