import Foundation
import Testing

@testable import Changes
@testable import Migration

/// What is written down: memo and reports.
struct ReportTests {
    private static func outcome() throws -> StageOutcome {
        let project = try Sample.project("name: media\nservices: { a: { image: b } }")
        let work = StageWork(stage: 3, from: project, to: project, changed: ["a"])
        var outcome = StageOutcome(work, before: Observation(replicas: [Sample.replica("a")]))
        outcome.result = .rolledBack
        outcome.after = Observation(replicas: [Sample.replica("a", status: "restarting", exitCode: 3)])
        outcome.restored = outcome.before
        outcome.regressions = [Regression(.restarting, service: "a", "'a' <b> | fails")]
        outcome.logs = ["a": ["<script>alert(1)</script>", "```", "\u{1B}[31mred"]]
        return outcome
    }

    private static func document() throws -> MigrationDocument {
        let record = MigrationRecord(
            tool: "bijou",
            project: "media",
            result: .rolledBack,
            assessment: nil,
            rehearsals: [],
            stages: [try outcome()]
        )
        return MigrationDocument(record) { $0 }
    }

    @Test func `what programs wrote cannot break out of a page`() throws {
        let html = try Self.document().html
        #expect(!html.contains("<script") && html.contains("&lt;script&gt;alert(1)"))
        #expect(html.contains("'a' &lt;b&gt; | fails"))
        #expect(!html.contains("\u{1B}"))
        let markdown = try Self.document().markdown
        #expect(markdown.contains("'a' &lt;b> \\| fails"))
        #expect(markdown.contains("````text\n<script>"))
        #expect(!markdown.contains("\u{1B}"))
    }

    @Test func `before, after and rolled back stand side by side`() throws {
        let markdown = try Self.document().markdown
        #expect(markdown.contains("| Service | Before | After | Rolled back |"))
        #expect(markdown.contains("| a (deployed) | healthy | restarting (exit code 3) | healthy |"))
    }

    @Test func `a memo is read as it was written, and a damaged one is told`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bijou-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = ChangeStore(stateFolder: folder.path + "/.bijou") { 0 }
        #expect(try Memo.read(from: store) == nil)
        let outcome = try Self.outcome()
        let applied = Memo.Applied(work: outcome.work, change: "x", before: outcome.before)
        let memo = Memo(
            project: "media",
            remaining: [3, 4],
            phase: .deploying,
            current: applied,
            applied: [applied],
            changeBefore: nil
        )
        try memo.write(to: store)
        #expect(try Memo.read(from: store) == memo)
        let path = folder.path + "/.bijou/" + Memo.name
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try Data("{\"version\":".utf8).write(to: URL(filePath: path))
        #expect(throws: MigrationProblem.memoDamaged) { try Memo.read(from: store) }
    }

    @Test func `a long work is done by one run at a time`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bijou-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = ChangeStore(stateFolder: folder.path + "/.bijou") { 0 }
        try await store.exclusively(as: "migration") {
            let problem = await #expect(throws: ChangeProblem.self) {
                try await store.exclusively(as: "migration") { Issue.record("two at once") }
            }
            if case .locked(let process) = problem?.reason { #expect(process == Int(getpid())) } else { Issue.record() }
            // Single changes stay possible.
            try store.keep([1], as: "note")
        }
        #expect(try await store.exclusively(as: "migration") { 1 } == 1)
    }
}
