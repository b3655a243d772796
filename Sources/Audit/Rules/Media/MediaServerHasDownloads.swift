import Catalog
import Compose
import Stacks
import Vocabulary

/// A media server sees the downloads.
struct MediaServerHasDownloads: Rule {
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
