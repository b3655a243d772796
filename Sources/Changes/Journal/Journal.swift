import FoundationEssentials

/// What the journal says, line by line gathered into changes.
struct Journal: Sendable {
    /// In the order in which they were opened.
    private(set) var entries: [Entry] = []
    /// Bytes up to the end of the last whole line; what follows was cut short while it was written.
    private(set) var length = 0
    private var positions: [String: Int] = [:]

    /// A change with the last that is known of it.
    struct Entry: Sendable {
        var id: String
        var title: String
        var time: Int
        var undoes: String?
        /// The state folder in which it was made.
        var folder: String?
        var steps: [Transition]
        var notes: [String]
        var phase: JournalEvent.Kind
        /// Files may have been touched.
        var hasBegun: Bool
    }

    init() {}

    /// Reads a journal; a last line without its end is left out.
    init(_ bytes: [UInt8], path: String) throws(ChangeProblem) {
        length = bytes.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
        let decoder = JSONDecoder()
        var number = 0
        for line in bytes[..<length].split(separator: 0x0a, omittingEmptySubsequences: false).dropLast() {
            number += 1
            guard let event = try? decoder.decode(JournalEvent.self, from: Data(line)) else {
                throw ChangeProblem(.journalDamaged(path: path, line: number))
            }
            take(event)
        }
    }

    subscript(id: String) -> Entry? { positions[id].map { entries[$0] } }

    /// The change that was cut short; there is at most one, since the next run mends it before it opens another.
    var open: [Entry] { entries.filter { $0.phase == .opened || $0.phase == .begun } }

    /// Notes that an event was appended.
    mutating func append(_ event: JournalEvent, size: Int) {
        take(event)
        length += size
    }

    private mutating func take(_ event: JournalEvent) {
        if let position = positions[event.id] {
            entries[position].phase = event.event
            if event.event == .begun { entries[position].hasBegun = true }
            if let title = event.title { entries[position].title = title }
            if let undoes = event.undoes { entries[position].undoes = undoes }
            if let folder = event.folder { entries[position].folder = folder }
            if let steps = event.steps { entries[position].steps = steps }
            entries[position].notes += event.notes ?? []
            return
        }
        positions[event.id] = entries.count
        entries.append(
            Entry(
                id: event.id,
                title: event.title ?? "",
                time: event.time,
                undoes: event.undoes,
                folder: event.folder,
                steps: event.steps ?? [],
                notes: event.notes ?? [],
                phase: event.event,
                hasBegun: event.event == .begun
            )
        )
    }
}

extension Journal {
    /// Changes that count: done, and not undone by one that counts itself; with what undid the others.
    var standing: (inEffect: Set<String>, undoneBy: [String: String]) {
        var inEffect: Set<String> = []
        var undoneBy: [String: String] = [:]
        for entry in entries.reversed() where entry.phase == .done && undoneBy[entry.id] == nil {
            inEffect.insert(entry.id)
            if let undone = entry.undoes { undoneBy[undone] = entry.id }
        }
        return (inEffect, undoneBy)
    }

    /// The changes that touched files, oldest first.
    var records: [ChangeRecord] {
        let undoneBy = standing.undoneBy
        return entries.filter { $0.hasBegun && $0.phase != .pruned }.map { $0.record(undoneBy: undoneBy[$0.id]) }
    }
}

extension Journal.Entry {
    /// What a person is told of the change.
    func record(undoneBy: String?) -> ChangeRecord {
        let state: ChangeRecord.State =
            switch phase {
            case .opened, .begun: .unfinished
            case .putBack, .pruned: .putBack
            case .done: undoneBy.map { .undone(by: $0) } ?? .inEffect
            }
        return ChangeRecord(
            id: id,
            title: title,
            secondsSince1970: time,
            state: state,
            undoes: undoes,
            files: steps.map(\.fileChange),
            notes: notes
        )
    }
}
