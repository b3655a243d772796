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
        let fitting = shared.filter { !isForeign($0.place, to: first) }
        let telling = (fitting.isEmpty ? shared : fitting).filter { $0.first.role == role || $0.second.role == role }
        let deciding = telling.isEmpty ? (fitting.isEmpty ? shared : fitting) : telling
        if deciding.contains(where: \.isConsistent) { return .consistent }
        // A wider folder that both see under one path shows the telling place under one path as well.
        let agrees = shared.contains { pair in pair.isConsistent && pair.place.contains(deciding[0].place) }
        return agrees ? .consistent : .inconsistent(deciding[0])
    }
}

extension PathComparison {
    /// Whether a folder's name says that it is another program's library: films for Sonarr, series for Radarr.
    private static func isForeign(_ place: HostPlace, to importer: StackService) -> Bool {
        let name = place.components.last?.lowercased() ?? ""
        let isFilms = ["movie", "film"].contains(where: name.holds)
        let isSeries = name == "tv" || ["series", "show", "serien"].contains(where: name.holds)
        return (importer.isProgram("sonarr") && isFilms && !isSeries)
            || (importer.isProgram("radarr") && isSeries && !isFilms)
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
    /// Source as it is written, and target.
    var writtenText: String { "\(mount.writtenSource ?? place.map(\.description) ?? ""):\(target)" }
    /// Source and target for messages: `'/srv/data' as '/data'`.
    var phrase: String { "\(place.map(\.description) ?? "a volume") as \(target)" }
}

/// Lines that give several programs one view of all data.
enum SharedTree {
    /// The folder that should be mounted as `/data`, for several places: their common folder if it is deep enough to be meant.
    ///
    /// The project's own folder holds settings and secrets, so it is not proposed.
    static func root(of places: [HostPlace], apartFrom project: String? = nil) -> HostPlace? {
        guard let parent = HostPlace.commonParent(of: places) else { return nil }
        guard case .host = parent.root else { return parent }
        if let project, parent.contains(HostPlace(path: project)) { return nil }
        return isTooBroad(parent.components) ? nil : parent
    }

    /// Whether a folder holds far more than media: a top folder, a home, a NAS volume, a Windows drive.
    private static func isTooBroad(_ components: [String]) -> Bool {
        guard let first = components.first?.lowercased() else { return true }
        let isDrive = first.hasSuffix(":") || HostPlace(root: .host, components: [first]).fileSystem != nil
        let top: Set<String> = ["mnt", "media", "srv", "var", "opt", "volumes", "share", "etc", "root"]
        if components.count == 1 { return isDrive || top.contains(first) || first == "home" || first == "users" }
        let isHome = first == "home" || first == "users"
        let isView = first == "mnt" && ["user", "user0", "cache"].contains(components[1])
        return components.count == 2 && (isHome || isView || components[1] == "homes")
    }

    /// Advice for mounts at these places.
    static func advice(for places: [HostPlace], apartFrom project: String? = nil) -> String {
        guard let root = root(of: places, apartFrom: project) else {
            let isInProject = project.map { HostPlace.commonParent(of: places) == HostPlace(path: $0) } ?? false
            let folder = isInProject ? "./data" : exampleFolder(near: places)
            return
                "put downloads and libraries below one folder of one disk, for example \(folder), and mount it in all: "
                + "`- \(folder):/data`; then change the paths in the programs to /data/…"
        }
        return "mount the common folder once instead, in every program that imports or downloads: `- \(root):/data`; "
            + "then change the paths in the programs to /data/…"
    }

    /// A folder of its own below what the places have in common, such as `/volume1/data`.
    private static func exampleFolder(near places: [HostPlace]) -> String {
        guard let parent = HostPlace.commonParent(of: places), case .host = parent.root, !parent.components.isEmpty,
            !["mnt", "media", "etc", "var", "root"].contains(parent.components.joined(separator: "/"))
        else { return "/srv/data" }
        return "\(parent)/data"
    }
}
