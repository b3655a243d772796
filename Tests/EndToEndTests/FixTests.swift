import Foundation
import Testing

/// `bijou fix` as its users run it.
struct FixTests {
    private static let stack = """
        # films and series
        services:
          # series
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            environment:
              - TZ=Europe/Paris # home
              - SONARR__AUTH__APIKEY=0123456789abcdef0123456789abcdef
            volumes:
              - ./config:/config
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            restart: unless-stopped
        """

    private func text(_ folder: URL, _ name: String = "compose.yaml") throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    @Test func `a dry run shows the difference, writes nothing and ends with 1`() throws {
        try ProgramTests.withFolder(["compose.yaml": Self.stack]) { folder in
            let run = try ProgramTests.bijou(["fix", "--only", "health-restart-missing"], in: folder)
            #expect(run.status == 1)
            #expect(run.out.hasPrefix("--- a/compose.yaml\n+++ b/compose.yaml\n@@"))
            #expect(run.out.contains("\n+    restart: unless-stopped\n"))
            #expect(!run.out.contains("0123456789abcdef"), "a secret is shown")
            #expect(run.err.contains("health-restart-missing: sonarr"))
            #expect(run.err.contains("--apply"))
            #expect(try text(folder) == Self.stack)
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: ".bijou").path))
        }
    }

    @Test func `what is applied is in the history and undone to the same bytes`() throws {
        try ProgramTests.withFolder(["compose.yaml": Self.stack]) { folder in
            let only = ["--only", "health-restart-missing"]
            let applied = try ProgramTests.bijou(["fix", "--apply"] + only, in: folder)
            #expect(applied.status == 0, "\(applied.err)")
            #expect(try text(folder) != Self.stack)
            #expect(try text(folder).contains("- TZ=Europe/Paris # home"))
            let again = try ProgramTests.bijou(["fix", "--apply"] + only, in: folder)
            #expect(again.status == 0)
            #expect(again.out.isEmpty, "a second run changes something")
            let history = try ProgramTests.bijou(["fix", "--history"], in: folder)
            let id = try #require(history.out.split(separator: " ").first.map(String.init))
            #expect(history.out.contains("wrote   compose.yaml"))
            let undone = try ProgramTests.bijou(["fix", "--undo", id], in: folder)
            #expect(undone.status == 0, "\(undone.err)")
            #expect(try text(folder) == Self.stack)
            #expect(try ProgramTests.bijou(["fix", "--history"], in: folder).out.contains("undone by"))
        }
    }

    @Test func `a file that was changed since is not restored unless forced`() throws {
        try ProgramTests.withFolder(["compose.yaml": Self.stack]) { folder in
            _ = try ProgramTests.bijou(["fix", "--apply", "--only", "health-restart-missing"], in: folder)
            let edited = try text(folder) + "\n# mine\n"
            try edited.write(to: folder.appending(path: "compose.yaml"), atomically: true, encoding: .utf8)
            let refused = try ProgramTests.bijou(["fix", "--undo"], in: folder)
            #expect(refused.status != 0)
            #expect(refused.err.contains("--force"))
            #expect(try text(folder) == edited)
            #expect(try ProgramTests.bijou(["fix", "--undo", "--force"], in: folder).status == 0)
            #expect(try text(folder) == Self.stack)
        }
    }

    @Test func `the result for programs tells stages, findings and differences`() throws {
        try ProgramTests.withFolder(["compose.yaml": Self.stack]) { folder in
            let run = try ProgramTests.bijou(["fix", "--stage", "1", "--format", "json"], in: folder)
            #expect(run.status == 1)
            let object = try JSONSerialization.jsonObject(with: Data(run.out.utf8)) as? [String: Any]
            let stages = try #require(object?["stages"] as? [[String: Any]])
            #expect(stages.count == 1)
            #expect((stages[0]["mended"] as? [[String: Any]])?.isEmpty == false)
            #expect(!run.out.contains("0123456789abcdef"))
        }
    }

    @Test(arguments: [
        ["fix", "--stage", "7"], ["fix", "--only", "no-such-rule"], ["fix", "--apply", "--undo"],
        ["fix", "--stage", "1", "--all-stages"], ["fix", "--service", "nobody"], ["fix", "--force"],
        ["fix", "--undo", "20000101-000000-1"],
    ])
    func `a wrong call is told and changes nothing`(_ arguments: [String]) throws {
        try ProgramTests.withFolder(["compose.yaml": Self.stack]) { folder in
            let run = try ProgramTests.bijou(arguments, in: folder)
            #expect(run.status == 2)
            #expect(!run.err.isEmpty)
            #expect(try text(folder) == Self.stack)
        }
    }

    @Test func `a stack that Compose refuses is not mended`() throws {
        try ProgramTests.withFolder(["compose.yaml": "services:\n  a:\n    imagee: x\n"]) { folder in
            let run = try ProgramTests.bijou(["fix", "--all-stages", "--apply"], in: folder)
            #expect(run.status == 2)
            #expect(run.err.contains("compose.yaml:3:5"))
        }
    }

    @Test func `an override file stands for the changes and leaves the originals alone`() throws {
        try ProgramTests.withFolder(["compose.yaml": Self.stack]) { folder in
            let call = ["fix", "--stage", "1", "--include-review", "--output-override", "compose.bijou.yaml"]
            #expect(try ProgramTests.bijou(call, in: folder).status == 1)
            let run = try ProgramTests.bijou(call + ["--apply"], in: folder)
            #expect(run.status == 0, "\(run.err)")
            #expect(try text(folder) == Self.stack)
            #expect(try text(folder, "compose.bijou.yaml").contains("restart: unless-stopped"))
            let both = ["-f", "compose.yaml", "-f", "compose.bijou.yaml"]
            let left = try ProgramTests.bijou(["fix", "--only", "health-restart-missing"] + both, in: folder)
            #expect(left.status == 0, "\(left.out)")
            #expect(try ProgramTests.bijou(call + ["--apply"], in: folder).status == 2, "an existing file is refused")
            #expect(try ProgramTests.bijou(["fix", "--undo"], in: folder).status == 0)
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "compose.bijou.yaml").path))
        }
    }

    @Test func `an undo in a copy of a stack leaves the original alone`() throws {
        try ProgramTests.withFolder(["one/compose.yaml": Self.stack]) { folder in
            let (one, two) = (folder.appending(path: "one"), folder.appending(path: "two"))
            _ = try ProgramTests.bijou(["fix", "--apply", "--only", "health-restart-missing"], in: one)
            let mended = try text(one)
            try FileManager.default.copyItem(at: one, to: two)
            let run = try ProgramTests.bijou(["fix", "--undo"], in: two)
            #expect(run.status == 2)
            #expect(run.err.contains("is a copy"))
            #expect(try text(one) == mended)
            #expect(try text(two) == mended)
            #expect(try ProgramTests.bijou(["fix", "--undo"], in: one).status == 0)
        }
    }

    @Test func `nothing is written while a migration is at work on the stack`() throws {
        try ProgramTests.withFolder(["compose.yaml": Self.stack]) { folder in
            let only = ["--only", "health-restart-missing"]
            #expect(try ProgramTests.bijou(["fix", "--apply"] + only, in: folder).status == 0)
            let written = try text(folder)
            let migration = Process()
            migration.executableURL = URL(filePath: "/usr/bin/env")
            // The lock that `bijou migrate` holds, and the number of who holds it.
            let script = "echo $$ >.bijou/migration.lock; echo locked; read -r line"
            migration.arguments = ["flock", folder.appending(path: ".bijou/migration.lock").path, "sh", "-c", script]
            migration.currentDirectoryURL = folder
            let (input, output) = (Pipe(), Pipe())
            migration.standardInput = input
            migration.standardOutput = output
            try migration.run()
            #expect(!output.fileHandleForReading.availableData.isEmpty)
            for words in [["--undo"], ["--apply", "--only", "observability-log-rotation-missing"]] {
                let refused = try ProgramTests.bijou(["fix"] + words, in: folder)
                #expect(refused.status == 2, "\(words): \(refused.err)")
                #expect(refused.err.contains("another run of bijou is changing this stack (process "), "\(refused.err)")
            }
            #expect(try ProgramTests.bijou(["fix", "--stage", "2"], in: folder).status == 1)
            #expect(try text(folder) == written)
            try input.fileHandleForWriting.close()
            migration.waitUntilExit()
            #expect(try ProgramTests.bijou(["fix", "--undo"], in: folder).status == 0)
            #expect(try text(folder) == Self.stack)
        }
    }

    @Test func `without an engine digests cannot be asked for, and the message says so`() throws {
        try ProgramTests.withFolder(["compose.yaml": Self.stack]) { folder in
            let run = try ProgramTests.bijou(
                ["fix", "--digests"],
                in: folder,
                environment: ["DOCKER_HOST": "unix:///nowhere/docker.sock"]
            )
            #expect(run.status == 2 || run.status == 3, "\(run.status)")
            #expect(run.err.contains("no Docker Engine") && run.err.contains("/nowhere/docker.sock"), "\(run.err)")
            #expect(try text(folder) == Self.stack)
        }
    }
}
