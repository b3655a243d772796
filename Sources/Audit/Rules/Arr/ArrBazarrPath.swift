import Catalog
import Compose
import Stacks
import Vocabulary

/// Bazarr does not see the library under the path that Sonarr or Radarr tells it.
struct ArrBazarrPath: MendableRule {
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
        """,
        // One mount of several shows the library under the right path.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/mnt/jellyfin:/data", "/mnt/jellyfin/tv:/tv"]
          bazarr:
            image: lscr.io/linuxserver/bazarr
            volumes: ["/mnt/jellyfin:/data", "/mnt/jellyfin/tv:/series"]
        """,
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
        // Two importers, one mount, one finding.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/data:/data"]
          radarr:
            image: lscr.io/linuxserver/radarr
            volumes: ["/srv/data:/data"]
          bazarr:
            image: lscr.io/linuxserver/bazarr
            volumes: [↓"/srv/data/media:/media"]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for bazarr in stack.services where bazarr.isProgram("bazarr") {
            var moved: [Moved] = []
            var missing: [(importer: StackService, library: PlacedMount)] = []
            for importer in stack.importers where importer.isProgram("sonarr", "radarr") {
                guard let library = stack.layout.content(of: importer).first(where: { $0.role != .downloads }) else {
                    continue
                }
                switch PathComparison.compare(importer, bazarr, in: stack, deciding: .media) {
                case .consistent: examination.pass(.service(bazarr.name))
                case .unknown(let fact): examination.unknown(.service(bazarr.name), needs: fact)
                case .inconsistent(let shared): moved.append(Moved(importer: importer.name, shared: shared))
                case .nothingShared: missing.append((importer, library))
                }
            }
            report(moved, of: bazarr, &examination)
            report(missing, of: bazarr, &examination)
        }
    }

    /// A library that an importer and Bazarr see under different paths.
    private struct Moved {
        var importer: String
        var shared: SharedPlace
    }

    /// One finding for each mount of Bazarr, whoever has it under another path.
    private func report(_ moved: [Moved], of bazarr: StackService, _ examination: inout Examination) {
        var reported: Set<SourceRange> = []
        for first in moved where reported.insert(first.shared.second.range).inserted {
            let same = moved.filter { $0.shared.second.range == first.shared.second.range }
            let agreeing = same.filter { $0.shared.firstPath == first.shared.firstPath }
            let shared = first.shared
            examination.fail(
                .service(bazarr.name),
                at: shared.second.range,
                "\(listed(agreeing.map(\.importer))) \(agreeing.count == 1 ? "sees" : "see") \(shared.place) as "
                    + "\(shared.firstPath) but '\(bazarr.name)' sees it as \(shared.secondPath)",
                remedy:
                    "write `- \(shared.place):\(shared.firstPath)` in '\(bazarr.name)', or enter a path mapping in "
                    + "its settings",
                related: same.map {
                    RelatedPlace(range: $0.shared.first.range, message: "how '\($0.importer)' sees it")
                }
            )
        }
    }

    /// One finding for all libraries that Bazarr does not mount.
    private func report(
        _ missing: [(importer: StackService, library: PlacedMount)],
        of bazarr: StackService,
        _ examination: inout Examination
    ) {
        guard !missing.isEmpty else { return }
        var lines: [String] = []
        for (_, library) in missing where !lines.contains("`- \(library.text)`") { lines.append("`- \(library.text)`") }
        let libraries = missing.map { "\($0.library.phrase), the library of '\($0.importer.name)'" }
        examination.fail(
            .service(bazarr.name),
            at: bazarr.service.nameRange,
            "'\(bazarr.name)' does not mount \(libraries.joined(separator: ", nor "))",
            remedy: "add \(lines.joined(separator: " and ")) to the volumes of '\(bazarr.name)'",
            related: missing.map {
                RelatedPlace(range: $0.library.range, message: "the library of '\($0.importer.name)'")
            }
        )
    }
}

extension ArrBazarrPath {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let bazarr = try mending.subject(of: finding)
        let mounts = finding.related.compactMap { mending.mount(at: $0.range) }
        guard let first = mounts.first else { return }
        guard finding.range == bazarr.service.nameRange else {
            guard
                case .inconsistent(let shared) = PathComparison.compare(
                    first.service,
                    bazarr,
                    in: mending.stack,
                    deciding: .media
                )
            else { return }
            try mending.mountInstead(shared, in: bazarr)
            mending.note(
                "delete a path mapping that '\(bazarr.name)' may have in its settings: the paths are the same then"
            )
            return
        }
        mending.claim(["services", bazarr.name, "volumes"])
        var done: Set<String> = []
        for (_, library) in mounts where done.insert(library.target).inserted {
            try mending.checkFree(library.target, in: bazarr)
            let source = try mending.source(of: library.mount, for: bazarr.name)
            try mending.mount(source, at: library.mount.target, like: library.mount, in: bazarr.name)
        }
    }
}
