import Catalog
import Compose
import Stacks
import Vocabulary

/// A media server sees the downloads.
struct MediaServerHasDownloads: MendableRule {
    static let about = About(
        id: "media-server-has-downloads",
        title: "the media server sees the downloads",
        why:
            "Half-finished and still packed files can end up in the library, and the server keeps scanning folders that change all the "
            + "time.",
        severity: .low,
        category: .media,
        stage: 2,
        fix: .review,
        remedy: "mount only the library in the server: `- /srv/data/media:/data/media:ro`",
        evidence: .documented,
        sources: ["trash-guides.info: How to set up for Docker"]
    )

    static let accepts: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            volumes: ["/srv/data/media:/data/media:ro"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes: ["/srv/data/torrents:/data/torrents"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          plex:
            image: lscr.io/linuxserver/plex
            volumes: [↓"/srv/data:/data:ro"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes: ["/srv/data/torrents:/data/torrents"]
        """,
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["/srv/tv:/tv:ro", ↓"/srv/downloads:/downloads:ro"]
        """,
        // The mount that is named after them, not the one around it.
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["/srv/data:/data:ro", ↓"/srv/data/downloads:/downloads:ro"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes: ["/srv/data/downloads:/downloads"]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let clients = stack.downloadClients.flatMap { client in
            stack.layout.content(of: client).filter { $0.role != .media }.map { (client, $0) }
        }
        for server in stack.mediaServers {
            let content = stack.layout.content(of: server)
            guard !content.isEmpty else { continue }
            let named = content.first { $0.role == .downloads }.map { ($0, "the downloads") }
            let hit = named ?? content.lazy.compactMap { mount in holder(mount, of: clients) }.first
            guard let (mount, what) = hit else {
                examination.pass(.service(server.name))
                continue
            }
            let others = content.filter { $0.mount.target != mount.mount.target }
            let isSpare = mount.role == .downloads || others.contains { $0.role == .media }
            examination.fail(
                .service(server.name),
                at: mount.range,
                "'\(server.name)' sees \(what) through \(mount.phrase)",
                remedy: isSpare
                    ? "delete the mount"
                    : isFolder(mount)
                        ? "mount only the folders of the library instead of all of \(mount.mount.writtenSource ?? "it"), "
                            + "each with `:ro`"
                        : "mount only the library's folder of the volume, read-only: long form with `volume: { subpath: … }`"
            )
        }
    }

    private func isFolder(_ mount: PlacedMount) -> Bool {
        if case .host = mount.place?.root { true } else { false }
    }

    /// The mount with what it shows of a client's downloads; nil if it shows none.
    private func holder(_ mount: PlacedMount, of clients: [(StackService, PlacedMount)]) -> (PlacedMount, String)? {
        guard let place = mount.place else { return nil }
        let inside = clients.first { $0.1.place.map(place.contains) ?? false }
        return inside.map { (mount, "the downloads of '\($0.0.name)'") }
    }
}

extension MediaServerHasDownloads {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let server = try mending.subject(of: finding)
        let mount = try mending.mount(at: finding.range, of: server)
        let others = mending.stack.layout.content(of: server).filter { $0.mount.target != mount.mount.target }
        if mount.role == .downloads || others.contains(where: { $0.role == .media }) {
            try mending.remove(mount.mount, of: server.name)
            mending.note(
                "libraries of '\(server.name)' below \(mount.target) lose their files: take that folder out of them"
            )
            return
        }
        // A library that another program mounts by itself tells where the films lie.
        let known = mending.stack.services.flatMap { mending.stack.layout.mounts(of: $0, .media) }.filter { library in
            library.place.map { mount.place?.remainder(to: $0)?.isEmpty == false } ?? false
        }
        guard let library = known.min(by: { ($0.place?.components.count ?? 0) < ($1.place?.components.count ?? 0) }),
            let rest = library.place.flatMap({ mount.place?.remainder(to: $0) })
        else {
            throw EditRefusal(
                "where the library lies in \(mount.phrase) is not known: mount only its folder, for example …/media"
            )
        }
        let source = try mending.source(of: library.mount, for: server.name)
        let target = ([mount.target] + rest).joined(separator: "/")
        try mending.move(mount.mount, of: server.name, source: source, target: target, isReadOnly: true)
        mending.note("paths in '\(server.name)' stay the same; what lies beside \(target) is no longer seen")
    }
}
