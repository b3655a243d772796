import Catalog
import Compose
import Stacks
import Vocabulary

/// An importer does not see the folder in which a client puts its downloads.
struct ArrDownloadsNotMounted: MendableRule {
    static let about = About(
        id: "arr-downloads-not-mounted",
        title: "the importer cannot see the downloads",
        why:
            "Sonarr, Radarr and the like import files themselves. If the download client's folder is not mounted in them, every "
            + "import ends with \"path does not exist\".",
        severity: .high,
        category: .arr,
        stage: 2,
        fix: .review,
        remedy: "mount the client's download folder in the importer at the same path",
        evidence: .documented,
        sources: ["wiki.servarr.com: docker-guide, consistent and well planned paths"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/data:/data"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes: ["/srv/data/torrents:/data/torrents"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/mnt/user/data:/data"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes: ["/mnt/cache/data/torrents:/data/torrents"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/tv:/tv", "/srv/old:/downloads"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes: ["./qbittorrent:/config", ↓"/srv/downloads:/downloads"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes:
              - ./sonarr:/config
              - /srv/tv:/tv # series
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes:
              - ./qbittorrent:/config
              - ↓./downloads:/downloads
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let clients = stack.downloadClients
        for importer in stack.importers {
            let results = clients.map { ($0, PathComparison.compare(importer, $0, in: stack)) }
            let sharesWithSome = results.contains { if case .nothingShared = $0.1 { false } else { true } }
            for (client, result) in results {
                switch result {
                case .consistent, .inconsistent: examination.pass(.service(importer.name))
                case .unknown(let fact): examination.unknown(.service(importer.name), needs: fact)
                case .nothingShared:
                    fail(importer, client, severity: sharesWithSome ? .medium : .high, in: stack, &examination)
                }
            }
        }
    }

    private func fail(
        _ importer: StackService,
        _ client: StackService,
        severity: Severity,
        in stack: Stack,
        _ examination: inout Examination
    ) {
        let content = stack.layout.content(of: client)
        guard let downloads = content.first(where: { $0.role == .downloads }) ?? content.first else {
            examination.fail(
                .service(client.name),
                at: client.service.nameRange,
                "'\(client.name)' has no folder for downloads mounted, so '\(importer.name)' cannot import from it",
                severity: severity,
                remedy:
                    "mount one folder in both, for example `- /srv/data/torrents:/data/torrents` in '\(client.name)' and "
                    + "`- /srv/data:/data` in '\(importer.name)'"
            )
            return
        }
        examination.fail(
            .service(importer.name),
            at: downloads.range,
            "'\(client.name)' downloads to \(downloads.phrase), which '\(importer.name)' does not mount",
            severity: severity,
            remedy:
                "add `- \(downloads.text)` to the volumes of '\(importer.name)', or mount one folder that holds downloads "
                + "and library as /data in both",
            related: [RelatedPlace(range: importer.service.nameRange, message: "has no view of that folder")]
        )
    }

    private func remedy(_ importer: StackService, _ downloads: PlacedMount, in stack: Stack) -> String {
        let mounts = stack.layout.mounts(of: importer)
        // A second mount at the same target would hide the first.
        guard mounts.contains(where: { $0.target == downloads.target }) else {
            return
                "add `- \(downloads.text)` to the volumes of '\(importer.name)', or mount one folder that holds downloads and "
                + "library as /data in both"
        }
        let places = stack.layout.content(of: importer).compactMap(\.place) + [downloads.place].compactMap(\.self)
        return "\(downloads.target) is taken in '\(importer.name)': "
            + SharedTree.advice(for: places, apartFrom: stack.project.directory)
    }
}

extension ArrDownloadsNotMounted {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let importer = try mending.subject(of: finding)
        guard let downloads = mending.mount(at: finding.range)?.mount else {
            throw EditRefusal("no folder for downloads is mounted: choose one and mount it at the same path in both")
        }
        try mending.checkFree(downloads.target, in: importer)
        mending.claim(["services", importer.name, "volumes"])
        let source = try mending.source(of: downloads.mount, for: importer.name)
        try mending.mount(source, at: downloads.mount.target, like: downloads.mount, in: importer.name)
        mending.note(
            "'\(importer.name)' copies what it imports from there; hard links need one mount that holds downloads and library"
        )
    }
}
