public import Vocabulary

/// A change was not made, or not wholly.
public struct ChangeProblem: Problem, Hashable {
    /// Why.
    public var reason: Reason
    /// In which state the files are now.
    public var aftermath: Aftermath

    /// Makes a problem; nothing has been touched unless said otherwise.
    public init(_ reason: Reason, aftermath: Aftermath = .untouched) {
        self.reason = reason
        self.aftermath = aftermath
    }

    /// In which state a failed change leaves the files.
    public enum Aftermath: Sendable, Hashable {
        /// It was refused before any file was changed.
        case untouched
        /// It failed in the middle, and every file holds again what it held before.
        case restored
        /// It failed in the middle, and these paths could not be put back; the backups are kept and the next run tries again.
        case halfDone(paths: [String], backups: String)
    }

    /// Why a change was not made.
    public enum Reason: Sendable, Hashable {
        /// No space, or no quota, is left.
        case diskFull(path: String)
        /// The file system is mounted read-only.
        case readOnly(path: String)
        /// The operating system does not let this user do it.
        case notPermitted(path: String)
        /// Anything else that the operating system says, with the call and its error number.
        case system(call: String, path: String, errno: Int32)
        /// The file holds other bytes than those from which the plan was made.
        case changedSincePlan(path: String)
        /// The file holds other bytes than those that the change to undo wrote.
        case changedSinceChange(path: String, id: String)
        /// Another run holds the lock.
        case locked(process: Int?)
        /// Nothing stands at the path.
        case missing(path: String)
        /// The folder that should hold the file does not exist.
        case folderMissing(path: String)
        /// A folder, socket, device or pipe stands where a file is expected, or something else where a folder is.
        case notRegular(path: String)
        /// Something else stands where a file or folder shall be made.
        case nameTaken(path: String)
        /// The file, or what shall be written, is larger than what Bijou writes.
        case tooLarge(path: String, limit: ByteCount)
        /// Paths must start at the root.
        case notAbsolute(path: String)
        /// Two steps of a plan change the same file, perhaps through a link.
        case sameFileTwice(path: String, other: String)
        /// What was read back is not what was written.
        case verificationFailed(path: String)
        /// A line of the journal cannot be read.
        case journalDamaged(path: String, line: Int)
        /// A backup is missing or holds other bytes than were put in.
        case backupDamaged(path: String, id: String)
        /// The change was made where this folder stood before, or in the stack that it is a copy of.
        case madeElsewhere(id: String, folder: String)
        /// No change has this identifier.
        case unknownChange(id: String)
        /// No change is in effect.
        case nothingToUndo
        /// The change is not in effect: undone already, or put back.
        case notInEffect(id: String, undoneBy: String?)
        /// Newer changes touch the same files.
        case newerChanges(id: String, newer: [String])
    }
}

extension ChangeProblem {
    /// Names the path and the reason.
    public var what: String {
        switch reason {
        case .diskFull(let path): "no space is left to write \(path)"
        case .readOnly(let path): "cannot write \(path): the file system is read-only"
        case .notPermitted(let path): "not permitted to change \(path)"
        case .system(let call, let path, let errno): "\(call) failed for \(path) (system error \(errno))"
        case .changedSincePlan(let path): "\(path) was changed while the change was prepared"
        case .changedSinceChange(let path, let id): "\(path) was changed after \(id)"
        case .locked(let process):
            "another run of bijou is changing this stack" + (process.map { " (process \($0))" } ?? "")
        case .missing(let path): "no such file: \(path)"
        case .folderMissing(let path): "no such folder: \(path)"
        case .notRegular(let path): "\(path) is not of the kind that is expected there (a regular file, or a folder)"
        case .nameTaken(let path): "something else stands at \(path) already"
        case .tooLarge(let path, let limit): "\(path) is larger than \(limit)"
        case .notAbsolute(let path): "'\(path)' is not an absolute path"
        case .sameFileTwice(let path, let other):
            path == other
                ? "the plan changes \(path) twice" : "\(path) and \(other) are the same file, and the plan changes both"
        case .verificationFailed(let path): "\(path) does not hold what was written to it"
        case .journalDamaged(let path, let line): "line \(line) of the journal \(path) cannot be read"
        case .backupDamaged(let path, let id): "the backup of \(path) made by \(id) is missing or damaged"
        case .madeElsewhere(let id, let folder): "\(id) was made by the state folder \(folder), of which this is a copy"
        case .unknownChange(let id): "no change is called '\(id)'"
        case .nothingToUndo: "there is no change to undo"
        case .notInEffect(let id, let by):
            by.map { "\(id) was undone already, by \($0)" } ?? "\(id) is not in effect: it was put back when it failed"
        case .newerChanges(let id, let newer):
            "newer changes touch the same files as \(id): \(newer.joined(separator: ", "))"
        }
    }

    /// What became of the files.
    public var why: String? {
        switch aftermath {
        case .untouched: "nothing was changed"
        case .restored: "everything was put back: the files hold what they held before"
        case .halfDone(let paths, let backups):
            "these could not be put back: \(paths.joined(separator: ", ")); what they held is kept in \(backups)"
        }
    }

    /// What to do about it.
    public var remedies: [String] {
        var remedies: [String] = advice
        if case .halfDone = aftermath {
            remedies.append("run the command again once that is mended: it puts back what is left before anything else")
        }
        return remedies
    }

    private var advice: [String] {
        switch reason {
        case .diskFull: ["free some space, then run the command again"]
        case .readOnly: ["mount the file system writable, or run bijou where it is"]
        case .notPermitted(let path): ["run as the user who owns \(path), or change its owner or mode"]
        case .changedSincePlan: ["run the command again: it reads the file as it is now"]
        case .changedSinceChange:
            ["look at the file; `--force` restores the older state and keeps a backup of this one"]
        case .locked: ["wait until it has ended, then run the command again"]
        case .folderMissing(let path): ["create it: mkdir -p '\(path)'"]
        case .missing, .notRegular: ["check the path"]
        case .nameTaken(let path): ["look at \(path), and move it away if it is not needed"]
        case .tooLarge: ["check that this is a text file that belongs to the stack"]
        case .verificationFailed, .system: ["check the disk and the kernel log (dmesg)"]
        case .journalDamaged(let path, let line):
            [
                "look at line \(line) of \(path); backups lie in the folder 'backups' beside it",
                "move the folder away to start afresh",
            ]
        case .backupDamaged(_, let id):
            ["look into the folder 'backups/\(id)' beside the journal, or restore from your own backup"]
        case .madeElsewhere(let id, let folder):
            [
                "undo it in the stack that it changed, beside \(folder)",
                "here, put the files back from backups/\(id) by hand; move .bijou away to start afresh",
            ]
        case .unknownChange, .nothingToUndo, .notInEffect: ["list the changes: bijou fix --history"]
        case .newerChanges(_, let newer):
            ["undo these first, newest first: \(newer.reversed().joined(separator: ", "))"]
        case .notAbsolute, .sameFileTwice: []
        }
    }

    /// 4 where everything was put back, 3 where it was not, 2 for what was refused beforehand.
    public var exitStatus: ExitStatus {
        switch aftermath {
        case .halfDone: return .failure
        case .restored: return .rolledBack
        case .untouched: break
        }
        switch reason {
        case .journalDamaged, .backupDamaged: return .failure
        case .diskFull, .readOnly, .notPermitted, .system, .verificationFailed: return .rolledBack
        default: return .invalidInput
        }
    }
}
