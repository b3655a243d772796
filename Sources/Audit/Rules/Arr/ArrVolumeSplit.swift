import Compose
import Stacks
import Vocabulary

/// Downloads and library lie in different named volumes.
struct ArrVolumeSplit: Rule {
    static let about = About(
        id: "arr-volume-split",
        title: "downloads and library are different volumes",
        why:
            "Files cannot be hard-linked or moved at once from one volume to another: every import is a full copy and takes the "
            + "space twice while seeding.",
        severity: .medium,
        category: .arr,
        stage: 2,
        fix: .manual,
        remedy:
            "use one volume or folder for downloads and library, mounted as /data in every program; move the files over first",
        evidence: .documented,
        sources: ["trash-guides.info: Hardlinks and Instant Moves"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["config:/config", "data:/data"]
        volumes: { config: , data:  }
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/tv:/tv", "/srv/downloads:/downloads"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes:
              - tv:/tv
              - ↓downloads:/downloads
        volumes:
          tv:
          downloads:
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for importer in stack.importers {
            let mounts = ImportMounts(of: importer, in: stack)
            let usesVolumes = mounts.all.contains { if case .volume = $0.place?.root { true } else { false } }
            guard usesVolumes else { continue }
            guard let downloads = mounts.downloads.first, let library = mounts.libraries.first,
                mounts.areBothVolumes, !mounts.isJoined
            else {
                examination.pass(.service(importer.name))
                continue
            }
            examination.fail(
                .service(importer.name),
                at: downloads.range,
                "'\(importer.name)' imports from volume \(downloads.phrase) into volume \(library.phrase)",
                related: [RelatedPlace(range: library.range, message: "the library")]
            )
        }
    }
}
