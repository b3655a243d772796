import Foundation
import Testing

/// `bijou check` and `bijou demo` as their users run them.
struct CheckCommandTests {
    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bijou-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test func `the demonstration finds its three faults, names causes and shows no key`() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let run = try ProgramTests.bijou(["demo", "--into", "reports"], in: folder)
        #expect(run.status == 0, "\(run.out)\n\(run.err)")
        #expect(run.out.components(separatedBy: "\nfound: ").count == 4, "\(run.out)")
        let text = try String(contentsOf: folder.appending(path: "reports/check.json"), encoding: .utf8)
        let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let verdicts = try #require(report["verdicts"] as? [[String: Any]])
        // A dead network explains nothing that was read in settings, and a wrong key explains what could not be read.
        let explained = verdicts.filter { $0["cause"] != nil }
        #expect(explained.count > 10)
        let calls = try #require(report["calls"] as? [[String: Any]])
        #expect(calls.count > 50 && calls.allSatisfy { ["GET", "HEAD", "POST"].contains($0["method"] as? String) })
        #expect(!text.contains("apikey=") && !text.contains("qbt_"))
    }

    @Test(arguments: [
        (["check", "--only", "helth"], "did you mean 'health'"),
        (["check", "--url", "sonarr"], "--url takes SERVICE=URL"),
        (["check", "--samples", "0"], "--samples must lie between 1 and 100"),
        (["check", "--url", "nobody=http://127.0.0.1:1"], "there is no area, check or service 'nobody'"),
        (["check", "--no-docker", "--only", "storage"], "no check is left to run"),
    ])
    func `a wrong call is told and ends with 2`(_ arguments: [String], _ words: String) throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("services:\n  sonarr:\n    image: lscr.io/linuxserver/sonarr:4.0.19\n".utf8)
            .write(to: folder.appending(path: "compose.yaml"))
        let run = try ProgramTests.bijou(arguments, in: folder)
        #expect(run.status == 2, "\(run.err)")
        #expect(run.err.contains(words), "\(run.err)")
    }

    @Test(arguments: [
        ("api_key: env:BIJOU_TEST_NO_SUCH_VARIABLE", "BIJOU_TEST_NO_SUCH_VARIABLE is not set"),
        ("api_key: file:nowhere", "no such file"),
        ("api_key: 0123456789abcdef0123456789abcdef", "env:"),
    ])
    func `what bijou.yaml says and cannot be used is told with its place`(_ line: String, _ words: String) throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("services:\n  sonarr:\n    image: lscr.io/linuxserver/sonarr:4.0.19\n".utf8)
            .write(to: folder.appending(path: "compose.yaml"))
        try Data("services:\n  sonarr:\n    credential:\n      \(line)\n".utf8)
            .write(to: folder.appending(path: "bijou.yaml"))
        let run = try ProgramTests.bijou(["check", "--no-docker", "--patience", "2"], in: folder)
        #expect(run.status == 2, "\(run.out)\(run.err)")
        #expect(run.err.contains(words) && run.err.contains("bijou.yaml"), "\(run.err)")
        #expect(!run.err.contains("0123456789abcdef"), "\(run.err)")
    }

    @Test func `without engine and answers nothing passes: it ends with 2, or 0 where that is allowed`() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("services:\n  sonarr:\n    image: lscr.io/linuxserver/sonarr:4.0.19\n".utf8)
            .write(to: folder.appending(path: "compose.yaml"))
        let words = ["check", "--only", "health-container-state", "--patience", "2"]
        let nowhere = ["DOCKER_HOST": "unix://\(folder.path)/no.sock"]
        let partial = try ProgramTests.bijou(words, in: folder, environment: nowhere)
        #expect(partial.status == 2, "\(partial.out)\(partial.err)")
        #expect(partial.out.contains("NOT SEEN"))
        #expect(try ProgramTests.bijou(words + ["--allow-partial"], in: folder, environment: nowhere).status == 0)
    }

    @Test func `plain addresses without a compose file are asked`() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let run = try ProgramTests.bijou(
            ["check", "--no-docker", "--url", "sonarr-4k=http://127.0.0.1:1", "--patience", "2", "--format", "json"],
            in: folder
        )
        #expect(run.status == 1 || run.status == 2, "\(run.err)")
        #expect(run.out.contains("sonarr-4k") && run.out.contains("\"outcome\""))
    }
}
