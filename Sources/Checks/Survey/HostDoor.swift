public import Vocabulary

/// The machine under the engine: what the operating system tells of paths, processes and interfaces.
///
/// Nothing here writes but `tryHardLink`, which a person must ask for (`--write-probes`).
public struct HostDoor: Sendable {
    /// What stands at a path; links are followed; nil if nothing does or it may not be seen.
    public var status: @Sendable (_ path: String) -> FileStatus?
    /// Space of the file system on which a path lies; nil if it cannot be told.
    public var space: @Sendable (_ path: String) -> FileSystemSpace?
    /// The text of `/proc/self/mountinfo`; empty if it cannot be read.
    public var mounts: @Sendable () -> String
    /// A small text such as `/proc/4711/net/tcp`; nil if it cannot be read.
    public var text: @Sendable (_ path: String) -> String?
    /// The first bytes of a file of any size; nil if it cannot be read.
    public var beginning: @Sendable (_ path: String, _ count: Int) -> [UInt8]?
    /// Addresses by interface.
    public var interfaces: @Sendable () -> [String: [String]]
    /// Makes an empty file in a new hidden folder below the first folder, a hard link to it below the second, and removes
    /// both; nil if it was not tried.
    public var tryHardLink: @Sendable (_ from: String, _ to: String) -> Bool?

    /// Makes a door.
    public init(
        status: @escaping @Sendable (_ path: String) -> FileStatus?,
        space: @escaping @Sendable (_ path: String) -> FileSystemSpace?,
        mounts: @escaping @Sendable () -> String,
        text: @escaping @Sendable (_ path: String) -> String?,
        interfaces: @escaping @Sendable () -> [String: [String]],
        beginning: @escaping @Sendable (_ path: String, _ count: Int) -> [UInt8]? = { _, _ in nil },
        tryHardLink: @escaping @Sendable (_ from: String, _ to: String) -> Bool? = { _, _ in nil }
    ) {
        self.status = status
        self.space = space
        self.mounts = mounts
        self.text = text
        self.interfaces = interfaces
        self.beginning = beginning
        self.tryHardLink = tryHardLink
    }
}

/// What the operating system tells of a file or folder.
public struct FileStatus: Sendable, Hashable {
    /// What stands there.
    public var kind: Files.Kind
    /// Number of the device of its file system.
    public var device: UInt64
    /// Owner.
    public var owner: Int
    /// Group.
    public var group: Int
    /// Permission bits, `0o755`.
    public var mode: Int
    /// Bytes of a file; nil if unknown.
    public var size: Int?

    /// Makes a status.
    public init(kind: Files.Kind, device: UInt64, owner: Int, group: Int, mode: Int, size: Int? = nil) {
        self.kind = kind
        self.device = device
        self.owner = owner
        self.group = group
        self.mode = mode
        self.size = size
    }
}

/// Space of a file system.
public struct FileSystemSpace: Sendable, Hashable {
    /// Bytes altogether.
    public var total: ByteCount
    /// Bytes that an ordinary user may still write.
    public var available: ByteCount
    /// Inodes altogether; 0 where there is no limit.
    public var inodes: Int
    /// Inodes left.
    public var freeInodes: Int

    /// Makes an entry.
    public init(total: ByteCount, available: ByteCount, inodes: Int, freeInodes: Int) {
        self.total = total
        self.available = available
        self.inodes = inodes
        self.freeInodes = freeInodes
    }
}
