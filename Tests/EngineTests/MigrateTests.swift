import Foundation
import Testing

/// `bijou migrate` on running stacks: forward through all stages, and back when something breaks.
@Suite(.needsEngine)
struct MigrateTests {
    @Test(arguments: ["small-arr", "vpn", "socket"])
    func `all stages of a running stack are done, and all is as well as before`(_ name: String) async throws {
        try await MigrateHarness.with(name) { stack in
            try await stack.tagPlanned()
            let before = try await stack.stack.snapshot()
            let run = try await stack.migrate(
                "--yes",
                "--include-review",
                "-o",
                "report.html",
                "-o",
                "report.md",
                "-o",
                "report.json"
            )
            try #require(run.status == 0, "\(run.err)\n\(run.out)")
            let worse = try await stack.stack.worse(than: before).worse
            #expect(worse.isEmpty, "\(worse)\n\(run.err)")
            let record = try JSONDecoder().decode(Record.self, from: Data(try stack.text("report.json").utf8))
            #expect(record.result == "done")
            #expect(record.stages.map(\.stage) == [0, 1, 2, 3, 4])
            #expect(record.stages.contains { $0.result == "kept" })
            for stage in record.stages {
                #expect(stage.touched.isEmpty)
                #expect(stage.remadeUnasked.isEmpty, "stage \(stage.stage) made \(stage.remadeUnasked) anew")
            }
            #expect(try stack.text("report.html").contains("<table>"))
            #expect(try stack.text("report.md") == run.out)
            #expect(!run.err.contains("wOEI9rqqbDwnN8") && !run.out.contains("wOEI9rqqbDwnN8"))
            #expect(try !stack.text("report.json").contains("wOEI9rqqbDwnN8"))
            let again = try await stack.migrate("--yes", "--include-review")
            #expect(again.status == 0, "\(again.err)")
            // A service that a late stage brings is seen by the early stages of the next run.
            #expect(name == "socket" || again.out.contains("othing was changed"), "\(again.err)")
        }
    }

    @Test func `a stage that breaks a program is rolled back to the same bytes and the same running configuration`()
        async throws
    {
        try await MigrateHarness.with("breaking") { stack in
            let (files, shapes) = (try stack.files(), try await stack.shapes())
            let run = try await stack.migrate(
                "--yes",
                "--include-review",
                "--for",
                "strict",
                "--stage",
                "3",
                "-o",
                "report.json"
            )
            #expect(run.status == 4, "\(run.err)")
            #expect(try stack.files() == files)
            let back = try await stack.shapes()
            #expect(back.mapValues(\.hash) == shapes.mapValues(\.hash))
            #expect(back.mapValues(\.status) == shapes.mapValues(\.status))
            #expect(back.mapValues(\.readOnly) == shapes.mapValues(\.readOnly))
            #expect(run.out.contains("Last lines of sonarr") && run.out.contains("cannot keep plugins, key ••••"))
            for text in [run.out, run.err, try stack.text("report.json")] {
                #expect(!text.contains("5ffd1bb2a9c04e8f9d2c6a7b8e9f0a1b"))
            }
            // Nothing is left to go on with, and the next run may begin.
            #expect(try await stack.migrate("--resume").status == 2)
            #expect(try await stack.migrate("--undo").status == 2)
        }
    }

    @Test func `a stage that breaks a program stays with --keep, and --undo takes it back`() async throws {
        try await MigrateHarness.with("breaking") { stack in
            let (files, configuration) = (try stack.files(), try await stack.configuration())
            let run = try await stack.migrate("--yes", "--include-review", "--for", "strict", "--stage", "3", "--keep")
            #expect(run.status == 0, "\(run.err)")
            #expect(run.out.contains("Worse than before"))
            #expect(try stack.files() != files)
            let undone = try await stack.migrate("--undo")
            #expect(undone.status == 0, "\(undone.err)\n\(undone.out)")
            #expect(try stack.files() == files)
            #expect(try await stack.configuration() == configuration)
        }
    }

    @Test func `a rehearsal finds the break without touching the original, and leaves nothing behind`() async throws {
        try await MigrateHarness.with("breaking") { stack in
            let (files, shapes) = (try stack.files(), try await stack.shapes())
            let run = try await stack.migrate(
                "--yes",
                "--include-review",
                "--for",
                "strict",
                "--stage",
                "3",
                "--rehearse"
            )
            #expect(run.status == 1, "\(run.err)")
            #expect(run.err.contains("the rehearsal failed") && run.err.contains("sonarr"), "\(run.err)")
            #expect(try stack.files() == files)
            #expect(try await stack.shapes() == shapes)
            #expect(try await stack.rehearsalRemains().isEmpty)
            #expect(!run.out.contains("5ffd1bb2a9c04e8f9d2c6a7b8e9f0a1b"))
        }
    }

    @Test func `a rehearsal that succeeds is followed by the stages and leaves nothing behind`() async throws {
        try await MigrateHarness.with("small-arr") { stack in
            let configuration = try await stack.configuration()
            let run = try await stack.migrate(
                "--yes",
                "--include-review",
                "--stage",
                "3",
                "--rehearse"
            )
            #expect(run.status == 0, "\(run.err)")
            #expect(run.out.contains("Started as a copy"), "\(run.out)")
            #expect(try await stack.rehearsalRemains().isEmpty)
            #expect(try await stack.configuration() != configuration)
        }
    }

    @Test func `without a terminal and without --yes nothing is changed`() async throws {
        try await MigrateHarness.with("breaking") { stack in
            let (files, shapes) = (try stack.files(), try await stack.shapes())
            let run = try await stack.migrate()
            #expect(run.status == 1, "\(run.err)")
            #expect(run.err.contains("nothing was changed"))
            #expect(try stack.files() == files)
            #expect(try await stack.shapes() == shapes)
            #expect(!FileManager.default.fileExists(atPath: stack.stack.folder.appending(path: ".bijou").path))
        }
    }

    private struct Record: Decodable {
        struct Replica: Decodable {
            var service: String
            var id: String
        }
        struct Observation: Decodable { var replicas: [Replica] }
        struct Work: Decodable {
            var services: [String]
            var jobs: [String]
        }
        struct Stage: Decodable {
            var stage: Int
            var result: String
            var touched: [String]
            var work: Work
            var before: Observation
            var after: Observation?

            /// Services with another container than before although the stage did not deploy them.
            var remadeUnasked: [String] {
                guard let after else { return [] }
                let kept = Set(after.replicas.map(\.id))
                return before.replicas.filter { !kept.contains($0.id) }.map(\.service)
                    .filter { !(work.services + work.jobs).contains($0) }
            }
        }
        var result: String
        var stages: [Stage]
    }
}
