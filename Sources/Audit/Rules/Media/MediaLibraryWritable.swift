import Catalog
import Compose
import Stacks
import Vocabulary

/// A media server may write to the library.
struct MediaLibraryWritable: MendableRule {
    static let about = About(
        id: "media-library-writable",
        title: "the media server may change the library",
        why:
            "A media server only reads films and series. With write access a flaw, a plugin or a stolen account can delete or encrypt "
            + "the whole library.",
        severity: .medium,
        category: .media,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy:
            "add `:ro` to the mount, unless you delete from the server or let it save subtitles and NFO files beside the media",
        evidence: .verified,
        sources: [
            "jellyfin.org: docs, Container installation (media:/media:ro)",
            "trash-guides.info: How to set up for Docker",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["./config:/config", "/srv/media:/media:ro", "/srv/recordings:/recordings"]
        """,
        // Downloads are another rule's matter.
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["./config:/config", "/srv/media:/media:ro", "/srv/downloads:/downloads"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes:
              - ./config:/config
              - ↓/srv/media:/media
        """,
        // One finding for a server.
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes:
              - ↓films:/films
              - /srv/tv:/tv
        volumes: { films: { name: my_films } }
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for server in stack.mediaServers {
            let libraries = stack.layout.content(of: server).filter { $0.role != .downloads && !isForRecordings($0) }
            let writable = libraries.filter { !$0.mount.isReadOnly }
            guard let first = writable.first else {
                if !libraries.isEmpty { examination.pass(.service(server.name)) }
                continue
            }
            let lines = writable.map { "`- \($0.writtenText):ro`" }
            examination.fail(
                .service(server.name),
                at: first.range,
                "'\(server.name)' may change and delete everything in \(writable.map(\.target).joined(separator: ", "))",
                remedy:
                    "write \(lines.joined(separator: ", ")), unless you delete from the server or let it save files beside "
                    + "the media",
                related: writable.dropFirst().map { RelatedPlace(range: $0.range, message: "writable as well") }
            )
        }
    }

    /// Recordings of live TV are written by the server.
    private func isForRecordings(_ mount: PlacedMount) -> Bool {
        let text = mount.text.lowercased()
        return ["record", "dvr", "livetv", "live-tv"].contains(where: text.contains)
    }
}

extension MediaLibraryWritable {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let server = try mending.subject(of: finding)
        let ranges = [finding.range].compactMap(\.self) + finding.related.map(\.range)
        for mount in mending.stack.layout.content(of: server) where ranges.contains(mount.range) {
            try mending.setReadOnly(true, mount.mount, of: server.name)
        }
        mending.note(
            "'\(server.name)' can then no longer delete films or save subtitles, NFO files and pictures beside them: switch that off "
                + "in its libraries"
        )
    }
}
