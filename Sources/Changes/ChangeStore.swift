import Glibc

/// Makes changes, remembers them and takes them back; one for each stack.
///
/// What it needs to remember lies in a state folder, by custom `.bijou` beside the compose file (see `StateFolder`). Each change is whole
/// or not there: it is backed up and written to the journal before the first file is touched, and what a killed run left is finished or
/// put back at the start of the next.
///
/// ```swift
/// let store = ChangeStore(stateFolder: "/srv/media/.bijou") { Int(time(nil)) }
/// for recovery in try store.recover() { … }       // before reading the files a plan is made from
/// let record = try store.apply(plan)
/// try store.undo(record?.id)
/// ```
public struct ChangeStore: Sendable {
    let state: StateFolder
    let disk: Disk
    let process: Int
    let secondsSince1970: @Sendable () -> Int

    /// A store whose memory lies in a folder, which is made by the first change.
    ///
    /// The clock counts seconds since 1970; it only names changes.
    public init(stateFolder: String, secondsSince1970: @escaping @Sendable () -> Int) {
        self.init(stateFolder: stateFolder, disk: .live, process: Int(getpid()), secondsSince1970: secondsSince1970)
    }

    init(stateFolder: String, disk: Disk, process: Int, secondsSince1970: @escaping @Sendable () -> Int) {
        state = StateFolder(path: stateFolder)
        self.disk = disk
        self.process = process
        self.secondsSince1970 = secondsSince1970
    }

    /// Does all of a plan or nothing; nil where everything stands as planned already.
    @discardableResult
    public func apply(_ plan: ChangePlan) throws(ChangeProblem) -> ChangeRecord? {
        try told {
            // What is wrong with the plan is said without leaving a state folder behind.
            if try Preparation.works(for: plan, on: disk).works.isEmpty, try !hasUnfinished() { return nil }
            return try locked { session in
                let prepared = try Preparation.works(for: plan, on: disk)
                guard !prepared.works.isEmpty else { return nil }
                return try session.carryOut(prepared.works, title: plan.title, undoes: nil, notes: prepared.notes)
            }
        }
    }

    /// Takes a change back: files get their bytes back, files and folders that it made are removed.
    ///
    /// Without an identifier the last change in effect that is not itself an undoing. Undoing an undoing does the change again. With
    /// `force` files that were changed since are restored too; what they hold is backed up like anything else.
    @discardableResult
    public func undo(_ id: String? = nil, force: Bool = false) throws(ChangeProblem) -> ChangeRecord {
        try told {
            guard try disk.status(state.journal) != nil else {
                throw ChangeProblem(id.map { .unknownChange(id: $0) } ?? .nothingToUndo)
            }
            return try locked { session in
                let undoing = try Undoing(of: id, in: session.journal, state: state, disk: disk, force: force)
                return try session.carryOut(
                    undoing.works.inOrder,
                    title: "undo: \(undoing.title)",
                    undoes: undoing.id,
                    notes: undoing.notes
                )
            }
        }
    }

    /// The changes made so far, oldest first; those that were interrupted are mended before.
    ///
    /// While another run is changing the stack, its change is told as unfinished.
    public func history() throws(ChangeProblem) -> [ChangeRecord] {
        try told {
            if try hasUnfinished() {
                do {
                    return try locked { $0.journal.records }
                } catch let problem as ChangeProblem {
                    guard case .locked = problem.reason else { throw problem }
                }
            }
            return try readJournal().records
        }
    }

    /// Finishes or takes back what a killed run left; empty where nothing was left.
    ///
    /// Every other call does this first. Call it by itself before reading the files from which a plan is made.
    @discardableResult
    public func recover() throws(ChangeProblem) -> [Recovery] {
        try told { try hasUnfinished() ? try locked { $0.recoveries } : [] }
    }

    /// Forgets all but the last changes, with their backups; they cannot be undone afterwards.
    public func prune(keepLast count: Int) throws(ChangeProblem) {
        try told {
            guard try disk.status(state.journal) != nil else { return }
            try locked { try $0.prune(keepLast: count) }
        }
    }
}

extension ChangeStore {
    /// Whether a run was cut short, or is at work.
    private func hasUnfinished() throws -> Bool { try !readJournal().open.isEmpty }

    private func readJournal() throws -> Journal {
        guard try disk.status(state.journal) != nil else { return Journal() }
        return try Journal(try disk.read(state.journal, FileLimits.journal), path: state.journal)
    }

    /// Does something while no other run can, on a journal without loose ends.
    private func locked<Value>(_ body: (inout Session) throws -> Value) throws -> Value {
        try state.make(on: disk)
        return try disk.with(state.lock, for: .keep) { file in
            guard try disk.lock(file) else { throw ChangeProblem(.locked(process: holder())) }
            sign(file)
            try state.furnish(on: disk)
            var session = Session(store: self, journal: try readJournal())
            try session.mend()
            return try body(&session)
        }
    }

    /// Leaves the process number for whoever finds the lock taken; the lock holds without it.
    private func sign(_ file: OpenFile) {
        let line = Array("\(process)\n".utf8)
        try? disk.write(file, line[...], 0)
        try? disk.truncate(file, line.count)
    }

    private func holder() -> Int? {
        guard let bytes = try? disk.read(state.lock, 64) else { return nil }
        return Int(String(decoding: bytes.prefix { $0 != 0x0a }, as: UTF8.self))
    }

    /// Every error leaves this module as a problem.
    private func told<Value>(_ body: () throws -> Value) throws(ChangeProblem) -> Value {
        do {
            return try body()
        } catch {
            throw ChangeProblem(error)
        }
    }
}
