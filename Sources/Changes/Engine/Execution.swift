import Glibc

/// Does the works of one change on the disk; whoever calls it puts everything back when it throws.
struct Execution {
    let disk: Disk
    let state: StateFolder
    let id: String
    let works: [Work]
    private(set) var notes: [String] = []
    /// Files that are overwritten in place rather than renamed over.
    private var inPlace: Set<Int> = []

    init(disk: Disk, state: StateFolder, id: String, works: [Work]) {
        self.disk = disk
        self.state = state
        self.id = id
        self.works = works
    }

    private var placement: Placement { Placement(disk: disk, state: state, id: id) }

    /// Keeps what each file holds.
    func backUp() throws {
        try disk.makeFolder(state.backups(of: id), .ownerOnlyFolder)
        for (index, work) in works.enumerated() {
            guard let old = work.old else { continue }
            let backup = state.backup(of: id, index)
            try disk.writeNew(backup, old)
            guard try disk.read(backup, FileLimits.file) == old else {
                throw ChangeProblem(.verificationFailed(path: backup))
            }
        }
        try disk.syncFolder(state.backups(of: id))
        try disk.syncFolder(state.backups)
    }

    /// Makes folders and writes all new bytes beside their places, so that a full disk is noticed before any file is replaced.
    mutating func stage() throws {
        for (index, work) in works.enumerated() {
            guard let after = work.transition.after else { continue }
            if after.isFolder {
                notes += try placement.makeFolder(work.path, index, after)
            } else if let new = work.new {
                if (work.seen?.links ?? 1) > 1 {
                    inPlace.insert(index)
                    continue
                }
                do {
                    notes += try placement.stage(new, for: work.path, index, after, like: work.seen)
                } catch is Placement.OwnerNotKept {
                    try placement.clear(work.path, index)
                    inPlace.insert(index)
                    notes.append(
                        "\(work.path) belongs to another user: it was written in place so that it stays theirs"
                    )
                }
            }
        }
    }

    /// Puts everything into its place and reads it back.
    mutating func commit() throws {
        for (index, work) in works.enumerated() {
            switch (work.transition.before, work.transition.after) {
            case (nil, let after?) where !after.isFolder:
                try disk.renameWithoutReplacing(placement.temporary(work.path, index), work.path)
            case (_?, _?):
                try checkUntouched(work)
                try replace(work, index)
            case (let before?, nil) where before.isFolder:
                try disk.removeFolder(work.path)
            case (_?, nil):
                try checkUntouched(work)
                try disk.remove(work.path)
            default: continue
            }
            try disk.syncFolder(parentFolder(of: work.path))
            guard try disk.standing(at: work.path).matches(work.transition.after) else {
                throw ChangeProblem(.verificationFailed(path: work.path))
            }
        }
    }

    private mutating func replace(_ work: Work, _ index: Int) throws {
        guard let new = work.new else { return }
        if !inPlace.contains(index) {
            do {
                return try disk.rename(placement.temporary(work.path, index), work.path)
            } catch {
                guard error.errno == EBUSY else { throw error }
                // A single file mounted into a container is a mount point: nothing can be renamed over it.
                try placement.clear(work.path, index)
                notes.append("\(work.path) is a mount point: it was written in place")
            }
        }
        try placement.overwrite(work.path, with: new, incoming: new, index)
    }

    /// Somebody may have saved the file since it was read.
    private func checkUntouched(_ work: Work) throws {
        guard try disk.status(work.path) == work.seen else { throw ChangeProblem(.changedSincePlan(path: work.path)) }
    }
}
