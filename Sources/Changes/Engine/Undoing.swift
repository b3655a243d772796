/// Looks at what undoing a change takes and turns it into transitions; nothing is changed.
struct Undoing {
    let id: String
    let title: String
    private(set) var works: [Work] = []
    private(set) var notes: [String] = []

    private let disk: Disk
    private let state: StateFolder
    private let force: Bool

    /// Finds the change, refuses what must not be undone, and looks at each of its files.
    init(of id: String?, in journal: Journal, state: StateFolder, disk: Disk, force: Bool) throws {
        let entry = try Self.find(id, in: journal)
        try state.checkOwnership(of: entry, on: disk)
        self.id = entry.id
        title = entry.title
        self.disk = disk
        self.state = state
        self.force = force
        for (index, step) in entry.steps.enumerated().reversed() { try add(step, index) }
    }

    private static func find(_ id: String?, in journal: Journal) throws -> Journal.Entry {
        let standing = journal.standing
        guard let id else {
            guard let last = journal.entries.last(where: { standing.inEffect.contains($0.id) && $0.undoes == nil })
            else {
                throw ChangeProblem(.nothingToUndo)
            }
            return last
        }
        guard let entry = journal[id], entry.phase != .pruned else { throw ChangeProblem(.unknownChange(id: id)) }
        guard standing.inEffect.contains(id) else {
            throw ChangeProblem(.notInEffect(id: id, undoneBy: standing.undoneBy[id]))
        }
        // An undoing in effect and the change it undid cancel each other, so only other changes can be in the way.
        let paths = Set(entry.steps.map(\.path))
        let newer = journal.entries.drop { $0.id != id }.dropFirst().filter {
            standing.inEffect.contains($0.id) && $0.undoes == nil && $0.steps.contains { paths.contains($0.path) }
        }
        guard newer.isEmpty else { throw ChangeProblem(.newerChanges(id: id, newer: newer.map(\.id))) }
        return entry
    }

    /// Turns one step around.
    private mutating func add(_ step: Transition, _ index: Int) throws {
        let standing = try disk.standing(at: step.path)
        if standing.matches(step.before) {
            notes.append("\(step.path) was as before already")
            return
        }
        if let after = step.after, after.isFolder { return try removeFolder(step, standing) }
        if let before = step.before, before.isFolder {
            guard case .nothing = standing else { throw ChangeProblem(.nameTaken(path: step.path)) }
            works.append(Work(transition: Transition(path: step.path, after: before)))
            return
        }
        let status = try disk.status(step.path)
        var work = Work(transition: Transition(path: step.path, link: step.link), seen: status)
        switch standing {
        case .file(let bytes):
            guard step.after != nil else { throw ChangeProblem(.nameTaken(path: step.path)) }
            guard standing.matches(step.after) || force else {
                throw ChangeProblem(.changedSinceChange(path: step.path, id: id))
            }
            work.old = bytes
            work.transition.before = status.map { PathState(bytes, like: $0) }
        case .nothing:
            guard step.after == nil || force else {
                throw ChangeProblem(.changedSinceChange(path: step.path, id: id))
            }
            let folder = parentFolder(of: step.path)
            guard try works.contains(where: { $0.path == folder }) || disk.status(folder) != nil else {
                throw ChangeProblem(.folderMissing(path: folder))
            }
        case .folder, .other:
            throw ChangeProblem(.notRegular(path: step.path))
        }
        if let before = step.before {
            work.new = try backup(of: step, index)
            work.transition.after = target(before, now: status)
        }
        works.append(work)
    }

    /// A file gets its bytes back; owner and mode, which no change alters, stay as they are now.
    private func target(_ before: PathState, now status: FileStatus?) -> PathState {
        guard let status else { return before }
        var state = before
        state.mode = status.mode.bits
        state.owner = status.owner
        return state
    }

    private mutating func removeFolder(_ step: Transition, _ standing: Standing) throws {
        guard standing == .folder, let after = step.after else { throw ChangeProblem(.notRegular(path: step.path)) }
        let leaving = Set(works.filter { $0.transition.after == nil }.map(\.path))
        let staying = try disk.list(step.path).filter { !leaving.contains(joined(step.path, $0)) }
        guard staying.isEmpty else {
            notes.append("the folder \(step.path) was left: it is not empty")
            return
        }
        // Whoever changed its owner since gets it back so when this is undone.
        let status = try disk.status(step.path)
        let before = PathState.folder(mode: status?.mode ?? FileMode(after.mode), owner: status?.owner ?? after.owner)
        works.append(Work(transition: Transition(path: step.path, before: before)))
    }

    private func backup(of step: Transition, _ index: Int) throws -> [UInt8] {
        let path = state.backup(of: id, index)
        guard try disk.status(path)?.kind == .file else { throw ChangeProblem(.backupDamaged(path: step.path, id: id)) }
        let bytes = try disk.read(path, FileLimits.file)
        guard step.before?.digest == ContentDigest(bytes) else {
            throw ChangeProblem(.backupDamaged(path: step.path, id: id))
        }
        return bytes
    }
}
