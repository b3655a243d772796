import Catalog
import Compose
import Stacks
import Vocabulary

/// A program's state lies in its container and is lost with it.
struct StorageConfigNotPersisted: MendableRule {
    static let about = About(
        id: "storage-config-not-persisted",
        title: "settings are lost when the container is made anew",
        why:
            "Everything that is not in a volume or folder of the host is deleted with the container, at the next update at the latest.",
        severity: .high,
        category: .storage,
        stage: 1,
        fix: .review,
        remedy: "mount a folder or named volume there; copy what is there now first with `docker cp`",
        evidence: .documented,
        sources: ["docs.docker.com: Volumes", "the documentation of each image (persistent paths in the catalog)"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["./sonarr:/config"]
          flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr
        """,
        """
        services:
          postgres:
            image: postgres:18
            volumes: ["db:/var/lib/postgresql"]
        volumes: { db: {} }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓sonarr:
            image: lscr.io/linuxserver/sonarr
            volumes: ["/srv/data:/data"]
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            volumes: [↓/config]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let variant = service.variant else { continue }
            guard let paths = variant.persistentPaths else {
                examination.unknown(.service(service.name), needs: "where '\(service.name)' keeps its state")
                continue
            }
            let vital = paths.filter { $0.purpose != .cache && !$0.path.isEmpty && $0.path.hasPrefix("/") }
            guard !vital.isEmpty else { continue }
            if stack.layout.hasHiddenMounts(service) {
                examination.unknown(.service(service.name), needs: "the mounts that volumes_from brings")
                continue
            }
            for path in vital { judge(path, of: service, in: stack, &examination) }
        }
    }

    private func judge(
        _ path: PersistentPath,
        of service: StackService,
        in stack: Stack,
        _ examination: inout Examination
    ) {
        let mounts = stack.layout.mounts(of: service).filter { Self.touches($0.target, path.path) }
        if mounts.contains(where: { $0.place != nil }) {
            examination.pass(.service(service.name))
            return
        }
        // The configuration may lie in the image, in Compose configs or in the environment (VPN clients).
        let isGiven = service.service.hasBuild || !service.service.configs.isEmpty || service.has(.vpn)
        let isData = path.purpose == .data && path.holdsSQLite != true && !service.has(.database)
        if isGiven || isData || hasOtherState(service, in: stack) {
            examination.unknown(.service(service.name), needs: "whether anything worth keeping lies in \(path.path)")
            return
        }
        let holdsDatabase = path.holdsSQLite == true || service.usesSQLite || service.has(.database)
        let anonymous = mounts.first { $0.mount.type == "volume" }
        examination.fail(
            .service(service.name),
            at: anonymous?.range ?? service.service.nameRange,
            anonymous == nil
                ? "nothing is mounted at \(path.path) of '\(service.name)'"
                    + (path.purpose == .config ? ", where its state lies" : ", where it stores its data")
                : "\(path.path) of '\(service.name)' is an anonymous volume, which the next container does not get",
            severity: holdsDatabase ? .high : .medium,
            remedy:
                "add `- ./\(service.name):\(path.path)`; copy first: `docker compose cp \(service.name):\(path.path)/. "
                + "./\(service.name)`"
        )
    }

    /// Whether settings are mounted at a path that the catalog does not know: images move them, and stay where they were.
    private func hasOtherState(_ service: StackService, in stack: Stack) -> Bool {
        let known = Set(service.variant?.persistentPaths?.map(\.path) ?? [])
        return stack.layout.mounts(of: service).contains { mount in
            let isFile = HostPlace.components(of: mount.target).last?.contains(".") ?? true
            return mount.role == .config && mount.place != nil && !known.contains(mount.target) && !isFile
        }
    }

    /// Whether a mount is at the path, around it or inside it.
    private static func touches(_ target: String, _ path: String) -> Bool {
        target == path || path.hasPrefix(target + "/") || target.hasPrefix(path + "/")
            || path == "/var/lib/postgresql/data" && target == "/var/lib/postgresql"
    }
}

extension StorageConfigNotPersisted {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let paths = (service.variant?.persistentPaths ?? []).filter { $0.purpose != .cache }
        guard let state = paths.first(where: { finding.message.contains($0.path + " of '") }) else { return }
        if let mount = service.service.mounts.first(where: { $0.range == finding.range }) {
            let key = try mending.declareVolume(for: service, target: mount.target)
            guard !mending.editor.isLongForm(at: mount.range, of: ["services", service.name, "volumes"]) else {
                throw EditRefusal("the volume has no source; write a folder or a named volume as its source")
            }
            try mending.editor.replace(
                at: mount.range,
                with: .text("\(key):\(mount.target)"),
                of: ["services", service.name, "volumes"]
            )
        } else {
            try mending.persist(state.path, of: service)
        }
        mending.noteCopy(of: state.path, in: service)
    }
}
