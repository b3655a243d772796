/// Paths of files as Compose computes with them: by text, without looking at the disk.
enum FilePath {
    /// Removes `.`, `..` and double separators.
    static func clean(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part == "..", isAbsolute {
                continue
            } else {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
    }

    /// The cleaned path, taken from a folder unless it is absolute.
    static func absolute(_ path: String, in folder: String) -> String {
        clean(path.hasPrefix("/") ? path : folder + "/" + path)
    }

    /// The folder that holds a path.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        let folder = path[..<slash]
        return folder.isEmpty ? "/" : clean(String(folder))
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// `~` and `~/…` with the home folder in its place.
    static func expandingHome(_ path: String, home: String?) -> String {
        guard path.hasPrefix("~"), let home, !home.isEmpty else { return path }
        let rest = path.dropFirst()
        guard rest.isEmpty || rest.hasPrefix("/") else { return path }
        return clean(home + rest)
    }

    /// Whether a path lies in a folder or is that folder.
    static func isInside(_ path: String, _ folder: String) -> Bool {
        path == folder || folder == "/" || path.hasPrefix(folder + "/")
    }

    /// Whether it is written as a Windows path such as `C:\data` or `\\server\share`.
    static func isWindows(_ path: String) -> Bool {
        if path.hasPrefix("\\\\") { return true }
        let head = path.unicodeScalars.prefix(3).map { $0 }
        guard head.count >= 2, head[1] == ":", head[0].isASCII, head[0].properties.isAlphabetic else { return false }
        return head.count == 2 || head[2] == "\\" || head[2] == "/"
    }
}
