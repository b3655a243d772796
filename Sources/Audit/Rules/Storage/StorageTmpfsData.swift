import Catalog
import Compose
import Stacks
import Vocabulary

/// State lies in memory.
struct StorageTmpfsData: Rule {
    static let about = About(
        id: "storage-tmpfs-data",
        title: "state is kept in memory only",
        why: "A tmpfs is empty after every start: settings, users and databases in it are gone.",
        severity: .high,
        category: .storage,
        stage: 1,
        kind: .absence,
        fix: .review,
        remedy: "delete the tmpfs and mount a folder or named volume there",
        evidence: .documented,
        sources: ["docs.docker.com: tmpfs mounts"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin
            volumes: ["./config:/config"]
            tmpfs: ["/cache/transcodes:size=4g", /tmp]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            tmpfs: [↓/config]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let paths = service.variant?.persistentPaths?.filter({ $0.purpose != .cache }), !paths.isEmpty else {
                continue
            }
            let temporary =
                service.service.temporaryFileSystems.map { (String($0.value.prefix { $0 != ":" }), $0.range) }
                + service.service.mounts.filter { $0.type == "tmpfs" }.map { ($0.target, $0.range) }
            let hit = temporary.first { entry in paths.contains { holds(entry.0, $0.path) } }
            guard let (path, range) = hit else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: range,
                "the state of '\(service.name)' at \(path) is lost at every start"
            )
        }
    }

    private func holds(_ target: String, _ path: String) -> Bool {
        let components = HostPlace.components(of: target)
        return !components.isEmpty && HostPlace.components(of: path).starts(with: components)
    }
}
