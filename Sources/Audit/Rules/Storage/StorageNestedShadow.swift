import Compose
import Stacks
import Vocabulary

/// A mount hides a part of another.
struct StorageNestedShadow: Rule {
    static let about = About(
        id: "storage-nested-shadow",
        title: "a mount hides a part of another",
        why:
            "What lies in that part of the outer folder cannot be seen while the inner mount is there, and files cannot be linked or moved "
            + "at once between the two.",
        severity: .info,
        category: .storage,
        stage: 2,
        fix: .manual,
        remedy: "nothing to do if the split is meant (a cache on a faster disk); else delete the inner mount",
        evidence: .derived,
        sources: ["docs.docker.com: Bind mounts, mounting over existing data"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["./config:/config", "./cache:/cache", "./jellyfin.xml:/config/logging.xml", "/srv/fast:/config/cache"]
        """,
        """
        services:
          app:
            image: example/app
            volumes: ["/srv/data:/data", "/srv/data/media:/data/media"]
        """,
        // Files of another kind in a folder of their own.
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["/srv/data:/data", "/mnt/disk/films:/data/films"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes:
              - /srv/media:/media
              - ↓/mnt/disk/tv:/media/tv
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let mounts = stack.layout.mounts(of: service).filter { $0.place != nil && $0.role != .system }
            for inner in mounts {
                guard let outer = mounts.first(where: { inner.target.hasPrefix($0.target + "/") }), isPlainFolder(inner)
                else {
                    continue
                }
                let inside = String(inner.target.dropFirst(outer.target.count + 1))
                let hidden = outer.place.map {
                    HostPlace(root: $0.root, components: $0.components + HostPlace.components(of: inside))
                }
                if hidden == inner.place || inner.role != outer.role || inner.role == .scratch || inner.role == .logs {
                    examination.pass(.service(service.name))
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: inner.range,
                    "\(inner.target) of '\(service.name)' hides what lies in \(hidden.map(\.description) ?? inside)",
                    related: [RelatedPlace(range: outer.range, message: "the outer mount")]
                )
            }
        }
    }

    /// A single file in a folder is a usual way to add a setting.
    private func isPlainFolder(_ mount: PlacedMount) -> Bool {
        !(HostPlace.components(of: mount.target).last?.contains(".") ?? true)
    }
}
