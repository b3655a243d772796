import Catalog
import Compose
import Stacks
import Vocabulary

/// Whether two programs call the same files by the same paths.
enum PathComparison {
    /// They share files and agree on the paths.
    case consistent
    /// They share files but under different paths.
    case inconsistent(SharedPlace)
    /// They share no files, as far as the file tells.
    case nothingShared
    /// They may share files in a way that the file does not tell.
    case unknown(String)

    /// Compares what two services show of downloads and libraries; pairs that hold downloads decide where there are any.
    static func compare(
        _ first: StackService,
        _ second: StackService,
        in stack: Stack,
        deciding role: MountRole = .downloads
    ) -> Self {
        let layout = stack.layout
        let mounts = (layout.content(of: first), layout.content(of: second))
        let shared = layout.shared(mounts.0, mounts.1)
        if shared.isEmpty {
            if layout.hasHiddenMounts(first) || layout.hasHiddenMounts(second) {
                return .unknown("the mounts that volumes_from brings")
            }
            return layout.mayShareUnseen(mounts.0, mounts.1)
                ? .unknown("whether the mounted folders are the same files under two names") : .nothingShared
        }
        let telling = shared.filter { $0.first.role == role || $0.second.role == role }
        let deciding = telling.isEmpty ? shared : telling
        return deciding.contains(where: \.isConsistent) ? .consistent : .inconsistent(deciding[0])
    }
}

extension Stack {
    /// The programs that move finished downloads into a library.
    var importers: [StackService] {
        services.filter { $0.isProgram("sonarr", "radarr", "lidarr", "readarr", "whisparr") }
    }

    /// BitTorrent and Usenet clients.
    var downloadClients: [StackService] {
        services.filter { $0.has(.torrent) || $0.has(.usenet) }
    }

    /// Whether downloads come from Usenet alone, where a hard link saves no seeding.
    var isUsenetOnly: Bool {
        let clients = downloadClients
        return !clients.isEmpty && clients.allSatisfy { $0.has(.usenet) && !$0.has(.torrent) }
    }
}

extension PlacedMount {
    /// Where its entry is written.
    var range: SourceRange { mount.range }
    /// Source and target as people write them, `/srv/data:/data`.
    var text: String { "\(place.map(\.description) ?? mount.source ?? ""):\(target)" }
    /// Source and target for messages: `'/srv/data' as '/data'`.
    var phrase: String { "\(place.map(\.description) ?? "a volume") as \(target)" }
}

/// Lines that give several programs one view of all data.
enum SharedTree {
    /// The folder that should be mounted as `/data`, for several places: their common folder if it is deep enough to be meant.
    static func root(of places: [HostPlace]) -> HostPlace? {
        guard let parent = HostPlace.commonParent(of: places) else { return nil }
        guard case .host = parent.root else { return parent }
        let isTopLevel = parent.components.count < 2
        let isBroad = ["mnt", "home", "media", "srv", "var", "opt", "users", "volumes"].contains(
            parent.components.first?.lowercased() ?? ""
        )
        return parent.components.isEmpty || (isTopLevel && isBroad) ? nil : parent
    }

    /// Advice for mounts at these places.
    static func advice(for places: [HostPlace]) -> String {
        guard let root = root(of: places) else {
            return "put downloads and libraries below one folder, for example /srv/data, and mount it in both: "
                + "`- /srv/data:/data`; then change the paths in the programs to /data/…"
        }
        return "mount the common folder once instead, in every program that imports or downloads: `- \(root):/data`; "
            + "then change the paths in the programs to /data/…"
    }
}
