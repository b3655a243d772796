import Catalog
import Compose
import Stacks
import Vocabulary

/// Bazarr does not see the library under the path that Sonarr or Radarr tells it.
struct ArrBazarrPath: Rule {
    static let about = About(
        id: "arr-bazarr-path",
        title: "Bazarr has the library under another path",
        why:
            "Bazarr asks Sonarr and Radarr where each episode and film lies and opens exactly that path. Under another path it "
            + "finds nothing and writes no subtitles.",
        severity: .high,
        category: .arr,
        stage: 2,
        fix: .review,
        remedy: "mount the library in Bazarr at the same path as in Sonarr and Radarr",
        evidence: .documented,
        sources: ["wiki.bazarr.media: Getting Started, Setup Guide", "trash-guides.info: How to set up for Docker"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/data:/data"]
          bazarr:
            image: lscr.io/linuxserver/bazarr
            volumes: ["/srv/data/media:/data/media"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/data:/data"]
          bazarr:
            image: lscr.io/linuxserver/bazarr
            volumes: [↓"/srv/data/media:/media"]
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            volumes: ["/srv/movies:/movies"]
          ↓bazarr:
            image: lscr.io/linuxserver/bazarr
            volumes: ["/srv/tv:/tv"]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for bazarr in stack.services where bazarr.isProgram("bazarr") {
            for importer in stack.importers where importer.isProgram("sonarr", "radarr") {
                guard let library = stack.layout.content(of: importer).first(where: { $0.role != .downloads }) else {
                    continue
                }
                switch PathComparison.compare(importer, bazarr, in: stack, deciding: .media) {
                case .consistent: examination.pass(.service(bazarr.name))
                case .unknown(let fact): examination.unknown(.service(bazarr.name), needs: fact)
                case .inconsistent(let shared):
                    examination.fail(
                        .service(bazarr.name),
                        at: shared.second.range,
                        "'\(importer.name)' sees \(shared.place) as \(shared.firstPath) but '\(bazarr.name)' sees it as "
                            + "\(shared.secondPath)",
                        remedy:
                            "write `- \(shared.place):\(shared.firstPath)` in '\(bazarr.name)', or enter a path mapping in "
                            + "its settings",
                        related: [RelatedPlace(range: shared.first.range, message: "how '\(importer.name)' sees it")]
                    )
                case .nothingShared:
                    examination.fail(
                        .service(bazarr.name),
                        at: bazarr.service.nameRange,
                        "'\(bazarr.name)' does not mount \(library.phrase), the library of '\(importer.name)'",
                        remedy: "add `- \(library.text)` to the volumes of '\(bazarr.name)'",
                        related: [RelatedPlace(range: library.range, message: "the library of '\(importer.name)'")]
                    )
                }
            }
        }
    }
}
