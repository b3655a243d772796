import Compose
import Stacks
import Vocabulary

/// A download client and a program that imports from it call the same folder by different paths.
struct ArrPathInconsistent: MendableRule {
    static let about = About(
        id: "arr-path-inconsistent",
        title: "downloads have different paths in client and importer",
        why:
            "The download client tells Sonarr or Radarr where a finished download lies by the path that it sees itself. If the "
            + "importer has the folder under another path it does not find the files, and imports fail.",
        severity: .high,
        category: .arr,
        stage: 2,
        fix: .review,
        remedy:
            "mount the same host folder at the same container path in both, best one tree: `- /srv/data:/data` in the "
            + "importer, `- /srv/data/torrents:/data/torrents` in the client",
        evidence: .verified,
        sources: [
            "trash-guides.info: File and Folder Structure, Hardlinks and Instant Moves",
            "wiki.servarr.com: docker-guide",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["./sonarr:/config", "/srv/data:/data"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes: ["./qbittorrent:/config", "/srv/data/torrents:/data/torrents"]
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            volumes: ["./radarr:/config", "/srv/movies:/movies", "/srv/downloads:/downloads/"]
          transmission:
            image: lscr.io/linuxserver/transmission
            volumes: ["./transmission:/config", "/srv/downloads:/downloads", "/srv/watch:/watch"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["./sonarr:/config", "/srv/data:/data"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            volumes: ["./qbittorrent:/config", ↓"/srv/data/torrents:/downloads"]
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            volumes:
              - media:/media
              - downloads:/downloads
          sabnzbd:
            image: lscr.io/linuxserver/sabnzbd
            volumes:
              - media:/media
              - ↓downloads:/data
        volumes:
          media:
          downloads:
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for client in stack.downloadClients {
            for importer in stack.importers {
                switch PathComparison.compare(importer, client, in: stack) {
                case .consistent: examination.pass(.service(client.name))
                case .unknown(let fact): examination.unknown(.service(client.name), needs: fact)
                case .nothingShared: continue
                case .inconsistent(let shared):
                    examination.fail(
                        .service(client.name),
                        at: shared.second.range,
                        "'\(importer.name)' sees \(shared.place) as \(shared.firstPath) but '\(client.name)' sees it as "
                            + "\(shared.secondPath)",
                        remedy: remedy(shared, client: client),
                        related: [RelatedPlace(range: shared.first.range, message: "how '\(importer.name)' sees it")]
                    )
                }
            }
        }
    }

    private func remedy(_ shared: SharedPlace, client: StackService) -> String {
        "write `- \(shared.place):\(shared.firstPath)` in '\(client.name)', and change the save paths in its settings from "
            + "\(shared.secondPath) to \(shared.firstPath)"
    }
}

extension ArrPathInconsistent {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let client = try mending.subject(of: finding)
        guard let importer = mending.mount(at: finding.related.first?.range)?.service,
            case .inconsistent(let shared) = PathComparison.compare(importer, client, in: mending.stack)
        else { return }
        try mending.mountAlso(shared, in: client)
        mending.note(
            "change the save paths in the settings of '\(client.name)' (its categories too) from \(shared.secondPath) to "
                + "\(shared.firstPath); what is under \(shared.secondPath) goes on as it is, and that mount may go when nothing "
                + "uses it any more"
        )
    }
}

extension Mending {
    /// Shows a place to the second of two services under the path that the first knows, beside the path that it has.
    mutating func mountAlso(_ shared: SharedPlace, in service: StackService) throws(EditRefusal) {
        try checkFree(shared.firstPath, in: service)
        let mounts = stack.layout.mounts(of: service)
        if let outer = mounts.first(where: { $0.mount.isReadOnly && shared.firstPath.hasPrefix($0.target + "/") }) {
            throw EditRefusal("\(shared.firstPath) lies in \(outer.target) of '\(service.name)', which is read-only")
        }
        let mount = shared.second.place == shared.place ? shared.second : shared.first
        let source = try source(of: mount.mount, for: service.name)
        claim(["services", service.name, "volumes"])
        try self.mount(
            source,
            at: shared.firstPath,
            isReadOnly: shared.second.mount.isReadOnly,
            like: mount.mount,
            in: service.name
        )
    }

    /// Shows a place to the second of two services under the path that the first knows, instead of the path that it has.
    mutating func mountInstead(_ shared: SharedPlace, in service: StackService) throws(EditRefusal) {
        try checkFree(shared.firstPath, in: service)
        guard shared.second.place == shared.place else {
            try mountAlso(shared, in: service)
            return
        }
        claim(["services", service.name, "volumes"])
        try move(shared.second.mount, of: service.name, target: shared.firstPath)
    }
}
