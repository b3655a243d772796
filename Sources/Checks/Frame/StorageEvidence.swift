public import Vocabulary

/// What lies below one mount of a service.
public struct StorageEvidence: Sendable, Hashable {
    /// Path in the container.
    public var target: String
    /// Path on the host.
    public var source: String
    /// Whether the source exists.
    public var exists: Bool
    /// Whether it is a folder.
    public var isFolder: Bool
    /// Whether the folder has no entries; nil if it cannot be listed.
    public var isEmpty: Bool?
    /// Device number of the file system; equal numbers allow hard links.
    public var device: UInt64?
    /// Device number of the root file system of the host.
    public var rootDevice: UInt64?
    /// Type in `/proc/mounts`: `ext4`, `nfs4`, `cifs`, `fuse.mergerfs`.
    public var fileSystem: String?
    /// Where the file system is mounted on the host.
    public var mountPoint: String?
    /// Owner.
    public var owner: Int?
    /// Group.
    public var group: Int?
    /// Permission bits, `0o755`.
    public var mode: Int?
    /// Bytes altogether.
    public var total: ByteCount?
    /// Bytes that an ordinary user may still write.
    public var available: ByteCount?
    /// Inodes altogether; 0 where the file system has no such limit.
    public var inodes: Int?
    /// Inodes left.
    public var freeInodes: Int?
    /// Whether a real hard link into this place could be made, by the folder in the container from which it was tried.
    public var hardLinks: [String: Bool]
    /// Whether it is mounted read-only on the host.
    public var isReadOnly: Bool
    /// Mount points of the host below the source: other file systems inside of this one.
    public var innerMounts: [String]

    /// Makes evidence of a folder that exists.
    public init(target: String, source: String) {
        self.target = target
        self.source = source
        exists = true
        isFolder = true
        isEmpty = false
        hardLinks = [:]
        isReadOnly = false
        innerMounts = []
    }

    /// Share of the space in use, 0 to 1, as `df` shows it; nil if unknown.
    public var use: Double? {
        guard let total, let available, total.bytes > 0 else { return nil }
        return 1 - Double(available.bytes) / Double(total.bytes)
    }

    /// Share of inodes in use, 0 to 1; nil if unknown or unlimited.
    public var inodeUse: Double? {
        guard let inodes, let freeInodes, inodes > 0 else { return nil }
        return 1 - Double(freeInodes) / Double(inodes)
    }
}

/// A database file in a volume.
public struct DatabaseEvidence: Sendable, Hashable {
    /// Path on the host.
    public var path: String
    /// Type of the file system it lies on.
    public var fileSystem: String?
    /// What is wrong with its contents, in words; nil if it was read and is sound.
    public var damage: String?
    /// Whether its contents were looked at.
    public var wasRead: Bool
    /// Why its contents were not looked at; nil if they were.
    public var reason: String?

    /// Makes evidence of a sound database.
    public init(path: String, fileSystem: String? = nil, damage: String? = nil, wasRead: Bool = true) {
        self.path = path
        self.fileSystem = fileSystem
        self.damage = damage
        self.wasRead = wasRead
    }
}
