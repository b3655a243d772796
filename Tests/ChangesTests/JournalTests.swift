import Foundation
import Testing
import Vocabulary

@testable import Changes

/// What is remembered, and what if the memory is damaged.
struct JournalTests {
    private func change(_ folder: TestFolder, _ text: String) throws -> String {
        try #require(try folder.store().apply(ChangePlan(title: text, steps: [folder.rewrite("a", text)]))).id
    }

    @Test func `a last line that was cut short is left out and written over`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0")
        let first = try change(folder, "1")
        let journal = try #require(folder.bytes(".bijou/journal"))
        try folder.write(".bijou/journal", journal + Array(#"{"event":"ope"#.utf8), mode: 0o600)
        #expect(try folder.store().history().map(\.id) == [first])
        let second = try change(folder, "2")
        #expect(try folder.store().history().map(\.id) == [first, second])
        #expect(folder.text(".bijou/journal")?.contains("ope{") == false)
    }

    @Test func `a damaged line is told with its number`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0")
        _ = try change(folder, "1")
        let text = try #require(folder.text(".bijou/journal"))
        try folder.write(".bijou/journal", text.replacing("begun", with: "begum"), mode: 0o600)
        let problem = ChangeProblem(.journalDamaged(path: folder[".bijou/journal"], line: 2))
        #expect(throws: problem) { try folder.store().history() }
        #expect(throws: problem) { try folder.store().undo() }
        #expect(problem.exitStatus == .failure)
        #expect(folder.text("a") == "1")
    }

    @Test func `the journal holds no contents`() throws {
        let folder = try TestFolder()
        try folder.write("a", "hunter1")
        _ = try change(folder, "title")
        try folder.store().apply(
            ChangePlan(
                title: "t",
                steps: [.create(path: folder["k"], contents: FileContents("hunter2"), mode: .ownerOnly)]
            )
        )
        #expect(folder.text(".bijou/journal")?.contains("hunter") == false)
    }

    @Test func `an edit made after the run was killed is left, and the backup is kept`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0")
        try folder.write("b", "0")
        let plan = ChangePlan(title: "t", steps: [folder.rewrite("a", "1"), folder.rewrite("b", "1")])
        let probe = Faults(.none)
        let other = try TestFolder()
        try other.write("a", "0")
        try other.write("b", "0")
        try other.store(probe.disk).apply(
            ChangePlan(title: "t", steps: [other.rewrite("a", "1"), other.rewrite("b", "1")])
        )
        let renaming = try #require(probe.calls.firstIndex(of: "rename a"))
        _ = try? folder.store(Faults(.killAfter(renaming)).disk).apply(plan)
        #expect(folder.text("a") == "1" && folder.text("b") == "0")
        #expect(try folder.store(Faults(.none).disk).disk.status(folder["a"]) != nil)
        try folder.write("a", "mine")
        let recoveries = try folder.store().recover()
        #expect(recoveries.map(\.outcome) == [.putBack])
        #expect(recoveries.first?.notes.first?.contains("left as it is") == true)
        #expect(folder.text("a") == "mine")
        #expect(folder.text("b") == "0")
        let id = try #require(recoveries.first?.id)
        #expect(folder.text(".bijou/backups/\(id)/0") == "0")
        #expect(try folder.leftovers().isEmpty)
        #expect(try folder.store().history().map(\.state) == [.putBack])
    }

    @Test func `old changes are pruned with their backups`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0")
        let ids = try (1...5).map { try change(folder, "\($0)") }
        try folder.store().prune(keepLast: 2)
        #expect(try folder.store().history().map(\.id) == Array(ids.suffix(2)))
        #expect(try Disk.live.list(folder[".bijou/backups"]) == Array(ids.suffix(2)))
        try folder.store().undo()
        try folder.store().undo()
        #expect(folder.text("a") == "3")
        #expect(throws: ChangeProblem(.unknownChange(id: ids[0]))) { try folder.store().undo(ids[0]) }
        try folder.store().prune(keepLast: 0)
        #expect(try folder.store().history().isEmpty)
        #expect(try change(folder, "again") > ids[4])
    }

    @Test func `identifiers grow even when the clock is set back or the journal is lost`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0")
        let first = try change(folder, "1")
        let earlier = ChangeStore(stateFolder: folder[".bijou"], disk: .live, process: 1) { 1_000 }
        let second = try #require(try earlier.apply(ChangePlan(title: "t", steps: [folder.rewrite("a", "2")]))).id
        #expect(second == "20261123-002522-2")
        try FileManager.default.removeItem(atPath: folder[".bijou/journal"])
        let third = try change(folder, "3")
        #expect(third == "20261123-002522-3")
        #expect(folder.text(".bijou/backups/\(first)/0") == "0")
        #expect(Session.stamp(0) == "19700101-000000")
        #expect(Session.stamp(951_827_696) == "20000229-123456")
    }

    @Test func `thousands of changes are read`() throws {
        let folder = try TestFolder()
        var bytes: [UInt8] = []
        let file = PathState(digest: ContentDigest([]), mode: 0o644, owner: nil, modified: nil)
        for number in 0..<2_000 {
            let id = "2026\(1000 + number)-000000-1"
            let step = Transition(path: folder["a"], before: file, after: file)
            bytes += try JournalEvent(event: .opened, id: id, time: number, title: "t").line()
            bytes += try JournalEvent(event: .begun, id: id, time: number, steps: [step]).line()
            bytes += try JournalEvent(event: .done, id: id, time: number).line()
        }
        try folder.write(".bijou/journal", bytes, mode: 0o600)
        #expect(try folder.store().history().count == 2_000)
    }

    @Test func `a mixture of old and new bytes is told from an edit`() {
        let old = Array("abcdef".utf8)
        let new = Array("ABCDEFGHI".utf8)
        for text in ["abcdef", "ABCdef", "ABCDEFGHI", "abcDEFG", "abcdefGHI", "abcdef\0\0\0"] {
            #expect(isCutShort(Array(text.utf8), from: old, to: new), "\(text)")
        }
        for text in ["abcde", "abcxef", "ABCDEFGHIJ", "abcdefG!I"] {
            #expect(!isCutShort(Array(text.utf8), from: old, to: new), "\(text)")
        }
    }
}
