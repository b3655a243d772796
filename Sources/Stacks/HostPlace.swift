/// Where the data of a mount lies: a path of the host, of a named volume or of a network share.
///
/// Two services see the same files when their places overlap, whatever they call them inside.
public struct HostPlace: Hashable, Sendable, CustomStringConvertible {
    /// What the path starts from.
    public enum Root: Hashable, Sendable {
        /// The host's own file tree.
        case host
        /// A named volume, by its name for Docker or its key.
        case volume(String)
        /// A network share that Docker mounts for a volume, as `nfs 10.0.0.2:/export`.
        case share(String)
    }

    /// What the path starts from.
    public var root: Root
    /// Names of the folders from the root on; no empty ones, no `.` or `..`.
    public var components: [String]

    /// Makes a place.
    public init(root: Root, components: [String]) {
        self.root = root
        self.components = components
    }

    /// Makes a place of the host from an absolute path; `..`, doubled and trailing slashes are taken out.
    public init(path: String) {
        self.init(root: .host, components: Self.components(of: path))
    }

    /// Names of the folders of a path; understands both slashes where the path begins with a Windows drive.
    public static func components(of path: String) -> [String] {
        let letters = Array(path.prefix(2))
        let isWindows = letters.count == 2 && letters[0].isLetter && letters[1] == ":"
        var result: [String] = []
        for part in path.split(whereSeparator: { $0 == "/" || (isWindows && $0 == "\\") }) {
            switch part {
            case ".": continue
            case "..": _ = result.popLast()
            default: result.append(String(part))
            }
        }
        return result
    }

    /// Whether the other place is this one or lies in it.
    public func contains(_ other: Self) -> Bool {
        root == other.root && other.components.starts(with: components)
    }

    /// Whether one of the two contains the other.
    public func overlaps(_ other: Self) -> Bool {
        contains(other) || other.contains(self)
    }

    /// The folders that lead from this place to one inside it; nil if the other is not inside.
    public func remainder(to other: Self) -> [String]? {
        contains(other) ? Array(other.components.dropFirst(components.count)) : nil
    }

    /// The deepest place that contains all; nil if they have different roots or there are none.
    public static func commonParent(of places: [Self]) -> Self? {
        guard var result = places.first else { return nil }
        for place in places.dropFirst() {
            guard place.root == result.root else { return nil }
            let shared = zip(result.components, place.components).prefix { $0 == $1 }.count
            result.components = Array(result.components.prefix(shared))
        }
        return result
    }

    /// A name for the file system where the path itself tells: a NAS volume, an Unraid disk, a share; nil if it does not.
    ///
    /// Two places with different names are on different file systems; with one name or none they may be.
    public var fileSystem: String? {
        switch root {
        case .share(let name): return name
        case .volume: return nil
        case .host: break
        }
        guard let first = components.first else { return nil }
        if Self.isNumbered(first, "volume") || Self.isNumbered(first, "volumeUSB") { return "/" + first }
        if first.count == 2, first.hasSuffix(":") { return first.uppercased() }
        if first == "mnt", components.count > 1, Self.isNumbered(components[1], "disk") {
            return "/mnt/" + components[1]
        }
        return nil
    }

    /// Whether it may be the same files under another name: Unraid shows each share under several folders of `/mnt`, and
    /// a share can be mounted by the host as well as by Docker.
    public func mayCoincide(with other: Self) -> Bool {
        switch (root, other.root) {
        case (.host, .share), (.share, .host): return true
        case (.share, .share): return root != other.root
        case (.host, .host):
            guard let mine = unraidShare, let theirs = other.unraidShare else { return false }
            return mine.starts(with: theirs) || theirs.starts(with: mine)
        default: return false
        }
    }

    /// Path from the share's name on if the place is in one of Unraid's views of its shares.
    private var unraidShare: [String]? {
        guard components.count > 2, components[0] == "mnt" else { return nil }
        let view = components[1]
        let isView = ["user", "user0", "cache"].contains(view) || Self.isNumbered(view, "disk")
        return isView ? Array(components.dropFirst(2)) : nil
    }

    private static func isNumbered(_ name: String, _ prefix: String) -> Bool {
        let rest = name.dropFirst(prefix.count)
        return name.hasPrefix(prefix) && !rest.isEmpty && rest.allSatisfy(\.isNumber)
    }

    /// The path as people write it: `/srv/data`, `media/tv` in a volume, `nfs 10.0.0.2:/export`.
    public var description: String {
        let path = components.joined(separator: "/")
        switch root {
        case .host:
            let isWindows = components.first.map { $0.count == 2 && $0.hasSuffix(":") } ?? false
            return isWindows ? path : "/" + path
        case .volume(let name), .share(let name):
            return path.isEmpty ? name : name + "/" + path
        }
    }
}
