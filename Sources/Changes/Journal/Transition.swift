/// One path goes from one state to another; turned around it is its own undoing.
struct Transition: Codable, Hashable, Sendable {
    /// Absolute, without symbolic links.
    var path: String
    /// The symbolic link that was asked for.
    var link: String?
    /// What stands there before; nil if nothing does.
    var before: PathState?
    /// What shall stand there afterwards; nil if nothing shall.
    var after: PathState?

    /// In which order transitions are done: what others stand on first.
    var rank: Int {
        switch (before, after) {
        case (nil, let after?): after.isFolder ? 0 : 1
        case (let before?, nil): before.isFolder ? 4 : 3
        default: 2
        }
    }

    /// What a person is told.
    var fileChange: FileChange {
        let kinds: [FileChange.Kind] = [.folderCreated, .created, .written, .removed, .folderRemoved]
        return FileChange(path: path, link: link, kind: kinds[rank])
    }
}

/// A file or folder as it was or shall be.
struct PathState: Codable, Hashable, Sendable {
    /// What the file holds; nil for a folder.
    var digest: ContentDigest?
    var mode: UInt32
    /// Nil: whoever runs Bijou.
    var owner: FileOwner?
    /// Nil: the moment of writing.
    var modified: FileTime?

    var isFolder: Bool { digest == nil }

    /// A folder.
    static func folder(mode: FileMode, owner: FileOwner?) -> Self {
        Self(digest: nil, mode: mode.bits, owner: owner, modified: nil)
    }

    /// A file with the owner, mode and time of one that exists.
    init(_ bytes: [UInt8], like status: FileStatus) {
        self.init(
            digest: ContentDigest(bytes),
            mode: status.mode.bits,
            owner: status.owner,
            modified: status.modified
        )
    }

    init(digest: ContentDigest?, mode: UInt32, owner: FileOwner?, modified: FileTime?) {
        self.digest = digest
        self.mode = mode
        self.owner = owner
        self.modified = modified
    }
}

/// Tells whether bytes are the same without keeping them: their count and FNV-1a (64 bits).
///
/// It guards against accidents, not against someone who forges bytes: who may write these files needs no forgery.
struct ContentDigest: Codable, Hashable, Sendable {
    var length: Int
    var hash: UInt64

    init(_ bytes: [UInt8]) {
        length = bytes.count
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        self.hash = hash
    }

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let parts = text.split(separator: ":")
        guard parts.count == 2, let length = Int(parts[0]), let hash = UInt64(parts[1], radix: 16) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no digest"))
        }
        self.length = length
        self.hash = hash
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode("\(length):\(String(hash, radix: 16))")
    }
}
