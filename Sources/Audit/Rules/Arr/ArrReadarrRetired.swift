import Catalog
import Compose
import Stacks
import Vocabulary

/// Readarr is retired.
struct ArrReadarrRetired: Rule {
    static let about = About(
        id: "arr-readarr-retired",
        title: "Readarr is retired",
        why:
            "The project was archived on 2025-06-27. Its metadata service is dead, so nothing new can be added, and holes are no longer "
            + "mended.",
        severity: .medium,
        category: .arr,
        stage: 2,
        kind: .absence,
        fix: .manual,
        remedy: "remove it; for books look at LazyLibrarian or Calibre-Web, for audiobooks at Audiobookshelf",
        evidence: .verified,
        sources: ["github.com/Readarr/Readarr (archived)", "readarr.com: retirement announcement"],
        masksOnSubject: ["images-retired"]
    )

    static let accepts: [Example] = [
        """
        services:
          lidarr:
            image: lscr.io/linuxserver/lidarr
        """
    ]

    static let flags: [Example] = [
        """
        services:
          readarr:
            image: ↓lscr.io/linuxserver/readarr:develop
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.importers {
            guard service.isProgram("readarr") else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: service.service.image?.range ?? service.service.nameRange,
                "'\(service.name)' runs Readarr, which was archived on 2025-06-27"
            )
        }
    }
}
