import Catalog
import Compose
import Stacks
import Vocabulary

/// A client downloads straight into the folder that is an importer's library.
struct ArrDownloadEqualsRoot: Rule {
    static let about = About(
        id: "arr-download-equals-root",
        title: "downloads go straight into the library",
        why:
            "If the download folder is also the library folder, the importer and the client delete each other's files: removing a "
            + "finished download removes the episode, and a library clean-up removes what is still seeding.",
        severity: .critical,
        category: .arr,
        stage: 2,
        fix: .manual,
        remedy:
            "give the client a folder of its own beside the library, for example /srv/data/torrents next to /srv/data/media",
        evidence: .documented,
        sources: ["wiki.servarr.com: system health, downloads in root folder"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/mnt/media:/media"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes: ["./qbittorrent:/config", "/mnt/media:/media"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/tv:/tv", "/srv/downloads:/downloads"]
          deluge:
            image: lscr.io/linuxserver/deluge
            volumes: ["/srv/tv:/tv", "/srv/downloads:/downloads"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/tv:/tv"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes: ["./qbittorrent:/config", ↓"/srv/tv:/downloads"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let libraries = stack.importers.flatMap { importer in
            stack.layout.mounts(of: importer, .media).filter(\.isSingleLibrary).map { (importer, $0) }
        }
        guard !libraries.isEmpty else { return }
        for client in stack.downloadClients {
            let content = stack.layout.content(of: client)
            guard content.count == 1, let only = content.first, let place = only.place else {
                if content.count > 1 { examination.pass(.service(client.name)) }
                continue
            }
            guard let (importer, library) = libraries.first(where: { $0.1.place?.contains(place) ?? false }) else {
                examination.pass(.service(client.name))
                continue
            }
            examination.fail(
                .service(client.name),
                at: only.range,
                "'\(client.name)' can only download to \(place), which is the library of '\(importer.name)' (\(library.target))",
                related: [RelatedPlace(range: library.range, message: "the library of '\(importer.name)'")]
            )
        }
    }
}
