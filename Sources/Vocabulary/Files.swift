/// The door to the file system for code that must not touch it by itself.
///
/// All paths are absolute. The live door is made in `bijou`; tests hand in one that reads from memory.
public struct Files: Sendable {
    /// Bytes of a regular file (symbolic links followed); throws `FileProblem`.
    public var read: @Sendable (_ path: String) throws(FileProblem) -> [UInt8]
    /// What stands at a path (symbolic links followed), nil if nothing does.
    public var kind: @Sendable (_ path: String) -> Kind?
    /// Names of a folder's entries, sorted; empty if it cannot be listed.
    public var list: @Sendable (_ path: String) -> [String]

    /// What stands at a path.
    public enum Kind: Sendable, Hashable {
        /// A regular file.
        case file
        /// A folder.
        case folder
        /// A socket, device or pipe.
        case other
    }

    /// Makes a door from its three functions.
    public init(
        read: @escaping @Sendable (_ path: String) throws(FileProblem) -> [UInt8],
        kind: @escaping @Sendable (_ path: String) -> Kind?,
        list: @escaping @Sendable (_ path: String) -> [String]
    ) {
        self.read = read
        self.kind = kind
        self.list = list
    }

    /// A file system that holds just the given files, by absolute path.
    public static func inMemory(_ contents: [String: String]) -> Self {
        inMemory(contents.mapValues { Array($0.utf8) })
    }

    /// A file system that holds just the given files, by absolute path.
    public static func inMemory(_ contents: [String: [UInt8]]) -> Self {
        Self(
            read: { path throws(FileProblem) in
                if let bytes = contents[path] { return bytes }
                let isFolder = contents.keys.contains { $0.hasPrefix(path + "/") }
                throw FileProblem(path: path, reason: isFolder ? .isFolder : .missing)
            },
            kind: { path in
                if contents[path] != nil { return .file }
                return path == "/" || contents.keys.contains { $0.hasPrefix(path + "/") } ? .folder : nil
            },
            list: { path in
                let prefix = path == "/" ? "/" : path + "/"
                let names = contents.keys.filter { $0.hasPrefix(prefix) }.compactMap {
                    $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init)
                }
                return Set(names).sorted()
            }
        )
    }
}

extension Files {
    /// The same files with other contents in the place of some, or beside them, by absolute path.
    public func overlaid(with contents: [String: [UInt8]]) -> Self {
        guard !contents.isEmpty else { return self }
        let added = Files.inMemory(contents)
        return Self(
            read: { path throws(FileProblem) in
                if let bytes = contents[path] { return bytes }
                return try self.read(path)
            },
            kind: { path in added.kind(path) == .file ? .file : self.kind(path) ?? added.kind(path) },
            list: { path in Set(self.list(path) + added.list(path)).sorted() }
        )
    }
}

/// A file could not be read.
public struct FileProblem: Problem, Hashable {
    /// Why a file could not be read.
    public enum Reason: Sendable, Hashable {
        /// Nothing stands at the path.
        case missing
        /// A folder stands at the path.
        case isFolder
        /// The operating system does not let this user read it.
        case notPermitted
        /// It is larger than what Bijou reads.
        case tooLarge(limit: ByteCount)
        /// Anything else, with the operating system's error number.
        case system(errno: Int32)
    }

    /// The path that was asked for.
    public var path: String
    /// Why it could not be read.
    public var reason: Reason

    /// Makes a problem for a path.
    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// Names the path and the reason.
    public var what: String {
        switch reason {
        case .missing: "no such file: \(path)"
        case .isFolder: "\(path) is a folder, not a file"
        case .notPermitted: "not permitted to read \(path)"
        case .tooLarge(let limit): "\(path) is larger than \(limit)"
        case .system(let errno): "cannot read \(path) (system error \(errno))"
        }
    }

    /// What to do about it.
    public var remedies: [String] {
        switch reason {
        case .missing: ["check the path, or create the file"]
        case .isFolder: ["name the compose file itself, or run the command inside the folder"]
        case .notPermitted: ["run as a user who may read it, or change its mode"]
        case .tooLarge: ["check that this is a text file that belongs to the stack"]
        case .system: []
        }
    }
}
