import Changes
import FoundationEssentials

/// How far a migration has come, kept in the state folder so that it can be resumed or taken back.
struct Memo: Codable, Hashable {
    /// Where a stage stands.
    enum Phase: String, Codable {
        /// Its files are being written.
        case writing
        /// Its services are being deployed or watched.
        case deploying
        /// Its services are being rolled back.
        case rollingBack
        /// It is over; nothing is left to do.
        case settled
    }

    /// A stage that is in effect.
    struct Applied: Codable, Hashable {
        var work: StageWork
        /// The change of files; nil if the stage changed none.
        var change: String?
        var before: Observation
    }

    var version = 1
    var project: String
    /// Stages that are still to come, the current one first.
    var remaining: [Int]
    var phase: Phase
    /// The stage at work, from the moment its plan is made.
    var current: Applied?
    /// Stages that are in effect, oldest first.
    var applied: [Applied]
    /// Identifier of the last change before the current stage wrote, to tell whether it wrote.
    var changeBefore: String?

    static let name = "migration.json"

    static func read(from store: ChangeStore) throws -> Memo? {
        guard let bytes = try store.kept(as: name) else { return nil }
        do {
            return try JSONDecoder().decode(Memo.self, from: Data(bytes))
        } catch {
            throw MigrationProblem.memoDamaged
        }
    }

    func write(to store: ChangeStore) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try store.keep(Array(try encoder.encode(self)), as: Self.name)
    }
}
