import Catalog
import Compose
import Stacks
import Vocabulary

/// A library on a separate disk is used even when the disk is not there.
struct MediaStorageGuard: MendableRule {
    static let about = About(
        id: "media-storage-guard",
        title: "nothing stops the program when the library's disk is missing",
        why:
            "If the disk or share is not mounted, Docker quietly creates an empty folder in its place. The media server then removes every "
            + "item from its library, Sonarr and Radarr see everything as missing, and new files fill the system disk.",
        severity: .high,
        category: .media,
        stage: 2,
        fix: .review,
        remedy:
            "use the long form with `create_host_path: false`, and mount a folder below the mount point, so that it is missing when the "
            + "disk is",
        evidence: .documented,
        sources: [
            "jellyfin.org: docs, library scan removes missing items",
            "wiki.servarr.com: system health, missing root folder",
            "docs.docker.com: Compose file, volumes, create_host_path",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes:
              - type: bind
                source: /mnt/disk/media
                target: /media
                read_only: true
                bind: { create_host_path: false }
              - ./config:/config
        """,
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["media:/media:ro", "./films:/films:ro"]
        volumes: { media: {} }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes:
              - ./config:/config
              - ↓/mnt/disk/media:/media:ro
        """,
        // The mount point itself is there even when the disk is not.
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes: [↓"/mnt/disk:/media:ro"]
          plex:
            image: lscr.io/linuxserver/plex
            volumes: [↓"/var/mnt/disk/films:/films:ro"]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.mediaServers + stack.importers {
            let external = stack.layout.content(of: service).filter { $0.role != .downloads && isOnSeparateDisk($0) }
            guard !external.isEmpty else { continue }
            guard let loose = external.first(where: { $0.mount.node["bind"]?["create_host_path"]?.bool ?? false })
            else {
                examination.pass(.service(service.name))
                continue
            }
            let source = loose.place.map(\.description) ?? ""
            let mayBeMountPoint = loose.place.map(mayBeMountPoint) ?? false
            examination.fail(
                .service(service.name),
                at: loose.range,
                mayBeMountPoint
                    ? "if \(source) is a mount point and its disk is missing, '\(service.name)' starts with an empty "
                        + loose.target
                    : "if the disk of \(source) is not mounted, '\(service.name)' starts with an empty \(loose.target)",
                severity: loose.place?.components.first == "srv" ? .medium : .high,
                remedy: """
                    \(mayBeMountPoint ? "mount a folder of the disk that is missing when the disk is, not the mount point, and "
                        : "")write the long form:
                    - type: bind
                      source: \(source)
                      target: \(loose.target)\(loose.mount.isReadOnly ? "\n  read_only: true" : "")
                      bind: { create_host_path: false }
                    """
            )
        }
    }

    private func isOnSeparateDisk(_ mount: PlacedMount) -> Bool {
        guard mount.mount.type == "bind", let place = mount.place, let first = place.components.first else {
            return false
        }
        return ["mnt", "media", "srv", "Volumes"].contains(first)
            || Self.roots.contains { place.components.starts(with: $0) }
    }

    /// Where systems mount disks, besides the usual top folders.
    private static let roots: [[String]] = [["var", "mnt"], ["run", "media"]]

    /// Whether the path is so short that it may be the mount point, which Docker finds whether or not the disk is there.
    private func mayBeMountPoint(_ place: HostPlace) -> Bool {
        place.components.count <= (Self.roots.contains { place.components.starts(with: $0) } ? 3 : 2)
    }
}

extension MediaStorageGuard {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let external = mending.stack.layout.content(of: service).filter {
            $0.role != .downloads && isOnSeparateDisk($0)
        }
        for mount in external where mount.mount.node["bind"]?["create_host_path"]?.bool ?? false {
            try mending.forbidCreation(mount.mount, of: service.name)
            if mount.place.map(mayBeMountPoint) ?? false {
                mending.note(
                    "if \(mount.place?.description ?? "") is itself a mount point it is there without its disk too: mount a folder of "
                        + "the disk instead"
                )
            }
        }
        mending.note(
            "'\(service.name)' does not start while the folder is missing: make it before the next start if it is new"
        )
    }
}
