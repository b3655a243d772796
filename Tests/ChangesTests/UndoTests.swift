import Foundation
import Testing
import Vocabulary

@testable import Changes

/// Taking changes back, in order and out of order.
struct UndoTests {
    private func change(_ folder: TestFolder, _ name: String, _ text: String) throws -> String {
        try #require(try folder.store().apply(ChangePlan(title: name, steps: [folder.rewrite(name, text)]))).id
    }

    @Test func `changes are undone one after the other`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0")
        let first = try change(folder, "a", "1")
        let second = try change(folder, "a", "2")
        #expect(first < second)
        #expect(throws: ChangeProblem(.newerChanges(id: first, newer: [second]))) { try folder.store().undo(first) }
        try folder.store().undo()
        #expect(folder.text("a") == "1")
        try folder.store().undo()
        #expect(folder.text("a") == "0")
        #expect(throws: ChangeProblem(.nothingToUndo)) { try folder.store().undo() }
        #expect(try folder.store().history().filter { $0.state == .inEffect && $0.undoes == nil }.isEmpty)
    }

    @Test func `an older change of other files can be undone alone`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0")
        try folder.write("b", "0")
        let first = try change(folder, "a", "1")
        _ = try change(folder, "b", "1")
        try folder.store().undo(first)
        #expect(folder.text("a") == "0")
        #expect(folder.text("b") == "1")
    }

    @Test func `a change cannot be undone twice`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0")
        let id = try change(folder, "a", "1")
        let undoing = try folder.store().undo(id).id
        #expect(throws: ChangeProblem(.notInEffect(id: id, undoneBy: undoing))) { try folder.store().undo(id) }
        #expect(throws: ChangeProblem(.unknownChange(id: "x"))) { try folder.store().undo("x") }
    }

    @Test func `a file changed since is restored only by force, and what it held can be had back`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0")
        let id = try change(folder, "a", "1")
        try folder.write("a", "mine")
        #expect(throws: ChangeProblem(.changedSinceChange(path: folder["a"], id: id))) { try folder.store().undo() }
        #expect(folder.text("a") == "mine")
        let forced = try folder.store().undo(force: true)
        #expect(folder.text("a") == "0")
        try folder.store().undo(forced.id)
        #expect(folder.text("a") == "mine")
    }

    @Test func `a mode that was tightened since is kept`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0", mode: 0o644)
        _ = try change(folder, "a", "1")
        try Disk.live.with(folder["a"], for: .overwrite) { try Disk.live.setMode($0, .ownerOnly) }
        try folder.store().undo()
        #expect(folder.text("a") == "0")
        #expect(try folder.status("a")?.mode == 0o600)
    }

    @Test func `a created file that was changed since stays, and so does a folder that is in use`() throws {
        let folder = try TestFolder()
        let plan = ChangePlan(
            title: "t",
            steps: [
                .makeFolder(path: folder["config/app"], mode: 0o755),
                .create(path: folder["key"], contents: FileContents("k"), mode: .ownerOnly),
            ]
        )
        let id = try #require(try folder.store().apply(plan)).id
        try folder.write("config/app/database", "d")
        try folder.write("key", "mine")
        #expect(throws: ChangeProblem(.changedSinceChange(path: folder["key"], id: id))) { try folder.store().undo() }
        try folder.write("key", "k", mode: 0o600)
        let record = try folder.store().undo()
        #expect(folder.text("key") == nil)
        #expect(folder.text("config/app/database") == "d")
        #expect(record.notes.filter { $0.contains("not empty") }.count == 2)
    }

    @Test func `a file removed by hand is told, and made again by force`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0", mode: 0o640)
        let id = try change(folder, "a", "1")
        try FileManager.default.removeItem(atPath: folder["a"])
        #expect(throws: ChangeProblem(.changedSinceChange(path: folder["a"], id: id))) { try folder.store().undo() }
        try folder.store().undo(force: true)
        #expect(folder.text("a") == "0")
        #expect(try folder.status("a")?.mode == 0o640)
    }

    @Test func `an undoing is not repeated over a newer change`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0")
        _ = try change(folder, "a", "1")
        let undoing = try folder.store().undo().id
        let newer = try change(folder, "a", "2")
        #expect(throws: ChangeProblem(.newerChanges(id: undoing, newer: [newer]))) { try folder.store().undo(undoing) }
    }

    @Test func `a missing backup is told`() throws {
        let folder = try TestFolder()
        try folder.write("a", "0")
        let id = try change(folder, "a", "1")
        try folder.write(".bijou/backups/\(id)/0", "other", mode: 0o600)
        let problem = ChangeProblem(.backupDamaged(path: folder["a"], id: id))
        #expect(throws: problem) { try folder.store().undo() }
        #expect(problem.exitStatus == .failure)
        #expect(folder.text("a") == "1")
    }
}
