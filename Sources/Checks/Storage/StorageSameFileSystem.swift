import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether downloads and libraries lie so that an *arr can link instead of copying.
struct StorageSameFileSystem: Check {
    static let about = CheckDescription(
        "storage-same-file-system",
        .storage,
        trouble: .storage,
        question: "Can each *arr make hard links from its downloads into its library?",
        why: """
            a hard link works only inside one file system and, in a container, inside one mount; else each import copies the \
            file, takes its space twice and long minutes
            """,
        remedy: "mount the one folder that holds downloads and media, as `/srv/data:/data`",
        severity: .medium,
        needs: [.reading, .storage],
        sources: ["TRaSH guides, hard links and instant moves", "link(2): EXDEV across mount points"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "another file system lies inside of the mount") { evidence in
            CheckCase.changeStorage(&evidence, "sonarr", "/data") { $0.innerMounts = ["/srv/data/torrents"] }
        },
        .fails("sonarr", "the file system has no hard links") { evidence in
            CheckCase.changeStorage(&evidence, "sonarr", "/data") { $0.fileSystem = "exfat" }
        },
        .fails("radarr", "a real link could not be made") { evidence in
            CheckCase.changeStorage(&evidence, "radarr", "/data") { $0.hardLinks = ["/data/torrents/movies": false] }
        },
        .unread("sonarr"),
        .unseenStorage("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        ask(evidence.services(of: Family.managers), in: evidence, of: \.folders) { service, folders in
            let roots = folders.filter { $0.purpose == .root }.compactMap { evidence.seen($0.path, in: service) }
            let downloads = evidence.downloadFolders(of: service).compactMap(\.folder.value)
            return downloads.flatMap { folder -> [Verdict] in
                guard let from = evidence.seen(folder.mapped, in: service) else { return [] }
                return roots.map { verdict(from, $0, folder, service, evidence) }
            }
        }
    }

    private static func verdict(
        _ from: SeenPath,
        _ root: SeenPath,
        _ folder: DownloadFolder,
        _ service: StackService,
        _ evidence: Evidence
    ) -> Verdict {
        let involved = [folder.client.name]
        // Usenet downloads are moved once; torrents go on being shared beside the library.
        let severity: Severity = folder.client.has(.torrent) ? .medium : .low
        switch reason(from, root, service, evidence) {
        case .unseen(let unseen): return unknown(service.name, unseen, involved: involved)
        case .seen(nil):
            let message = "\(from.path) and \(root.path) of \(service.name) lie in one file system"
            return passed(service.name, message, involved: involved)
        case .seen(let reason?):
            let message = "\(service.name) cannot link from \(from.path) to \(root.path): \(reason)"
            return failed(
                service.name,
                message,
                severity: severity,
                steps: steps(service, folder.client),
                involved: involved
            )
        }
    }

    /// Why no link can be made; nil if one can.
    private static func reason(_ from: SeenPath, _ root: SeenPath, _ service: StackService, _ evidence: Evidence)
        -> Seen<String?>
    {
        guard from.mount.target == root.mount.target else {
            return .seen("they are two mounts, \(from.mount.target) and \(root.mount.target)")
        }
        switch evidence[service.name].storage {
        case .unseen(let unseen): return .unseen(unseen)
        case .seen(let places):
            guard let place = places[root.mount.target] else {
                return .unseen(Unseen("what lies below \(root.mount.target) could not be seen"))
            }
            if place.hardLinks[from.path] == false { return .seen("a hard link was tried and refused") }
            if let type = place.fileSystem, FileSystems.lacksHardLinks(type) {
                return .seen("\(type) has no hard links")
            }
            let inner = place.innerMounts
            let (one, other) = (Self.inner(inner, place, from), Self.inner(inner, place, root))
            guard one == other else {
                return .seen("another file system is mounted at \(one ?? other ?? place.source)")
            }
            return .seen(nil)
        }
    }

    /// The deepest mount point of the host inside a mount in which a path lies.
    private static func inner(_ points: [String], _ place: StorageEvidence, _ path: SeenPath) -> String? {
        let rest = HostPlace.components(of: path.path).dropFirst(HostPlace.components(of: place.target).count)
        let host = HostPlace.components(of: place.source) + rest
        return points.filter { host.starts(with: HostPlace.components(of: $0)) }.max { $0.count < $1.count }
    }

    private static func steps(_ service: StackService, _ client: StackService) -> [Verdict.Step] {
        [
            Verdict.Step("keep downloads and media in two folders of one file system, such as /srv/data"),
            Verdict.Step("mount that folder as one in \(service.name) and \(client.name): `/srv/data:/data`"),
            .recreate(service.name),
        ]
    }
}
