import Foundation
import Testing

/// A stack that `bijou check` looks at.
struct CheckHarness {
    var stack: StackFolder

    /// What `--format json` says, as far as the tests read it.
    struct Report: Decodable {
        struct Verdict: Decodable {
            struct Cause: Decodable {
                var check: String
                var subject: String
            }
            struct Step: Decodable {
                var text: String
                var command: String?
            }
            var check: String
            var service: String?
            var outcome: String
            var severity: String?
            var message: String
            var steps: [Step]
            var cause: Cause?
        }
        struct Call: Decodable {
            var method: String
            var path: String
        }
        var verdicts: [Verdict]
        var calls: [Call]

        /// The failures of a check on a service.
        func failures(_ check: String, _ service: String) -> [Verdict] {
            verdicts.filter { $0.check == check && $0.service == service && $0.outcome == "failed" }
        }

        /// Every failure in one line each, for messages.
        var failures: String {
            verdicts.filter { $0.outcome == "failed" }
                .map { "\($0.check) \($0.service ?? "-"): \($0.message) [\($0.cause?.check ?? "-")]" }.joined(
                    separator: "\n"
                )
        }
    }

    /// `bijou check` in the stack's folder.
    func check(_ words: String...) async throws -> (run: EngineHarness.Run, report: Report) {
        let run = try await EngineHarness.run(
            [EngineHarness.bijou, "check", "--format", "json"] + words,
            in: stack.folder,
            deadline: 120
        )
        let report = try JSONDecoder().decode(Report.self, from: Data(run.out.utf8))
        return (run, report)
    }

    /// Changes the compose file without telling the engine.
    func rewrite(_ body: (String) -> String) throws {
        let file = stack.folder.appending(path: "compose.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try body(text).write(to: file, atomically: true, encoding: .utf8)
    }

    /// `docker compose` that must succeed.
    func compose(_ words: String...) async throws {
        let run = try await stack.compose(words)
        try #require(run.status == 0, "docker compose \(words): \(run.err)")
    }

    /// Waits until something holds, at most some seconds.
    func wait(_ seconds: Double = 60, until condition: () async throws -> Bool) async throws {
        let end = Date().addingTimeInterval(seconds)
        while try await !condition(), Date() < end { try await Task.sleep(for: .milliseconds(300)) }
    }

    /// The state of a container.
    func state(_ service: String, _ format: String) async throws -> String {
        let id = try await stack.compose(["ps", "-aq", service]).out.trimmingCharacters(in: .whitespacesAndNewlines)
        return try await EngineHarness.docker("inspect", "-f", format, id, allowFailure: true)
    }

    /// Starts the stack and hands it over.
    static func with(_ body: (CheckHarness) async throws -> Void) async throws {
        try await StackFolder.with("check") { stack in
            let started = try await stack.start()
            try #require(started.status == 0, "\(started.err)")
            try await body(CheckHarness(stack: stack))
        }
    }
}
