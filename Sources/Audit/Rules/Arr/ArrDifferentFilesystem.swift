import Stacks
import Vocabulary

/// The paths tell that downloads and library are on different disks.
struct ArrDifferentFilesystem: Rule {
    static let about = About(
        id: "arr-different-filesystem",
        title: "downloads and library are on different disks",
        why:
            "A hard link cannot cross from one file system to another: every import is a full copy, and what is still seeding "
            + "takes the space twice.",
        severity: .medium,
        category: .arr,
        stage: 2,
        fix: .manual,
        remedy:
            "move downloads to the disk of the library, or accept the copies if the downloads are on a fast disk on purpose",
        evidence: .documented,
        sources: ["trash-guides.info: Hardlinks and Instant Moves"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/volume1/downloads:/downloads", "/volume1/tv:/tv"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/home/me/downloads:/downloads", "/mnt/tv:/tv"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes:
              - ↓/volume1/downloads:/downloads
              - /volume2/tv:/tv
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for importer in stack.importers {
            let mounts = ImportMounts(of: importer, in: stack)
            guard let downloads = mounts.downloads.first, let library = mounts.libraries.first else { continue }
            guard mounts.areOnDifferentFileSystems,
                let from = downloads.place?.fileSystem, let into = library.place?.fileSystem
            else {
                let isSame = downloads.place?.fileSystem != nil && library.place?.fileSystem != nil
                if isSame {
                    examination.pass(.service(importer.name))
                } else {
                    examination.unknown(.service(importer.name), needs: "the file systems of the mounted folders")
                }
                continue
            }
            examination.fail(
                .service(importer.name),
                at: downloads.range,
                "'\(importer.name)' imports from \(from) into \(into): every import is a copy",
                related: [RelatedPlace(range: library.range, message: "the library")]
            )
        }
    }
}
