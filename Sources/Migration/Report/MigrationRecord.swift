import FoundationEssentials

/// The whole of a migration, for reports.
public struct MigrationRecord: Codable, Sendable {
    /// How it ended.
    public enum Result: String, Codable, Sendable {
        /// Nothing was to be done.
        case nothing
        /// It was only looked at.
        case assessed
        /// All stages are in effect.
        case done
        /// All stages are in effect, though something is worse than before.
        case kept
        /// The last stage was taken back as asked.
        case undone
        /// It was stopped by a no or a signal.
        case stopped
        /// A stage was rolled back.
        case rolledBack
        /// A stage could not be rolled back wholly.
        case failed
        /// A stage was left half done.
        case halfDone
    }

    /// Version of the JSON form.
    public var schemaVersion = 1
    /// Name and version of the program.
    public var tool: String
    /// Name of the project.
    public var project: String
    /// How it ended.
    public var result: Result
    /// The first two phases; nil where they were not needed.
    public var assessment: Assessment?
    /// Rehearsals on a copy.
    public var rehearsals: [RehearsalOutcome]
    /// What became of each stage that was begun.
    public var stages: [StageOutcome]

    /// Makes a record.
    public init(
        tool: String,
        project: String,
        result: Result,
        assessment: Assessment?,
        rehearsals: [RehearsalOutcome],
        stages: [StageOutcome]
    ) {
        self.tool = tool
        self.project = project
        self.result = result
        self.assessment = assessment
        self.rehearsals = rehearsals
        self.stages = stages
    }

    /// The JSON text, keys sorted.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}

extension MigrationRecord.Result {
    /// How a migration with these outcomes ended.
    public init(_ outcomes: [StageOutcome]) {
        let results = outcomes.map(\.result)
        if results.contains(.halfDone) {
            self = .halfDone
        } else if results.contains(.rollbackFailed) {
            self = .failed
        } else if results.contains(.rolledBack) {
            self = .rolledBack
        } else if results.contains(.declined) {
            self = .stopped
        } else {
            let isWorse = outcomes.contains { !$0.regressions.isEmpty }
            self = results.contains(.kept) ? (isWorse ? .kept : .done) : .nothing
        }
    }

    /// In words.
    public var title: String {
        switch self {
        case .nothing: "nothing was to be done"
        case .assessed: "assessed and tested; nothing was changed"
        case .kept: "done, although something is worse than before"
        case .undone: "the last stage was taken back"
        case .done: "done: everything is as well as before"
        case .stopped: "stopped as asked"
        case .rolledBack: "a stage was rolled back; files and containers are as before it"
        case .halfDone: "a stage was left half done; --resume goes on with it, --undo takes it back"
        case .failed: "a stage was rolled back, but not everything is as before it"
        }
    }
}
