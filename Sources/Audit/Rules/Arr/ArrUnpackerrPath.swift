import Catalog
import Compose
import Stacks
import Vocabulary

/// Unpackerr does not see downloads under the path that the importers tell it.
struct ArrUnpackerrPath: MendableRule {
    static let about = About(
        id: "arr-unpackerr-path",
        title: "Unpackerr has the downloads under another path",
        why:
            "Unpackerr asks Sonarr and Radarr where a stuck download lies and extracts it at exactly that path. Under another path "
            + "it finds nothing.",
        severity: .high,
        category: .arr,
        stage: 2,
        fix: .review,
        remedy: "mount the downloads in Unpackerr exactly as in Sonarr and Radarr",
        evidence: .documented,
        sources: ["unpackerr.zip: docs/install/docker", "Unpackerr/unpackerr: examples/docker-compose.yml"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/data:/data"]
          unpackerr:
            image: golift/unpackerr
            volumes: ["/srv/data/torrents:/data/torrents"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/data:/data"]
          unpackerr:
            image: golift/unpackerr
            volumes: [↓"/srv/data/torrents:/downloads"]
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/tv:/tv", "/srv/downloads:/downloads"]
          ↓unpackerr:
            image: golift/unpackerr
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for unpackerr in stack.services where unpackerr.isProgram("unpackerr") {
            for importer in stack.importers where !stack.layout.content(of: importer).isEmpty {
                switch PathComparison.compare(importer, unpackerr, in: stack) {
                case .consistent: examination.pass(.service(unpackerr.name))
                case .unknown(let fact): examination.unknown(.service(unpackerr.name), needs: fact)
                case .inconsistent(let shared):
                    examination.fail(
                        .service(unpackerr.name),
                        at: shared.second.range,
                        "'\(importer.name)' sees \(shared.place) as \(shared.firstPath) but '\(unpackerr.name)' sees it as "
                            + "\(shared.secondPath)",
                        remedy: "write `- \(shared.place):\(shared.firstPath)` in '\(unpackerr.name)'",
                        related: [RelatedPlace(range: shared.first.range, message: "how '\(importer.name)' sees it")]
                    )
                case .nothingShared:
                    failMissing(unpackerr, importer, in: stack, &examination)
                }
            }
        }
    }

    private func failMissing(
        _ unpackerr: StackService,
        _ importer: StackService,
        in stack: Stack,
        _ examination: inout Examination
    ) {
        let content = stack.layout.content(of: importer)
        guard let mount = content.first(where: { $0.role == .downloads }) ?? content.first else { return }
        examination.fail(
            .service(unpackerr.name),
            at: unpackerr.service.nameRange,
            "'\(unpackerr.name)' mounts none of the folders of '\(importer.name)', so it has nothing to extract",
            remedy: "add `- \(mount.text)` to the volumes of '\(unpackerr.name)'",
            related: [RelatedPlace(range: mount.range, message: "mounted in '\(importer.name)'")]
        )
    }
}

extension ArrUnpackerrPath {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let unpackerr = try mending.subject(of: finding)
        guard let (importer, mount) = mending.mount(at: finding.related.first?.range) else { return }
        guard finding.range == unpackerr.service.nameRange else {
            guard case .inconsistent(let shared) = PathComparison.compare(importer, unpackerr, in: mending.stack) else {
                return
            }
            // A watched folder keeps its path.
            let isNamed = unpackerr.service.environment.contains { $0.value?.hasPrefix(shared.second.target) ?? false }
            if isNamed {
                try mending.mountAlso(shared, in: unpackerr)
            } else {
                try mending.mountInstead(shared, in: unpackerr)
            }
            return
        }
        try mending.checkFree(mount.target, in: unpackerr)
        mending.claim(["services", unpackerr.name, "volumes"])
        let source = try mending.source(of: mount.mount, for: unpackerr.name)
        try mending.mount(source, at: mount.mount.target, like: mount.mount, in: unpackerr.name)
    }
}
