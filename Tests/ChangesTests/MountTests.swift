import Foundation
import Testing
import Vocabulary

@testable import Changes

/// Calls of `mount`.
enum Mounting {
    static let isPossible: Bool = {
        guard Scenario.isRoot, let folder = try? TestFolder() else { return false }
        defer { _ = run("umount", folder.path) }
        return run("mount", "-t", "tmpfs", "none", folder.path)
    }()

    @discardableResult
    static func run(_ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

/// File systems that are full, read-only or mounted file by file; they need root.
@Suite(.serialized, .enabled(if: Mounting.isPossible, "mounting needs root"))
struct MountTests {
    private func withMount(_ options: String, _ body: (TestFolder) throws -> Void) throws {
        let folder = try TestFolder()
        try #require(Mounting.run("mount", "-t", "tmpfs", "-o", options, "none", folder.path))
        defer { Mounting.run("umount", folder.path) }
        try body(folder)
    }

    @Test func `a full disk leaves everything as it was`() throws {
        try withMount("size=256k") { folder in
            try folder.write("a.yaml", String(repeating: "a", count: 30_000))
            try folder.write("b.yaml", String(repeating: "b", count: 30_000))
            let plan = ChangePlan(
                title: "t",
                steps: [
                    folder.rewrite("a.yaml", String(repeating: "A", count: 50_000)),
                    folder.rewrite("b.yaml", String(repeating: "B", count: 50_000)),
                ]
            )
            let before = try folder.snapshot()
            // Filled up page by page, so that the change runs out of space at another place each time.
            for free in stride(from: 0, through: 160, by: 4) {
                try folder.write("filler", [UInt8](repeating: 1, count: 1000))
                try fill(folder, leaving: free << 10)
                var with = before
                with.items["filler"] = try folder.snapshot().items["filler"]
                do {
                    try folder.store().apply(plan)
                    try FileManager.default.removeItem(atPath: folder["filler"])
                    #expect(free > 100, "there was room after all with \(free)")
                    try folder.store().undo()
                } catch let problem as ChangeProblem {
                    guard case .diskFull = problem.reason else { throw problem }
                    #expect(problem.exitStatus == .rolledBack, "\(problem)")
                    #expect(try folder.snapshot() == with, "\(free)")
                    #expect(try folder.leftovers().isEmpty)
                    try FileManager.default.removeItem(atPath: folder["filler"])
                }
                #expect(try folder.snapshot() == before)
                try folder.store().prune(keepLast: 0)
            }
            try folder.store().apply(plan)
            #expect(folder.text("b.yaml")?.first == "B")
        }
    }

    private func fill(_ folder: TestFolder, leaving free: Int) throws {
        var system = statvfs()
        guard unsafe statvfs(folder.path, &system) == 0 else { return }
        let size = Int(system.f_bavail) * Int(system.f_bsize) - free
        if size > 0 { try folder.write("filler", [UInt8](repeating: 1, count: size)) }
    }

    @Test func `a read-only file system is told`() throws {
        try withMount("size=256k") { folder in
            try folder.write("compose.yaml", "old")
            let plan = ChangePlan(title: "t", steps: [folder.rewrite("compose.yaml", "new")])
            try folder.store().apply(plan)
            #expect(Mounting.run("mount", "-o", "remount,ro", folder.path))
            let second = ChangePlan(title: "t", steps: [folder.rewrite("compose.yaml", "newer")])
            #expect {
                try folder.store().apply(second)
            } throws: {
                guard case .readOnly = ($0 as? ChangeProblem)?.reason else { return false }
                return true
            }
            #expect(folder.text("compose.yaml") == "new")
            #expect(try folder.store().history().count == 1)
        }
    }

    @Test func `a file mounted by itself is written in place`() throws {
        let folder = try TestFolder()
        try folder.write("host/compose.yaml", "old")
        try folder.write("container/compose.yaml", "")
        try #require(Mounting.run("mount", "--bind", folder["host/compose.yaml"], folder["container/compose.yaml"]))
        defer { Mounting.run("umount", folder["container/compose.yaml"]) }
        let plan = ChangePlan(title: "t", steps: [folder.rewrite("container/compose.yaml", "new and longer")])
        let record = try #require(try folder.store().apply(plan))
        #expect(folder.text("host/compose.yaml") == "new and longer")
        #expect(record.notes.contains { $0.contains("mount point") })
        #expect(try folder.leftovers().isEmpty)
        try folder.store().undo()
        #expect(folder.text("host/compose.yaml") == "old")
    }

    @Test func `files on another file system are changed together with those here`() throws {
        try withMount("size=256k") { other in
            let folder = try TestFolder()
            try folder.write("compose.yaml", "old")
            try other.write("extra.yaml", "old")
            let plan = ChangePlan(
                title: "t",
                steps: [folder.rewrite("compose.yaml", "new"), other.rewrite("extra.yaml", "new")]
            )
            try folder.store().apply(plan)
            #expect(other.text("extra.yaml") == "new")
            try folder.store().undo()
            #expect(other.text("extra.yaml") == "old")
            #expect(try other.snapshot().items.count == 1)
        }
    }
}
