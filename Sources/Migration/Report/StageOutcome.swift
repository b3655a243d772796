import Audit
import Vocabulary

/// What became of a stage.
public struct StageOutcome: Sendable, Hashable, Codable {
    /// How it ended.
    public enum Result: String, Sendable, Hashable, Codable {
        /// There was nothing to change.
        case nothing
        /// The person in charge said no.
        case declined
        /// It is in effect.
        case kept
        /// It made something worse; files and containers are as before.
        case rolledBack
        /// It made something worse, and not everything could be put back.
        case rollbackFailed
        /// It could neither be finished nor rolled back; it can be gone on with or taken back later.
        case halfDone
    }

    /// The stage, 0 to 4.
    public var stage: Int
    /// Its name.
    public var title: String
    /// How it ended.
    public var result: Result
    /// Identifier of the change of files, if any was made.
    public var change: String?
    /// How many findings it mended.
    public var mended: Int
    /// Score before, 0 to 100.
    public var scoreBefore: Double?
    /// Score after, 0 to 100; that of the files as the stage made them.
    public var scoreAfter: Double?
    /// Files that it changed or made.
    public var files: [String]
    /// What it deployed.
    public var work: StageWork
    /// The running stack before.
    public var before: Observation
    /// The running stack after; nil if nothing was deployed.
    public var after: Observation?
    /// The running stack after it was rolled back.
    public var restored: Observation?
    /// Whether somebody ended it by a signal.
    public var wasInterrupted: Bool
    /// Whether it was being rolled back.
    public var isGoingBack: Bool
    /// Why it was left half done; nil if it was not.
    public var reason: String?
    /// Services that somebody else made anew in the meantime.
    public var touched: [String]
    /// What was worse than before.
    public var regressions: [Regression]
    /// What is still worse after rolling back.
    public var leftovers: [Regression]
    /// The last lines of what was worse, by service, secrets hidden.
    public var logs: [String: [String]]

    init(_ work: StageWork, before: Observation) {
        stage = work.stage
        title = StagePlan.title(work.stage)
        result = .kept
        mended = 0
        files = []
        self.work = work
        self.before = before
        wasInterrupted = false
        isGoingBack = false
        touched = []
        regressions = []
        leftovers = []
        logs = [:]
    }

    init(_ plan: StagePlan, _ work: StageWork, before: Observation) {
        self.init(work, before: before)
        mended = plan.plan.mended.count
        scoreBefore = plan.plan.before.scoreCard?.score
        scoreAfter = plan.plan.after.scoreCard?.score
        files = plan.plan.files.map(\.path) + plan.plan.newFiles.map(\.path)
    }
}
