import Foundation
import Glibc
import Testing
import Vocabulary

@testable import Changes

/// What is refused before anything is touched, and how that is told.
struct RefusalTests {
    private func refuse(
        _ folder: TestFolder,
        _ steps: [ChangePlan.Step],
        _ reason: ChangeProblem.Reason,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        let before = try folder.snapshot()
        #expect(throws: ChangeProblem(reason), sourceLocation: sourceLocation) {
            try folder.store().apply(ChangePlan(title: "t", steps: steps))
        }
        #expect(ChangeProblem(reason).exitStatus == .invalidInput, sourceLocation: sourceLocation)
        #expect(try folder.snapshot() == before, sourceLocation: sourceLocation)
        #expect(try folder.status(".bijou") == nil, "nothing was begun", sourceLocation: sourceLocation)
    }

    private func file(_ folder: TestFolder, _ name: String, _ text: String = "x") -> ChangePlan.Step {
        .create(path: folder[name], contents: FileContents(text), mode: .ownerOnly)
    }

    @Test func `a plan that does not fit the files is refused`() throws {
        let folder = try TestFolder()
        try folder.write("a", "1")
        try folder.write("folder/inside", "1")
        try folder.hardLink("b", to: "a")
        try folder.link("dangling", to: "nowhere")
        _ = unsafe mkfifo(folder["pipe"], 0o600)
        let stale = ChangePlan.Step.write(path: folder["a"], contents: FileContents("2"), madeFrom: FileContents("0"))
        try refuse(folder, [stale], .changedSincePlan(path: folder["a"]))
        try refuse(folder, [file(folder, "a")], .nameTaken(path: folder["a"]))
        try refuse(folder, [file(folder, "folder")], .nameTaken(path: folder["folder"]))
        try refuse(folder, [file(folder, "dangling")], .nameTaken(path: folder["dangling"]))
        try refuse(folder, [file(folder, "no/such/file")], .folderMissing(path: folder["no/such"]))
        try refuse(
            folder,
            [file(folder, "new", "1"), file(folder, "new", "2")],
            .sameFileTwice(path: folder["new"], other: folder["new"])
        )
        try refuse(folder, [folder.rewrite("pipe", "x")], .notRegular(path: folder["pipe"]))
        try refuse(folder, [folder.rewrite("folder", "x")], .notRegular(path: folder["folder"]))
        try refuse(folder, [folder.rewrite("none", "x")], .missing(path: folder["none"]))
        try refuse(folder, [folder.rewrite("dangling", "x")], .missing(path: folder["dangling"]))
        try refuse(
            folder,
            [folder.rewrite("a", "2"), folder.rewrite("b", "3")],
            .sameFileTwice(path: folder["b"], other: folder["a"])
        )
        try refuse(folder, [.makeFolder(path: folder["a"], mode: 0o755)], .nameTaken(path: folder["a"]))
        try refuse(folder, [.makeFolder(path: folder["a/b"], mode: 0o755)], .notRegular(path: folder["a"]))
        try refuse(folder, [.makeFolder(path: "relative", mode: 0o755)], .notAbsolute(path: "relative"))
        let large = FileContents([UInt8](repeating: 0, count: (32 << 20) + 1))
        try refuse(
            folder,
            [.create(path: folder["large"], contents: large, mode: 0o600)],
            .tooLarge(path: folder["large"], limit: .mebibytes(32))
        )
    }

    @Test func `a file saved between the check and the writing is not overwritten`() throws {
        let folder = try TestFolder()
        try folder.write("a", "old a")
        try folder.write("b", "old b")
        var disk = Disk.live
        // The last thing before the first rename is the staging of the last file.
        disk.sync = { file throws(DiskError) in
            if file.path.hasSuffix("-1.tmp") { try? folder.write("b", "mine") }
            try Disk.live.sync(file)
        }
        let plan = ChangePlan(title: "t", steps: [folder.rewrite("a", "new"), folder.rewrite("b", "new")])
        #expect(throws: ChangeProblem(.changedSincePlan(path: folder["b"]), aftermath: .restored)) {
            try folder.store(disk).apply(plan)
        }
        #expect(folder.text("a") == "old a")
        #expect(folder.text("b") == "mine")
        #expect(try folder.leftovers().isEmpty)
    }

    @Test func `a second run at the same time is refused and names the first`() throws {
        let folder = try TestFolder()
        try folder.write("a", "old")
        let plan = ChangePlan(title: "t", steps: [folder.rewrite("a", "new")])
        var disk = Disk.live
        disk.attributes = { path throws(DiskError) in
            #expect(throws: ChangeProblem(.locked(process: 4711))) { try folder.store().apply(plan) }
            #expect(throws: ChangeProblem(.locked(process: 4711))) { try folder.store().recover() }
            #expect((try? folder.store().history().map(\.state)) == [.unfinished])
            return try Disk.live.attributes(path)
        }
        try folder.store(disk).apply(plan)
        #expect(folder.text("a") == "new")
        #expect(
            ChangeProblem(.locked(process: 4711)).what == "another run of bijou is changing this stack (process 4711)"
        )
    }

    @Test func `contents are never shown`() {
        let secret = FileContents(Secret("hunter2"))
        let plan = ChangePlan(
            title: "t",
            steps: [
                .create(path: "/k", contents: secret, mode: .ownerOnly),
                .write(path: "/c", contents: secret, madeFrom: secret),
            ]
        )
        var dumped = ""
        dump(plan, to: &dumped)
        for text in ["\(plan)", "\(secret)", String(reflecting: plan), dumped] {
            #expect(!text.contains("hunter2"))
            #expect(!text.contains("104, 117"))
        }
        #expect("\(secret)" == "7 B (not shown)")
    }

    @Test func `problems say what, why and what to do`() {
        let full = ChangeProblem(.diskFull(path: "/srv/.env"), aftermath: .restored)
        #expect(full.what == "no space is left to write /srv/.env")
        #expect(full.why == "everything was put back: the files hold what they held before")
        #expect(full.remedies == ["free some space, then run the command again"])
        #expect(full.exitStatus == .rolledBack)
        let half = full.leaving(.halfDone(paths: ["/srv/a"], backups: "/srv/.bijou/backups/1"))
        #expect(half.exitStatus == .failure)
        #expect(half.why == "these could not be put back: /srv/a; what they held is kept in /srv/.bijou/backups/1")
        #expect(half.remedies.count == 2)
    }
}
