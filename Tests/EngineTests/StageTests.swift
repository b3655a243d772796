import Foundation
import Testing

/// Each stack is started, mended stage by stage, and must run as well after each as before.
@Suite(.needsEngine)
struct StageTests {
    @Test(arguments: StackFolder.names)
    func `what ran before a stage runs after it`(_ name: String) async throws {
        try await StackFolder.with(name) { stack in
            let first = try await stack.start()
            try #require(first.status == 0, "\(name) as it is: \(first.err)")
            var before = try await stack.settled()
            // Whatever a port answers first while its program starts is no measure.
            before = try await eventually {
                try await stack.snapshot()
            } until: {
                StackFolder.troubles(in: $0).isEmpty && $0.conditions.values.allSatisfy { $0.health != "starting" }
            }
            try #require(StackFolder.troubles(in: before).isEmpty, "\(StackFolder.troubles(in: before))")
            for stage in 0...4 {
                let text = try stack.text()
                let mended = try await EngineHarness.run(
                    [EngineHarness.bijou, "fix", "compose.yaml", "--stage", "\(stage)", "--include-review", "--apply"],
                    in: stack.folder
                )
                try #require(mended.status == 0, "\(name), stage \(stage): \(mended.err)")
                if try stack.text() == text { continue }
                let again = try await stack.start()
                _ = try await stack.settled()
                var (worse, after) = try await stack.worse(than: before)
                if again.status != 0 { worse.append(again.err) }
                guard worse.isEmpty else {
                    let change = try await Self.difference(text, try stack.text(), in: stack.folder)
                    Issue.record("\(name), stage \(stage): \(worse)\n\(change)\n\(try await stack.complaints())")
                    return
                }
                before = after
            }
        }
    }

    /// What is worse in the second snapshot; ports that a fix closes on purpose may be closed.
    static func worse(_ before: StackFolder.Snapshot, _ after: StackFolder.Snapshot, closing: Set<Int>) -> [String] {
        var worse = StackFolder.troubles(in: after)
        for (service, condition) in before.conditions.sorted(by: { $0.key < $1.key }) {
            guard let now = after.conditions[service] else {
                worse.append("\(service) is gone")
                continue
            }
            if condition.health == "healthy", now.health != "healthy" { worse.append("\(service) was healthy") }
        }
        for (port, answer) in before.answers.sorted(by: { $0.key < $1.key }) where answer != 0 {
            let now = after.answers[port]
            if now == nil, closing.contains(port) { continue }
            if now != answer {
                worse.append("port \(port) answered \(answer), now \(now.map(String.init) ?? "closed")")
            }
        }
        return worse
    }

    private static func difference(_ old: String, _ new: String, in folder: URL) async throws -> String {
        for (name, text) in [("before", old), ("after", new)] {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        return try await EngineHarness.run(["diff", "-u", "before", "after"], in: folder).out
    }
}
