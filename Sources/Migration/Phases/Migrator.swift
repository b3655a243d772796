public import Audit
public import Changes
import Compose
import Vocabulary

/// Carries the stages over to a running stack, one at a time, and rolls back what makes it worse.
///
/// Never removes a volume, never calls `down` on the user's project, never touches a service that the stage does not change.
public struct Migrator {
    /// The project as it is on disk now, read anew for every stage.
    public struct Source {
        /// Plans a stage on the files as they are now.
        public var plan: (_ stage: Int) throws -> StagePlan
        /// How Compose is called for the project as it is now.
        public var compose: () throws -> ComposeProgram
        /// Looks at the running project.
        public var observer: () throws -> Observer
        /// Makes what hides secrets in what programs wrote.
        public var mask: () -> @Sendable (_ line: String) -> String
        /// Turns a plan into the change of files.
        public var change: (_ title: String, _ plan: MendPlan) -> ChangePlan

        /// Makes a source.
        public init(
            plan: @escaping (_ stage: Int) throws -> StagePlan,
            compose: @escaping () throws -> ComposeProgram,
            observer: @escaping () throws -> Observer,
            mask: @escaping () -> @Sendable (_ line: String) -> String,
            change: @escaping (_ title: String, _ plan: MendPlan) -> ChangePlan
        ) {
            self.plan = plan
            self.compose = compose
            self.observer = observer
            self.mask = mask
            self.change = change
        }
    }

    let project: String
    let options: MigrationOptions
    let source: Source
    let doors: MigrationDoors

    /// Makes a migrator of a project.
    public init(project: String, options: MigrationOptions, source: Source, doors: MigrationDoors) {
        self.project = project
        self.options = options
        self.source = source
        self.doors = doors
    }

    /// Refuses to begin where an earlier migration was cut short.
    public func checkUnfinished() throws {
        if let memo = try Memo.read(from: doors.store), memo.phase != .settled, let current = memo.current {
            throw MigrationProblem.unfinished(stage: current.work.stage)
        }
    }

    /// Does the stages; stops at the first that is rolled back, declined or left half done.
    ///
    /// - Parameter baseline: what was seen of the running stack.
    /// - Throws: `MigrationProblem.unfinished` if an earlier migration was cut short.
    public func run(from baseline: Observation) async throws -> [StageOutcome] {
        try checkUnfinished()
        let applied = try Memo.read(from: doors.store)?.applied ?? []
        let memo = Memo(
            project: project,
            remaining: options.stages,
            phase: .settled,
            current: nil,
            applied: applied,
            changeBefore: nil
        )
        return try await go(on: memo, from: baseline)
    }

    /// Goes on with a migration that was cut short.
    public func resume() async throws -> [StageOutcome] {
        guard var memo = try Memo.read(from: doors.store), memo.phase != .settled, let current = memo.current else {
            throw MigrationProblem.nothingToResume
        }
        if memo.phase == .rollingBack {
            doors.tell("going on with rolling stage \(current.work.stage) back")
            return [try await rollBack(current, memo: &memo, outcome: nil)]
        }
        if memo.phase == .writing {
            guard let written = try written(in: memo) else {
                // Nothing was written: the stage begins anew.
                memo.phase = .settled
                memo.current = nil
                return try await go(on: memo, from: current.before, agreed: current.work.stage)
            }
            memo.current?.change = written
        }
        guard let current = memo.current else { throw MigrationProblem.nothingToResume }
        doors.tell("resuming stage \(current.work.stage)")
        let outcome = try await deploy(current, memo: &memo, plan: nil)
        guard outcome.result == .kept else { return [outcome] }
        return [outcome] + (try await go(on: memo, from: outcome.after ?? current.before))
    }

    /// Takes the stage that is in effect, or was cut short, back: files and containers.
    public func undo() async throws -> StageOutcome {
        guard var memo = try Memo.read(from: doors.store) else { throw MigrationProblem.nothingToUndo }
        if memo.phase == .settled || memo.current == nil {
            guard let last = memo.applied.popLast() else { throw MigrationProblem.nothingToUndo }
            memo.current = last
        } else if memo.phase == .writing, memo.current?.change == nil {
            let change = try written(in: memo)
            memo.current?.change = change
        }
        guard let current = memo.current else { throw MigrationProblem.nothingToUndo }
        return try await rollBack(current, memo: &memo, outcome: nil)
    }

    /// The change that the stage at work wrote before it was cut short.
    private func written(in memo: Memo) throws -> String? {
        guard let current = memo.current, let last = try lastChange(), last.id != memo.changeBefore else { return nil }
        return last.title == Self.title(current.work.stage) ? last.id : nil
    }

    func lastChange() throws -> ChangeRecord? {
        try doors.store.history().last { $0.state == .inEffect && $0.undoes == nil }
    }

    static func title(_ stage: Int) -> String { "stage \(stage): \(StagePlan.title(stage))" }

    private func go(on memo: Memo, from baseline: Observation, agreed: Int? = nil) async throws -> [StageOutcome] {
        var memo = memo
        var before = baseline
        var outcomes: [StageOutcome] = []
        while let stage = memo.remaining.first, !doors.isInterrupted() {
            let outcome = try await implement(stage, memo: &memo, before: before, isAgreed: stage == agreed)
            outcomes.append(outcome)
            switch outcome.result {
            case .kept: before = outcome.after ?? before
            case .nothing:
                memo.remaining = Array(memo.remaining.dropFirst())
                if memo.applied.isEmpty { continue }
                try memo.write(to: doors.store)
            case .declined, .rolledBack, .rollbackFailed, .halfDone: return outcomes
            }
        }
        return outcomes
    }
}
