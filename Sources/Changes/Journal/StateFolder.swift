/// Where Bijou keeps what it needs to take a change back: `.bijou/` beside the compose file.
///
/// ```
/// .bijou/            0700
///   .gitignore       *
///   lock             process id of the run that holds it
///   journal          one JSON object per line
///   backups/<id>/0   what the change's first file held; 0.new where it was overwritten in place
/// ```
struct StateFolder: Sendable, Hashable {
    var path: String

    var journal: String { "\(path)/journal" }
    var lock: String { "\(path)/lock" }
    var ignore: String { "\(path)/.gitignore" }
    var backups: String { "\(path)/backups" }
    func backups(of id: String) -> String { "\(backups)/\(id)" }
    func backup(of id: String, _ index: Int) -> String { "\(backups)/\(id)/\(index)" }
    /// What is written in place, kept so that a write that was cut short can be told from somebody's edit.
    func incoming(of id: String, _ index: Int) -> String { "\(backups)/\(id)/\(index).new" }
    /// A file being made beside one of Bijou's own.
    func unfinished(_ path: String) -> String { "\(path).part" }
}

extension StateFolder {
    /// Makes the folder where it is missing and closes it to others; a link in its place is refused.
    func make(on disk: Disk) throws {
        try makeFolder(path, on: disk)
    }

    /// Makes what lies in the folder besides the journal.
    func furnish(on disk: Disk) throws {
        try makeFolder(backups, on: disk)
        guard try disk.status(ignore).map({ $0.size == 0 }) ?? true else { return }
        try replace(ignore, with: Array("*\n".utf8), on: disk)
    }

    /// Replaces a file of Bijou's own at once.
    func replace(_ target: String, with bytes: [UInt8], on disk: Disk) throws {
        let temporary = unfinished(target)
        if try disk.status(temporary) != nil { try disk.remove(temporary) }
        do {
            try disk.writeNew(temporary, bytes)
            try disk.rename(temporary, target)
        } catch {
            try? disk.remove(temporary)
            throw error
        }
        try disk.syncFolder(parentFolder(of: target))
    }

    /// Removes a change's backups.
    func removeBackups(of id: String, on disk: Disk) throws {
        let folder = backups(of: id)
        guard try disk.status(folder) != nil else { return }
        for name in try disk.list(folder) { try disk.remove("\(folder)/\(name)") }
        try disk.removeFolder(folder)
    }

    private func makeFolder(_ folder: String, on disk: Disk) throws {
        if let status = try disk.status(folder) {
            guard status.kind == .folder else { throw ChangeProblem(.notRegular(path: folder)) }
            guard status.mode.bits & 0o077 != 0 else { return }
            return try disk.with(folder, for: .folder) { try disk.setMode($0, .ownerOnlyFolder) }
        }
        try disk.makeFolder(folder, .ownerOnlyFolder)
        try disk.syncFolder(parentFolder(of: folder))
    }
}

extension StateFolder {
    /// Refuses a change that another folder made: this one is a copy of it, or stands elsewhere now, and the paths of the change
    /// lead to the other stack.
    func checkOwnership(of entry: Journal.Entry, on disk: Disk) throws {
        guard let folder = entry.folder, folder != path else { return }
        let (there, here) = (try disk.status(folder), try disk.status(path))
        if let there, let here, there.device == here.device, there.inode == here.inode { return }
        throw ChangeProblem(.madeElsewhere(id: entry.id, folder: folder))
    }
}
