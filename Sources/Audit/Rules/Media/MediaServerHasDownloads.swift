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
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let clients = stack.downloadClients.flatMap { client in
            stack.layout.content(of: client).filter { $0.role != .media }.map { (client, $0) }
        }
        for server in stack.mediaServers {
            let content = stack.layout.content(of: server)
            guard !content.isEmpty else { continue }
            let hit = content.lazy.compactMap { mount -> (PlacedMount, String)? in
                if mount.role == .downloads { return (mount, "the downloads") }
                let inside = clients.first {
                    mount.place != nil && $0.1.place.map { mount.place?.contains($0) ?? false } ?? false
                }
                return inside.map { (mount, "the downloads of '\($0.0.name)'") }
            }.first
            guard let (mount, what) = hit else {
                examination.pass(.service(server.name))
                continue
            }
            examination.fail(
                .service(server.name),
                at: mount.range,
                "'\(server.name)' sees \(what) through \(mount.phrase)",
                remedy: mount.role == .downloads
                    ? "delete the mount"
                    : "mount only the folder of the library, for example `- \(mountedLibrary(mount)):ro`"
            )
        }
    }

    private func mountedLibrary(_ mount: PlacedMount) -> String {
        let target = mount.target == "/" ? "" : mount.target
        let name = mount.place?.components.last?.lowercased() == "media" ? "tv" : "media"
        return "\(mount.place.map(\.description) ?? "")/\(name):\(target)/\(name)"
    }
}
