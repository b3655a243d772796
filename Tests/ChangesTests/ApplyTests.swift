import Foundation
import Testing
import Vocabulary

@testable import Changes

/// Changes on a real file system.
struct ApplyTests {
    @Test func `a plan is applied, told and undone`() throws {
        let folder = try TestFolder()
        try folder.write("compose.yaml", "services: {}\n")
        let before = try folder.snapshot()
        let store = folder.store()
        let plan = ChangePlan(
            title: "stage 1",
            steps: [
                folder.rewrite("compose.yaml", "services: {a: {}}\n"),
                .create(path: folder["secrets/db/key"], contents: FileContents("k"), mode: .ownerOnly),
                .makeFolder(path: folder["secrets/db"], mode: .ownerOnlyFolder),
            ]
        )
        let record = try #require(try store.apply(plan))
        #expect(record.id == "20261123-002522-1")
        #expect(record.state == .inEffect)
        #expect(record.files.map(\.kind) == [.folderCreated, .folderCreated, .created, .written])
        #expect(folder.text("compose.yaml") == "services: {a: {}}\n")
        #expect(folder.text("secrets/db/key") == "k")
        #expect(try folder.status("secrets/db/key")?.mode == 0o600)
        #expect(try folder.status("secrets/db")?.mode == 0o700)
        #expect(try folder.status(".bijou")?.mode == 0o700)
        #expect(folder.text(".bijou/.gitignore") == "*\n")
        #expect(try store.history() == [record])

        let undone = try store.undo()
        #expect(try folder.snapshot() == before)
        #expect(undone.undoes == record.id)
        #expect(try store.history().map(\.state) == [.undone(by: undone.id), .inEffect])
        #expect(throws: ChangeProblem(.nothingToUndo)) { try store.undo() }

        try store.undo(undone.id)
        #expect(folder.text("compose.yaml") == "services: {a: {}}\n")
        #expect(folder.text("secrets/db/key") == "k")
        #expect(try folder.status("secrets/db/key")?.mode == 0o600)
        try store.undo()
        #expect(try folder.snapshot() == before)
    }

    @Test func `nothing is written where everything stands as planned`() throws {
        let folder = try TestFolder()
        try folder.write("compose.yaml", "a")
        try folder.write("key", "k", mode: 0o600)
        let plan = ChangePlan(
            title: "none",
            steps: [
                folder.rewrite("compose.yaml", "a"),
                .create(path: folder["key"], contents: FileContents("k"), mode: .ownerOnly),
                .makeFolder(path: folder.path, mode: 0o755),
            ]
        )
        #expect(try folder.store().apply(plan) == nil)
        #expect(try folder.status(".bijou") == nil)
        #expect(try folder.store().history().isEmpty)
        #expect(try folder.store().recover().isEmpty)
        #expect(try folder.status(".bijou") == nil)
    }
}
