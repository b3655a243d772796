import Glibc

/// Brings the files of a change back to what they held before it, wherever it stopped; doing it twice is the same as once.
struct PuttingBack {
    let disk: Disk
    let state: StateFolder
    let id: String
    let steps: [Transition]
    private(set) var notes: [String] = []
    /// Paths that could not be put back, with the first reason.
    private(set) var failures: [String] = []
    private(set) var reason: (any Error)?

    init(disk: Disk, state: StateFolder, id: String, steps: [Transition]) {
        self.disk = disk
        self.state = state
        self.id = id
        self.steps = steps
    }

    private var placement: Placement { Placement(disk: disk, state: state, id: id) }

    /// Whether all files hold what the change was to write.
    func isFinished() throws -> Bool {
        try steps.allSatisfy { try disk.standing(at: $0.path).matches($0.after) }
    }

    /// Removes temporary files first, which frees space, then goes backwards; a failure does not keep it from trying the rest.
    mutating func run() {
        for (index, step) in steps.enumerated() { attempt(step) { try $0.placement.clear(step.path, index) } }
        for (index, step) in steps.enumerated().reversed() { attempt(step) { try $0.putBack(step, index) } }
    }

    /// Removes what was left beside the files.
    mutating func clear() throws {
        for (index, step) in steps.enumerated() { try placement.clear(step.path, index) }
    }

    private mutating func attempt(_ step: Transition, _ body: (inout Self) throws -> Void) {
        do {
            try body(&self)
        } catch {
            if reason == nil { reason = error }
            if !failures.contains(step.path) { failures.append(step.path) }
        }
    }

    private mutating func putBack(_ step: Transition, _ index: Int) throws {
        let standing = try disk.standing(at: step.path)
        guard !standing.matches(step.before) else { return }
        switch (standing, step.before, step.after) {
        case (.file(let bytes), nil, let after?) where after.digest == ContentDigest(bytes):
            try disk.remove(step.path)
        case (.folder, nil, let after?) where after.isFolder:
            guard try disk.list(step.path).isEmpty else { return leave(step, "it holds files now") }
            try disk.removeFolder(step.path)
        case (.nothing, let before?, nil) where before.isFolder:
            notes += try placement.makeFolder(step.path, index, before)
        case (.nothing, let before?, nil):
            let old = try backup(step, index)
            notes += try placement.stage(old, for: step.path, index, before, like: nil)
            try disk.renameWithoutReplacing(placement.temporary(step.path, index), step.path)
        case (.file(let bytes), let before?, let after?) where !before.isFolder:
            let old = try backup(step, index)
            guard try after.digest == ContentDigest(bytes) || isCutShort(bytes, step, index, old) else {
                return leave(step, "it was changed by somebody else since")
            }
            try restore(step, before, index, old: old, current: bytes)
        default:
            return leave(step, "something else stands there now")
        }
        try disk.syncFolder(parentFolder(of: step.path))
        guard try disk.standing(at: step.path).matches(step.before) else {
            throw ChangeProblem(.verificationFailed(path: step.path))
        }
    }

    private mutating func leave(_ step: Transition, _ why: String) {
        let kept = step.before?.digest == nil ? "" : "; what it held before is kept in \(state.backups(of: id))"
        notes.append("\(step.path) was left as it is: \(why)\(kept)")
    }

    /// What the file held before the change.
    private func backup(_ step: Transition, _ index: Int) throws -> [UInt8] {
        let path = state.backup(of: id, index)
        guard try disk.status(path)?.kind == .file else { throw ChangeProblem(.backupDamaged(path: step.path, id: id)) }
        let bytes = try disk.read(path, FileLimits.file)
        guard step.before?.digest == ContentDigest(bytes) else {
            throw ChangeProblem(.backupDamaged(path: step.path, id: id))
        }
        return bytes
    }

    private func isCutShort(_ bytes: [UInt8], _ step: Transition, _ index: Int, _ old: [UInt8]) throws -> Bool {
        let path = state.incoming(of: id, index)
        guard try disk.status(path)?.kind == .file else { return false }
        let new = try disk.read(path, FileLimits.file)
        return Changes.isCutShort(bytes, from: old, to: new)
    }

    private mutating func restore(
        _ step: Transition,
        _ before: PathState,
        _ index: Int,
        old: [UInt8],
        current: [UInt8]
    ) throws {
        let status = try disk.status(step.path)
        let wasInPlace = try disk.status(state.incoming(of: id, index)) != nil
        guard !wasInPlace, status?.links == 1 else {
            return try overwrite(step, before, index, old: old, current: current)
        }
        do {
            notes += try placement.stage(old, for: step.path, index, before, like: status)
            try disk.rename(placement.temporary(step.path, index), step.path)
        } catch let error as DiskError where error.errno == EBUSY {
            try placement.clear(step.path, index)
            try overwrite(step, before, index, old: old, current: current)
        } catch is Placement.OwnerNotKept {
            try placement.clear(step.path, index)
            try overwrite(step, before, index, old: old, current: current)
        } catch let error as DiskError where error.isFull {
            try placement.clear(step.path, index)
            try moveBackup(step, before, index)
        }
    }

    private func overwrite(
        _ step: Transition,
        _ before: PathState,
        _ index: Int,
        old: [UInt8],
        current: [UInt8]
    ) throws {
        try placement.overwrite(step.path, with: old, incoming: current, index)
        guard let modified = before.modified else { return }
        // The time is a courtesy: only a file's owner may set it.
        try? disk.with(step.path, for: .overwrite) { try disk.setModified($0, modified) }
    }

    /// A full disk has no room for one more copy, but the backup is one.
    private func moveBackup(_ step: Transition, _ before: PathState, _ index: Int) throws {
        let path = state.backup(of: id, index)
        try disk.with(path, for: .overwrite) { file in
            if let owner = before.owner { try disk.setOwner(file, owner) }
            try disk.setMode(file, FileMode(before.mode))
            if let modified = before.modified { try disk.setModified(file, modified) }
            try disk.sync(file)
        }
        try disk.rename(path, step.path)
    }
}
