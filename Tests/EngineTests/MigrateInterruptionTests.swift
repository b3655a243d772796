import Foundation
import Testing

/// `bijou migrate` cut short: killed, interrupted, run twice, or left without an engine.
@Suite(.needsEngine)
struct MigrateInterruptionTests {
    /// Runs a migration of stage 3 and sends it a signal some time after the stage has begun; the exit status.
    private func cutShort(
        _ stack: MigrateHarness,
        _ signal: String,
        after delay: Double,
        then more: String = "true",
        environment: [String: String] = [:]
    ) async throws -> EngineHarness.Run {
        let script = """
            "$0" migrate --settle 2 --patience 100 --yes --include-review --stage 3 2>err.log >out.log &
            until grep -qE '"phase":"(writing|deploying)"' .bijou/migration.json 2>/dev/null; do
              kill -0 $! 2>/dev/null || { cat err.log >&2; exit 99; }
              sleep 0.02
            done
            sleep \(delay)
            \(more)
            kill -\(signal) $!
            wait $!
            """
        return try await EngineHarness.run(
            ["bash", "-c", script, EngineHarness.bijou],
            in: stack.stack.folder,
            environment: environment
        )
    }

    /// A docker whose deployments do not notice that nobody listens to them any more, and pause for some seconds in the middle.
    private func deafDocker(_ stack: MigrateHarness) async throws -> [String: String] {
        let folder = stack.stack.folder.appending(path: "bin")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = EngineHarness.environment["PATH"] ?? ""
        let docker = try await EngineHarness.run(["sh", "-c", "command -v docker"]).out
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let script = """
            #!/bin/sh
            case " $* " in *" up "*) ;; *) exec \(docker) "$@" ;; esac
            \(docker) "$@" >/dev/null 2>&1 &
            child=$!
            sleep 0.7
            both="$child $(cat /proc/$child/task/*/children 2>/dev/null)"
            kill -STOP $both 2>/dev/null
            sleep 4
            kill -CONT $both 2>/dev/null
            wait $child

            """
        let program = folder.appending(path: "docker").path
        try script.write(toFile: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        return ["PATH": "\(folder.path):\(path)"]
    }

    @Test func `a deployment that outlives its killed run is over before anything is taken back`() async throws {
        try await MigrateHarness.with("environment") { stack in
            let (files, configuration) = (try stack.files(), try await stack.configuration())
            let environment = try await deafDocker(stack)
            for delay in [0.2, 1] as [Double] {
                let killed = try await cutShort(stack, "KILL", after: delay, environment: environment)
                try #require(killed.status == 137, "after \(delay) s: \(killed.status) \(killed.err)")
                let undone = try await stack.migrate("--undo")
                try #require(undone.status == 0, "after \(delay) s: \(undone.err)")
                #expect(try stack.files() == files, "after \(delay) s")
                #expect(try await stack.configuration() == configuration, "after \(delay) s: \(undone.err)")
            }
        }
    }

    @Test func `killed at any point, --resume finishes and --undo takes it back`() async throws {
        try await MigrateHarness.with("small-arr") { stack in
            let (files, configuration) = (try stack.files(), try await stack.configuration())
            for delay in [0, 0.4, 0.9, 1.5, 3] as [Double] {
                let killed = try await cutShort(stack, "KILL", after: delay)
                try #require(killed.status == 137, "after \(delay) s: \(killed.status) \(killed.err)")
                let refused = try await stack.migrate("--yes")
                #expect(refused.status == 2 && refused.err.contains("--resume"), "\(refused.err)")
                let resumed = try await stack.migrate("--resume", "--include-review")
                try #require(resumed.status == 0, "after \(delay) s: \(resumed.err)")
                let hashes = try await stack.shapes().mapValues(\.hash)
                let expected = try await expectedHashes(stack)
                #expect(hashes == expected, "after \(delay) s")
                let undone = try await stack.migrate("--undo")
                try #require(undone.status == 0, "after \(delay) s: \(undone.err)")
                #expect(try stack.files() == files, "after \(delay) s")
                #expect(try await stack.configuration() == configuration, "after \(delay) s")
            }
        }
    }

    @Test func `killed at any point, --undo gives the same files and containers back`() async throws {
        try await MigrateHarness.with("environment") { stack in
            let (files, configuration) = (try stack.files(), try await stack.configuration())
            for delay in [0, 0.3, 0.8, 1.3, 2, 3.5] as [Double] {
                let killed = try await cutShort(stack, "KILL", after: delay)
                try #require(killed.status == 137, "after \(delay) s: \(killed.status) \(killed.err)")
                let undone = try await stack.migrate("--undo")
                try #require(undone.status == 0, "after \(delay) s: \(undone.err)")
                #expect(try stack.files() == files, "after \(delay) s")
                #expect(try await stack.configuration() == configuration, "after \(delay) s")
            }
        }
    }

    /// Compose's hashes of the files as they are.
    private func expectedHashes(_ stack: MigrateHarness) async throws -> [String: String] {
        let run = try await EngineHarness.run(
            ["docker", "compose", "config", "--hash", "*"],
            in: stack.stack.folder
        )
        let pairs = run.out.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        return Dictionary(pairs.map { ($0[0], $0[1]) }) { $1 }
    }

    @Test(arguments: [("INT", Int32(130)), ("TERM", Int32(143))])
    func `a signal rolls back the stage at work; a second run is refused meanwhile`(_ signal: String, _ status: Int32)
        async throws
    {
        try await MigrateHarness.with("small-arr") { stack in
            let (files, configuration) = (try stack.files(), try await stack.configuration())
            let second = #""$0" migrate --yes --settle 0 2>second.log >/dev/null; echo $? >second.status"#
            let run = try await cutShort(stack, signal, after: 0.3, then: second)
            let log = try stack.text("err.log")
            #expect(run.status == status, "\(log)")
            #expect(try stack.text("second.status") == "2\n")
            #expect(try stack.text("second.log").contains("another run of bijou"))
            #expect(try stack.files() == files)
            #expect(try await stack.configuration() == configuration)
            #expect(try await stack.migrate("--resume").status == 2)
        }
    }

    /// An engine of its own, since it is stopped.
    @Test(arguments: ["--resume", "--undo"])
    func `without its engine a stage is left half done, and both ways lead out of it`(_ way: String) async throws {
        try await EngineGate.within { try await leaveHalfDone(way) }
    }

    private func leaveHalfDone(_ way: String) async throws {
        let root = EngineHarness.repository.path
        let folder = FileManager.default.temporaryDirectory.appending(path: "bijou-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(
            at: EngineHarness.repository.appending(path: "Tests/EngineTests/Stacks/small-arr.yaml"),
            to: folder.appending(path: "compose.yaml")
        )
        let run = try await EngineHarness.run(
            ["\(root)/scripts/with-docker-engine", "bash", "-c", Self.engineGone, EngineHarness.bijou, root, way],
            in: folder,
            deadline: 500
        )
        #expect(run.status == 0, "\(run.out)\n\(run.err)")
        #expect(run.out.contains("half done: 3") && run.out.contains("afterwards: 0"), "\(run.out)\n\(run.err)")
        let log = try String(contentsOf: folder.appending(path: "err.log"), encoding: .utf8)
        #expect(log.contains("stage 3 was left half done") && log.contains("bijou migrate --resume"), "\(log)")
    }

    private static let engineGone = """
        set -u
        "$1/scripts/stand-in-images" && "$1/scripts/stand-in-images" $(docker compose config --images) || exit 20
        docker compose up -d --wait 2>/dev/null || exit 21
        cp compose.yaml before
        "$0" migrate --settle 2 --patience 100 --yes --include-review --stage 3 2>err.log >out.log &
        until grep -q '"phase":"deploying"' .bijou/migration.json 2>/dev/null; do
          kill -0 $! 2>/dev/null || { cat err.log >&2; exit 22; }
          sleep 0.02
        done
        pid=$(cat "$BIJOU_DOCKER_PIDFILE")
        mapfile -d '' command <"/proc/$pid/cmdline"
        kill -TERM "$pid"
        wait $!
        echo "half done: $?"
        while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
        "${command[@]}" >engine.log 2>&1 &
        until docker version >/dev/null 2>&1; do sleep 0.2; done
        "$0" migrate --settle 2 --patience 100 --include-review "$2" 2>after.log >>out.log
        echo "afterwards: $?"
        cat after.log >&2
        if [ "$2" = --undo ]; then cmp compose.yaml before; fi
        [ "$(docker compose ps --status running -q | wc -l)" = 4 ]
        """
}
