import Catalog
import Compose
import Stacks
import Vocabulary

/// State lies in memory.
struct StorageTmpfsData: MendableRule {
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

extension StorageTmpfsData {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let path = ["services", service.name]
        let paths = service.variant?.persistentPaths?.filter { $0.purpose != .cache } ?? []
        let target: String
        if let entry = service.service.temporaryFileSystems.first(where: { $0.range == finding.range }) {
            target = String(entry.value.prefix { $0 != ":" })
            try mending.editor.removeItem(at: entry.range, of: path + ["tmpfs"])
        } else {
            let mount = try mending.mount(at: finding.range, of: service).mount
            target = mount.target
            if service.service.mounts.count == 1 {
                throw EditRefusal("the tmpfs is the only mount of '\(service.name)'; write a folder in its place")
            }
            try mending.remove(mount, of: service.name)
        }
        let wanted = paths.filter { HostPlace.components(of: $0.path).starts(with: HostPlace.components(of: target)) }
        let isMounted = service.service.mounts.contains { mount in
            wanted.contains { $0.path == mount.target } && mount.type != "tmpfs"
        }
        if !isMounted, let state = wanted.first { try mending.persist(state.path, of: service) }
    }
}
