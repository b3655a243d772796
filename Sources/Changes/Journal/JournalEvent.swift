import FoundationEssentials

/// One line of the journal.
struct JournalEvent: Codable, Hashable, Sendable {
    enum Kind: String, Codable, Sendable {
        /// The identifier is taken and backups are being made; no file of the user has been touched.
        case opened
        /// Everything is backed up; from here on files change.
        case begun
        /// Everything is written and was read back.
        case done
        /// Every file holds again what it held before.
        case putBack
        /// Its backups are given up.
        case pruned
    }

    var event: Kind
    var id: String
    /// Seconds since 1970.
    var time: Int
    var title: String?
    var undoes: String?
    /// The state folder in which the change was made; absent in journals of the first version.
    var folder: String?
    var steps: [Transition]?
    var notes: [String]?

    /// The event as one line with its line end.
    func line() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0a]
    }
}
