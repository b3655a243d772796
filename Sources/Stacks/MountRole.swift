import Vocabulary
import Catalog
import Compose

/// What a mount is for in a media stack.
public enum MountRole: String, Sendable, Hashable, CaseIterable {
    /// Settings and databases of the program.
    case config
    /// Finished downloads.
    case downloads
    /// Unfinished downloads and watched folders: nobody imports from there.
    case staging
    /// A library.
    case media
    /// A tree that may hold downloads, libraries or both.
    case data
    /// A view of files that lie elsewhere (debrid, rclone, cloud storage).
    case remote
    /// Transcodes, caches, temporary files.
    case scratch
    /// Log files.
    case logs
    /// Backups and recycle bins.
    case backup
    /// Time zone, sockets, devices, kernel files.
    case system
    /// Anything else.
    case other

    /// Whether downloads or libraries lie there.
    public var isContent: Bool { self == .downloads || self == .media || self == .data }
}

/// Words in paths that tell what lies there.
enum PathWords {
    /// Libraries of one kind: nobody downloads straight into them on purpose.
    static let libraries: Set<String> = [
        "movies", "movie", "films", "film", "filme", "peliculas", "tv", "tvshows", "tvshow", "shows", "show", "series",
        "serien", "seriestv", "anime", "animes", "music", "musik", "musique", "books", "book", "ebooks", "audiobooks",
        "audiobook", "comics", "manga", "podcasts", "documentaries", "cartoons", "xxx", "adult", "audioplays",
    ]
    /// Collections of libraries.
    static let collections: Set<String> = [
        "media", "library", "libraries", "videos", "video", "photos", "pictures", "multimedia", "medias", "kids",
    ]
    static let downloads: Set<String> = [
        "torrent", "torrents", "usenet", "nzb", "nzbs", "complete", "completed", "seed", "seeding", "seeds", "dl",
        "downloaded", "newsgroups", "done",
    ]
    static let staging: Set<String> = ["watch", "incomplete", "intermediate", "blackhole", "unfinished", "queue"]
    static let remote: Set<String> = [
        "remote", "debrid", "realdebrid", "zurg", "rclone", "decypharr", "alldebrid", "torbox", "gdrive", "clouddrive",
        "dfs", "remote_downloads",
    ]
    static let scratch: Set<String> = [
        "transcode", "transcodes", "transcoding", "cache", "tmp", "temp", "ram", "scratch",
    ]
    static let config: Set<String> = [
        "config", "configs", ".config", "appdata", "settings", "app", "conf", "server", "profiles", "plugins",
        "scripts",
        "custom-cont-init.d", "custom-services.d", "metadata", "bin", "certs", "ssl", "keys", "init", "cross-seeds",
    ]
    static let backup: Set<String> = ["backup", "backups", "trash", "recycle", "recyclebin"]
    static let system: Set<String> = ["etc", "dev", "proc", "sys", "run", "lib", "usr", "boot"]
    /// Folders in which programs keep things of their own.
    static let programFolders: Set<String> = ["root", "home", "app", "opt", "var"]
    static let fileExtensions: Set<String> = [
        "xml", "sh", "conf", "json", "yml", "yaml", "toml", "ini", "txt", "db", "crt", "pem", "key", "py", "js", "css",
        "sock", "env", "bash", "log", "html", "mmdb",
    ]

    /// Whether a folder name, or a part of it between `-`, `_`, `.` or blanks, is one of the words.
    static func name(_ name: String, isIn words: Set<String>) -> Bool {
        let lower = name.lowercased()
        if words.contains(lower) { return true }
        return lower.split { "-_. ".contains($0) || $0.isNumber }.contains { words.contains(String($0)) }
    }

    /// Whether a path ends with the name of a file.
    static func endsInFile(_ components: [String]) -> Bool {
        guard let last = components.last, let dot = last.lastIndex(of: ".") else { return false }
        return fileExtensions.contains(last[last.index(after: dot)...].lowercased())
    }

    /// What the folder names of a path say, if they say anything; the deepest that speaks wins, but a folder of
    /// downloads keeps that meaning for everything in it.
    static func role(of components: [String]) -> MountRole? {
        if components.contains(where: { name($0, isIn: remote) }) { return .remote }
        if components.contains(where: { isStaging($0) }) { return .staging }
        if components.contains(where: { isDownloads($0) }) { return .downloads }
        for component in components.reversed()
        where name(component, isIn: libraries) || name(component, isIn: collections) {
            return .media
        }
        return nil
    }

    private static func isStaging(_ component: String) -> Bool {
        name(component, isIn: staging) || component.lowercased().holds("incomplete")
    }

    private static func isDownloads(_ component: String) -> Bool {
        name(component, isIn: downloads) || component.lowercased().holds("download")
    }
}

extension MountRole {
    /// Roles of services whose unnamed mounts hold content.
    private static let contentRoles: Set<Role> = [
        .arr, .torrent, .usenet, .downloader, .server, .library, .subtitles, .transcoder, .automation, .liveTV,
    ]

    /// Decides what a mount of a service is for, by the catalog first, then by the names of target and source.
    init(of mount: Mount, place: HostPlace?, service: StackService) {
        let target = HostPlace.components(of: mount.target)
        if let known = Self.knownRole(of: target, in: service) {
            self = known
            return
        }
        let lower = target.map { $0.lowercased() }
        guard let last = lower.last else {
            self = .other
            return
        }
        if PathWords.system.contains(lower[0]) || (lower[0] == "var" && lower.dropFirst().first == "run") {
            self = .system
        } else if PathWords.endsInFile(target) || PathWords.config.contains(last) || last.hasSuffix(".d") {
            self = .config
        } else if PathWords.backup.contains(last) {
            self = .backup
        } else if last.holds("log") && (last == "logs" || last == "log" || last.hasSuffix("-logs")) {
            self = .logs
        } else if PathWords.name(last, isIn: PathWords.scratch) || mount.type == "tmpfs" {
            self = .scratch
        } else if let named = PathWords.role(of: target) {
            self = named
        } else if PathWords.programFolders.contains(lower[0]) {
            self = .config
        } else {
            self = Self.roleOfUnnamed(place: place, service: service)
        }
    }

    /// The role of a target such as `/data`, which says nothing: that of its source, else a tree for both.
    private static func roleOfUnnamed(place: HostPlace?, service: StackService) -> MountRole {
        guard !contentRoles.isDisjoint(with: service.roles) else { return .other }
        guard let place else { return .other }
        if place.components.contains(where: { ["appdata", "config", "configs"].contains($0.lowercased()) }) {
            return .config
        }
        guard let last = place.components.last ?? place.volumeName else { return .data }
        let named = PathWords.role(of: [last])
        return named == .media && !PathWords.name(last, isIn: PathWords.libraries) ? .data : named ?? .data
    }

    private static func knownRole(of target: [String], in service: StackService) -> MountRole? {
        guard let variant = service.variant else { return nil }
        for path in variant.scratchPaths where target.starts(with: HostPlace.components(of: path)) { return .scratch }
        for path in variant.persistentPaths ?? [] where path.purpose != .data {
            let known = HostPlace.components(of: path.path)
            guard target.starts(with: known) else { continue }
            // A cache on a disk of its own, mounted into the settings, is still a cache.
            if target.count > known.count, let last = target.last, PathWords.name(last, isIn: PathWords.scratch) {
                return .scratch
            }
            return path.purpose == .cache ? .scratch : .config
        }
        return nil
    }
}

extension HostPlace {
    /// Name of the volume, if it lies in one.
    var volumeName: String? {
        if case .volume(let name) = root { name } else { nil }
    }
}
