import Foundation
import Glibc
import Testing
import Vocabulary

@testable import Changes

/// What real file systems do.
struct FileSystemTests {
    @Test func `a symbolic link stays and its target is written`() throws {
        let folder = try TestFolder()
        try folder.write("real/compose.yaml", "old")
        try folder.link("middle.yaml", to: "real/compose.yaml")
        try folder.link("compose.yaml", to: folder["middle.yaml"])
        let before = try folder.snapshot()
        let record = try #require(
            try folder.store().apply(ChangePlan(title: "t", steps: [folder.rewrite("compose.yaml", "new")]))
        )
        #expect(folder.text("real/compose.yaml") == "new")
        #expect(try folder.status("compose.yaml")?.kind == .link)
        #expect(try folder.status("middle.yaml")?.kind == .link)
        #expect(
            record.files == [
                FileChange(path: folder["real/compose.yaml"], link: folder["compose.yaml"], kind: .written)
            ]
        )
        #expect(record.notes.count == 1 && record.notes[0].contains("symbolic link"))
        try folder.store().undo()
        #expect(try folder.snapshot() == before)
    }

    @Test func `a file with several names is written in place`() throws {
        let folder = try TestFolder()
        try folder.write("compose.yaml", "old")
        try folder.hardLink("other.yaml", to: "compose.yaml")
        let inode = try folder.status("compose.yaml")?.inode
        try folder.store().apply(ChangePlan(title: "t", steps: [folder.rewrite("compose.yaml", "longer than before")]))
        #expect(folder.text("other.yaml") == "longer than before")
        #expect(try folder.status("compose.yaml")?.inode == inode)
        try folder.store().undo()
        #expect(folder.text("other.yaml") == "old")
        #expect(try folder.status("other.yaml")?.inode == inode)
    }

    @Test func `bytes are kept as they are, in folders with any name`() throws {
        let folder = try TestFolder(name: "Größe 映画 & 'quotes' \"more\"")
        let old: [UInt8] = [0xef, 0xbb, 0xbf] + Array("a: 1\r\nb: 2\r\n".utf8) + [0xff, 0x00]
        let new = old + [0x0d, 0x0a]
        try folder.write("mes médias.yaml", old)
        let step = ChangePlan.Step.write(
            path: folder["mes médias.yaml"],
            contents: FileContents(new),
            madeFrom: FileContents(old)
        )
        try folder.store().apply(ChangePlan(title: "größer", steps: [step]))
        #expect(folder.bytes("mes médias.yaml") == new)
        #expect(try folder.store().history().map(\.title) == ["größer"])
        try folder.store().undo()
        #expect(folder.bytes("mes médias.yaml") == old)
    }

    @Test func `mode, owner and attributes are kept, and undo brings the time back`() throws {
        let folder = try TestFolder()
        try folder.write("compose.yaml", "old", mode: 0o4640)
        let attribute = FileAttribute(name: "user.note", value: Array("mine".utf8))
        try Disk.live.with(folder["compose.yaml"], for: .overwrite) { file in
            if Scenario.isRoot { try Disk.live.setOwner(file, FileOwner(user: 1000, group: 2000)) }
            try Disk.live.setMode(file, 0o4640)
            try? Disk.live.setAttribute(file, attribute)
            try Disk.live.setModified(file, FileTime(seconds: 1_000_000_000, nanoseconds: 5))
        }
        let attributes = try Disk.live.attributes(folder["compose.yaml"])
        let before = try #require(try folder.status("compose.yaml"))
        let record = try folder.store().apply(ChangePlan(title: "t", steps: [folder.rewrite("compose.yaml", "new")]))
        let after = try #require(try folder.status("compose.yaml"))
        #expect(after.mode == before.mode)
        #expect(after.owner == before.owner)
        #expect(after.inode != before.inode)
        #expect(try Disk.live.attributes(folder["compose.yaml"]) == attributes)
        #expect(record?.notes == [])
        try folder.store().undo()
        let undone = try #require(try folder.status("compose.yaml"))
        #expect(undone.modified == before.modified)
        #expect(undone.mode == before.mode)
        #expect(undone.owner == before.owner)
        #expect(try Disk.live.attributes(folder["compose.yaml"]) == attributes)
    }

    @Test func `a new file and a new folder get the owner asked for`() throws {
        let folder = try TestFolder()
        let owner = Scenario.isRoot ? FileOwner(user: 1234, group: 4321) : FileOwner(user: geteuid(), group: getegid())
        let plan = ChangePlan(
            title: "t",
            steps: [
                .makeFolder(path: folder["a/b/"], mode: 0o750, owner: owner),
                .create(path: folder["a/b/c"], contents: FileContents(Secret("s")), mode: .ownerOnly, owner: owner),
            ]
        )
        try folder.store().apply(plan)
        for name in ["a", "a/b", "a/b/c"] { #expect(try folder.status(name)?.owner == owner) }
        #expect(try folder.status("a")?.mode == 0o750)
        #expect(folder.bytes("a/b/c") == [0x73])
    }

    @Test func `a file whose owner cannot be kept is written in place`() throws {
        let folder = try TestFolder()
        try folder.write("compose.yaml", "old", mode: 0o664)
        let inode = try folder.status("compose.yaml")?.inode
        var disk = Disk.live
        disk.setOwner = { file, _ throws(DiskError) in
            throw DiskError(call: "fchown", path: file.path, errno: EPERM)
        }
        // The file is somebody else's: what is made beside it is not.
        disk.status = { path throws(DiskError) in
            var status = try Disk.live.status(path)
            if path.hasSuffix("compose.yaml") { status?.owner = FileOwner(user: 4242, group: 4242) }
            return status
        }
        let plan = ChangePlan(
            title: "t",
            steps: [
                folder.rewrite("compose.yaml", "new and longer"),
                .create(
                    path: folder["key"],
                    contents: FileContents("k"),
                    mode: .ownerOnly,
                    owner: FileOwner(user: 4242, group: 4242)
                ),
            ]
        )
        let record = try #require(try folder.store(disk).apply(plan))
        #expect(folder.text("compose.yaml") == "new and longer")
        #expect(try folder.status("compose.yaml")?.inode == inode)
        #expect(record.notes.contains { $0.contains("belongs to another user") })
        #expect(record.notes.contains { $0.contains("sudo chown 4242:4242") })
        #expect(try folder.leftovers().isEmpty)
        try folder.store(disk).undo()
        #expect(folder.text("compose.yaml") == "old")
        #expect(try folder.status("compose.yaml")?.inode == inode)
    }

    @Test func `what is kept of the user's files is closed to others`() throws {
        let folder = try TestFolder()
        try folder.write("compose.yaml", "old")
        try FileManager.default.createDirectory(atPath: folder[".bijou"], withIntermediateDirectories: false)
        let record = try #require(
            try folder.store().apply(ChangePlan(title: "t", steps: [folder.rewrite("compose.yaml", "new")]))
        )
        for name in [".bijou", ".bijou/backups", ".bijou/backups/\(record.id)"] {
            #expect(try folder.status(name)?.mode == 0o700, "\(name)")
        }
        for name in [".bijou/journal", ".bijou/lock", ".bijou/backups/\(record.id)/0"] {
            #expect(try folder.status(name)?.mode == 0o600, "\(name)")
        }
    }

    @Test func `a state folder that is a link is refused`() throws {
        let folder = try TestFolder()
        try folder.write("compose.yaml", "old")
        try folder.write("elsewhere/x", "")
        try folder.link(".bijou", to: "elsewhere")
        #expect(throws: ChangeProblem(.notRegular(path: folder[".bijou"]))) {
            try folder.store().apply(ChangePlan(title: "t", steps: [folder.rewrite("compose.yaml", "new")]))
        }
        #expect(folder.text("compose.yaml") == "old")
    }
}
