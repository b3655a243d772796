/// The door to the file system: the system calls that a change needs, and nothing else.
///
/// All paths are absolute. Each closure is one step that can fail or be the last one of a killed process; nothing else in this module
/// touches the outside.
struct Disk: Sendable {
    /// What stands at a path itself (links not followed), nil if nothing does.
    var status: @Sendable (_ path: String) throws(DiskError) -> FileStatus?
    /// The path without links, `.` and `..`; everything must exist.
    var resolve: @Sendable (_ path: String) throws(DiskError) -> String
    /// Bytes of a regular file (links not followed), at most `limit`.
    var read: @Sendable (_ path: String, _ limit: Int) throws(DiskError) -> [UInt8]
    /// Names of a folder's entries, sorted.
    var list: @Sendable (_ path: String) throws(DiskError) -> [String]
    /// Extended attributes (access control lists among them) of a path itself.
    var attributes: @Sendable (_ path: String) throws(DiskError) -> [FileAttribute]

    var makeFolder: @Sendable (_ path: String, _ mode: FileMode) throws(DiskError) -> Void
    /// Removes an empty folder.
    var removeFolder: @Sendable (_ path: String) throws(DiskError) -> Void
    /// Removes a file.
    var remove: @Sendable (_ path: String) throws(DiskError) -> Void
    /// Puts a file where another may stand.
    var rename: @Sendable (_ from: String, _ target: String) throws(DiskError) -> Void
    /// Puts a file or folder where nothing may stand.
    var renameWithoutReplacing: @Sendable (_ from: String, _ target: String) throws(DiskError) -> Void

    var open: @Sendable (_ path: String, _ purpose: Purpose) throws(DiskError) -> OpenFile
    var close: @Sendable (_ file: OpenFile) -> Void
    /// Writes all bytes from a position on.
    var write: @Sendable (_ file: OpenFile, _ bytes: ArraySlice<UInt8>, _ position: Int) throws(DiskError) -> Void
    var truncate: @Sendable (_ file: OpenFile, _ size: Int) throws(DiskError) -> Void
    var setOwner: @Sendable (_ file: OpenFile, _ owner: FileOwner) throws(DiskError) -> Void
    var setMode: @Sendable (_ file: OpenFile, _ mode: FileMode) throws(DiskError) -> Void
    var setModified: @Sendable (_ file: OpenFile, _ time: FileTime) throws(DiskError) -> Void
    var setAttribute: @Sendable (_ file: OpenFile, _ attribute: FileAttribute) throws(DiskError) -> Void
    /// Waits until everything written to the file or folder is on the disk.
    var sync: @Sendable (_ file: OpenFile) throws(DiskError) -> Void
    /// Takes the advisory lock of an open file, or says that somebody else has it.
    var lock: @Sendable (_ file: OpenFile) throws(DiskError) -> Bool

    /// What a file is opened for.
    enum Purpose: Sendable, Hashable {
        /// A new file with mode 0600; fails where something stands.
        case create
        /// Writing over an existing file.
        case overwrite
        /// Reading and writing; made with mode 0600 where nothing stands.
        case keep
        /// Bringing a folder's entries, or its owner and mode, to the disk.
        case folder
    }
}

/// An open file with the path it was opened by.
struct OpenFile: Sendable, Hashable {
    var descriptor: Int32
    var path: String
}

/// An extended attribute.
struct FileAttribute: Sendable, Hashable {
    var name: String
    var value: [UInt8]
}

/// A time of last modification.
struct FileTime: Sendable, Hashable, Codable {
    var seconds: Int
    var nanoseconds: Int
}

/// What `lstat` says of a path.
struct FileStatus: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case file, folder, link, other
    }
    var kind: Kind
    var size: Int
    var mode: FileMode
    var owner: FileOwner
    var links: Int
    var modified: FileTime
    var device: UInt64
    var inode: UInt64
}

extension Disk {
    /// Opens, does something, and closes in every case.
    func with<Value>(_ path: String, for purpose: Purpose, _ body: (OpenFile) throws -> Value) throws -> Value {
        let file = try open(path, purpose)
        defer { close(file) }
        return try body(file)
    }

    /// Brings a folder's entries to the disk.
    func syncFolder(_ path: String) throws {
        try with(path, for: .folder) { try sync($0) }
    }

    /// Writes a new file of Bijou's own and brings it to the disk; its folder is not synced.
    func writeNew(_ path: String, _ bytes: [UInt8]) throws {
        try with(path, for: .create) { file in
            try write(file, bytes[...], 0)
            try sync(file)
        }
    }
}

/// The folder part of an absolute path.
func parentFolder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
}

/// The last part of an absolute path.
func lastName(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
}

/// A name in a folder.
func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
}
