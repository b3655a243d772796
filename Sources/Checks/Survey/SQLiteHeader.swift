/// The first hundred bytes of an SQLite database.
///
/// Source: SQLite, Database File Format, 1.3.
struct SQLiteHeader: Sendable, Hashable {
    /// Bytes of one page.
    var pageSize: Int
    /// Number of pages as the file says it; nil where old versions have not written it.
    var pageCount: Int?
    /// Grows with each change.
    var changeCounter: UInt32
    /// Whether it is written through a log beside it (`-wal`).
    var usesLog: Bool

    /// Bytes of the header.
    static let length = 100
    private static let magic = Array("SQLite format 3\0".utf8)

    /// Reads a header; nil if it is none.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.length, bytes.starts(with: Self.magic) else { return nil }
        let raw = Int(bytes[16]) << 8 | Int(bytes[17])
        pageSize = raw == 1 ? 65_536 : raw
        guard pageSize >= 512, pageSize & (pageSize - 1) == 0 else { return nil }
        usesLog = bytes[18] == 2
        changeCounter = Self.number(bytes, 24)
        let pages = Self.number(bytes, 28)
        // The count holds only if the version that wrote it knew it (offset 92 equals the counter).
        pageCount = pages > 0 && Self.number(bytes, 92) == changeCounter ? Int(pages) : nil
    }

    /// What is wrong with a file, in words; nil if its header and size agree.
    ///
    /// - Parameters:
    ///   - beginning: its first bytes.
    ///   - size: its size; nil if unknown.
    ///   - logSize: size of its log; a log may hold pages that the file does not have yet.
    static func damage(beginning: [UInt8], size: Int?, logSize: Int) -> String? {
        if size == 0 || beginning.isEmpty { return logSize > 0 ? nil : "it is empty" }
        guard let header = SQLiteHeader(beginning) else {
            return beginning.allSatisfy { $0 == 0 } ? "it begins with zeros" : "its header is none of SQLite"
        }
        guard let size else { return nil }
        if size % header.pageSize != 0, logSize == 0 { return "its size is no multiple of its page size" }
        if let pages = header.pageCount, size < pages * header.pageSize, logSize == 0 {
            return "it is shorter than its header says: \(size) of \(pages * header.pageSize) bytes"
        }
        return nil
    }

    private static func number(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
