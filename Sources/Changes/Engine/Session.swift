import Vocabulary

/// One run that holds the lock.
struct Session {
    let store: ChangeStore
    private(set) var journal: Journal
    /// What was mended at the start.
    private(set) var recoveries: [Recovery] = []

    private var disk: Disk { store.disk }
    private var state: StateFolder { store.state }

    init(store: ChangeStore, journal: Journal) {
        self.store = store
        self.journal = journal
    }

    /// Backs up, writes, verifies and records; puts everything back when any of it fails.
    mutating func carryOut(_ works: [Work], title: String, undoes: String?, notes: [String]) throws -> ChangeRecord {
        let id = try nextIdentifier()
        var execution = Execution(disk: disk, state: state, id: id, works: works)
        do {
            try note(.opened, id, title: title, undoes: undoes)
            try execution.backUp()
            try note(.begun, id, steps: works.map(\.transition))
            try execution.stage()
            try execution.commit()
            try note(.done, id, notes: notes + execution.notes)
        } catch {
            throw abandon(id, works.map(\.transition), because: error)
        }
        guard let entry = journal[id] else { throw ChangeProblem(.unknownChange(id: id)) }
        return entry.record(undoneBy: nil)
    }

    /// Finishes or puts back what an earlier run left, and removes backups that nothing needs.
    mutating func mend() throws {
        for entry in journal.open {
            if entry.hasBegun { try state.checkOwnership(of: entry, on: disk) }
            var back = PuttingBack(disk: disk, state: state, id: entry.id, steps: entry.steps)
            if entry.hasBegun, try back.isFinished() {
                try back.clear()
                // The change may have removed some of its folders.
                let folders = try Set(entry.steps.map { parentFolder(of: $0.path) }).filter {
                    try disk.status($0) != nil
                }
                for folder in folders.sorted() { try disk.syncFolder(folder) }
                try note(.done, entry.id)
                recoveries.append(Recovery(id: entry.id, title: entry.title, outcome: .finished, notes: []))
                continue
            }
            back.run()
            if let reason = back.reason {
                let backups = state.backups(of: entry.id)
                throw ChangeProblem(reason).leaving(.halfDone(paths: back.failures, backups: backups))
            }
            try note(.putBack, entry.id, notes: back.notes)
            guard entry.hasBegun else { continue }
            recoveries.append(Recovery(id: entry.id, title: entry.title, outcome: .putBack, notes: back.notes))
        }
        sweep()
    }

    /// Forgets all but the last changes.
    mutating func prune(keepLast count: Int) throws {
        let kept = Set(journal.entries.filter { $0.phase == .done }.suffix(max(0, count)).map(\.id))
        var bytes: [UInt8] = []
        for entry in journal.entries {
            if kept.contains(entry.id) {
                bytes += try entry.lines()
            } else if try disk.status(state.backups(of: entry.id)) != nil {
                bytes += try JournalEvent(event: .pruned, id: entry.id, time: entry.time).line()
            }
        }
        try state.replace(state.journal, with: bytes, on: disk)
        journal = try Journal(bytes, path: state.journal)
        sweep()
    }
}

extension Session {
    /// Everything back, told in the journal; the problem with what became of the files.
    private mutating func abandon(_ id: String, _ steps: [Transition], because error: any Error) -> ChangeProblem {
        let problem = ChangeProblem(error)
        guard let entry = journal[id], entry.phase == .opened || entry.hasBegun else { return problem }
        let wasTouched = entry.hasBegun
        var back = PuttingBack(disk: disk, state: state, id: id, steps: wasTouched ? steps : [])
        back.run()
        guard back.failures.isEmpty else {
            return problem.leaving(.halfDone(paths: back.failures, backups: state.backups(of: id)))
        }
        // Without this line the next run finds everything as it was and writes it then.
        if (try? note(.putBack, id, notes: back.notes)) != nil { sweep() }
        return problem.leaving(wasTouched ? .restored : .untouched)
    }

    /// Removes backups of changes that were put back or given up; what cannot be removed now is tried again by the next run.
    private func sweep() {
        guard let names = try? disk.list(state.backups) else { return }
        for name in names {
            guard let entry = journal[name] else { continue }
            let isNeedless = entry.phase == .pruned || (entry.phase == .putBack && entry.notes.isEmpty)
            if isNeedless { try? state.removeBackups(of: name, on: disk) }
        }
    }

    /// Appends to the journal, over what a killed run may have left of a line.
    private mutating func note(
        _ event: JournalEvent.Kind,
        _ id: String,
        title: String? = nil,
        undoes: String? = nil,
        steps: [Transition]? = nil,
        notes: [String] = []
    ) throws {
        let event = JournalEvent(
            event: event,
            id: id,
            time: store.secondsSince1970(),
            title: title,
            undoes: undoes,
            folder: steps == nil ? nil : state.path,
            steps: steps,
            notes: notes.isEmpty ? nil : notes
        )
        let line = try event.line()
        let isNew = try disk.status(state.journal) == nil
        try disk.with(state.journal, for: .keep) { file in
            do {
                try disk.truncate(file, journal.length)
                try disk.write(file, line[...], journal.length)
                try disk.sync(file)
            } catch {
                try? disk.truncate(file, journal.length)
                throw error
            }
        }
        if isNew { try disk.syncFolder(state.path) }
        journal.append(event, size: line.count)
    }

    /// A name for a new change, greater than all before even if the clock was set back.
    private func nextIdentifier() throws -> String {
        var stamp = Self.stamp(store.secondsSince1970())
        var number = 1
        if let last = journal.entries.last?.id, let dash = last.lastIndex(of: "-"), stamp <= last[..<dash] {
            stamp = String(last[..<dash])
            number = (Int(last[last.index(after: dash)...]) ?? 0) + 1
        }
        // A journal that was thrown away may have left backups.
        while try disk.status(state.backups(of: "\(stamp)-\(number)")) != nil { number += 1 }
        return "\(stamp)-\(number)"
    }

    /// `20261123-001522`, in UTC.
    static func stamp(_ seconds: Int) -> String {
        let day = CalendarDay(daysSince1970: Int((Double(seconds) / 86_400).rounded(.down)))
        let second = seconds - day.daysSince1970 * 86_400
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = day.description.filter { $0 != "-" }
        return "\(date)-\(padded(second / 3_600))\(padded(second / 60 % 60))\(padded(second % 60))"
    }
}

extension Journal.Entry {
    /// The lines that say the same as those from which it was gathered.
    func lines() throws -> [UInt8] {
        let begun = JournalEvent(
            event: .begun,
            id: id,
            time: time,
            title: title,
            undoes: undoes,
            folder: folder,
            steps: steps
        )
        let end = JournalEvent(event: phase, id: id, time: time, notes: notes.isEmpty ? nil : notes)
        return try begun.line() + end.line()
    }
}
