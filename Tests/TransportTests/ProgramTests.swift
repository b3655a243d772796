import Testing
import Transport
import Synchronization
import Vocabulary

/// Real programs behind the door.
@Suite(.timeLimit(.minutes(2)))
struct ProgramTests {
    private func shell(
        _ script: String,
        input: [UInt8]? = nil,
        within timeout: Duration = .seconds(30),
        outputLimit: ByteCount = .mebibytes(1),
        errorLimit: ByteCount = .kibibytes(16)
    ) -> ProgramCall {
        ProgramCall(
            .path("/bin/sh"),
            ["-c", script],
            environment: ["PATH": "/usr/bin:/bin", "GREETING": "good day"],
            workingDirectory: "/",
            input: input,
            within: timeout,
            outputLimit: outputLimit,
            errorLimit: errorLimit
        )
    }

    @Test func `a program runs with its arguments, environment, folder and input`() async throws {
        let result = try await Programs.live.run(
            shell("pwd; echo $GREETING; env | wc -l; cat; echo bad >&2; exit 3", input: Array("from stdin".utf8))
        )
        #expect(result.ending == .exited(3))
        let lines = result.outputText.split(separator: "\n")
        #expect(lines.first == "/")
        #expect(lines.dropFirst().first == "good day")
        #expect(lines.last == "from stdin")
        #expect(result.errorText == "bad\n")
    }

    @Test func `nothing of this process's environment is inherited`() async throws {
        let call = ProgramCall(.path("/usr/bin/env"), environment: ["ONLY": "this"], within: .seconds(30))
        #expect(try await Programs.live.run(call).outputText == "ONLY=this\n")
    }

    @Test func `without input the input is empty and not the terminal's`() async throws {
        #expect(try await Programs.live.run(shell("wc -c")).outputText.contains("0"))
    }

    @Test func `a program need not read its input`() async throws {
        let input = [UInt8](repeating: 120, count: 4 << 20)
        #expect(try await Programs.live.run(shell("exit 4", input: input)).ending == .exited(4))
        #expect(try await Programs.live.run(shell("exec <&-; sleep 0.2; exit 5", input: input)).ending == .exited(5))
    }

    @Test func `a long input arrives whole`() async throws {
        let input = [UInt8](repeating: 120, count: 4 << 20)
        #expect(try await Programs.live.run(shell("wc -c", input: input)).outputText.contains("\(4 << 20)"))
    }

    @Test func `a program is found in the PATH of its call`() async throws {
        let found = ProgramCall(.named("true"), environment: ["PATH": "/nowhere:/usr/bin:/bin"], within: .seconds(30))
        #expect(try await Programs.live.run(found).isSuccess)
        let lost = ProgramCall(.named("true"), environment: ["PATH": "/nowhere"], within: .seconds(30))
        let error = await #expect(throws: ProgramError.self) { try await Programs.live.run(lost) }
        #expect(error?.reason == .missing)
    }

    @Test(arguments: ["/nowhere/program", "/etc/passwd", "/etc"])
    func `what cannot be run is missing`(_ path: String) async {
        let call = ProgramCall(.path(path), environment: [:], within: .seconds(30))
        let error = await #expect(throws: ProgramError.self) { try await Programs.live.run(call) }
        #expect(error?.reason == .missing)
    }

    @Test func `a missing folder is told`() async {
        var call = shell("true")
        call.workingDirectory = "/nowhere"
        let error = await #expect(throws: ProgramError.self) { try await Programs.live.run(call) }
        #expect(error?.reason == .noWorkingDirectory("/nowhere"))
    }

    @Test func `a signal is told apart from an exit`() async throws {
        #expect(try await Programs.live.run(shell("kill -9 $$")).ending == .signalled(9))
    }

    @Test func `lines come while the program runs`() async throws {
        let seen = Lines()
        let result = try await Programs.live.run(shell("echo one; echo two >&2; printf three")) { seen.add($0) }
        #expect(result.isSuccess)
        #expect(seen.all.filter { $0.stream == .output }.map(\.text) == ["one", "three"])
        #expect(seen.all.filter { $0.stream == .errors }.map(\.text) == ["two"])
    }

    @Test func `too much output ends the program`() async {
        let call = shell("yes", outputLimit: .kibibytes(64))
        let error = await #expect(throws: ProgramError.self) { try await Programs.live.run(call) }
        #expect(error?.reason == .tooMuchOutput(limit: .kibibytes(64)))
    }

    @Test func `of too much on standard error the end is kept`() async throws {
        let call = shell(
            "i=0; while [ $i -lt 20000 ]; do echo line $i >&2; i=$((i+1)); done",
            errorLimit: .kibibytes(4)
        )
        let result = try await Programs.live.run(call)
        #expect(result.errorsWereCut)
        #expect(result.errors.count <= 4_096)
        #expect(result.errorText.hasSuffix("line 19999\n"))
    }

    @Test func `a deadline ends the program and all it started, also what ignores SIGTERM`() async throws {
        let script = "trap '' TERM; (trap '' TERM; sleep 300) & echo $! >&2; sleep 300"
        let call = shell(script, within: .seconds(1))
        let error = await #expect(throws: ProgramError.self) { try await Programs.live.run(call) }
        #expect(error?.reason == .timedOut(after: .seconds(1)))
        let child = try #require(error.flatMap { Int($0.lastWords) })
        // Whoever adopts the dead child may be slow to take note of it: a zombie is dead too.
        let left = try await Programs.live.run(shell("cat /proc/\(child)/stat 2>/dev/null || echo 'gone) Z'"))
        #expect(left.outputText.contains(") Z"))
    }

    @Test func `a child that outlives its parent does not hold the call up`() async throws {
        let result = try await Programs.live.run(shell("sleep 300 & echo done"))
        #expect(result.isSuccess)
        #expect(result.outputText == "done\n")
    }

    @Test func `a cancelled run ends the program`() async throws {
        let call = shell("sleep 300")
        let run = Task { () -> ProgramError.Reason? in
            do throws(ProgramError) {
                _ = try await Programs.live.run(call)
                return nil
            } catch {
                return error.reason
            }
        }
        try await Task.sleep(for: .milliseconds(200))
        run.cancel()
        #expect(await run.value == .cancelled)
    }

    @Test func `a recorded door gives what was recorded`() async throws {
        let recorder = ProgramRecorder()
        let programs = Programs.recorded([RecordedRun("docker", ["compose", "version"], output: "v2.29.1\n")])
            .recording(to: recorder)
        let call = ProgramCall(
            .named("docker"),
            ["compose", "version", "--short"],
            environment: [:],
            within: .seconds(1)
        )
        #expect(try await programs.run(call).outputText == "v2.29.1\n")
        #expect(recorder.calls == [call])
        let other = ProgramCall(.named("docker"), ["ps"], environment: [:], within: .seconds(1))
        await #expect(throws: ProgramError(.notRecorded, of: "docker")) { try await programs.run(other) }
    }
}

/// Lines that came; a class because the receiving function keeps it.
private final class Lines: Sendable {
    private let list = Mutex<[ProgramLine]>([])

    func add(_ line: ProgramLine) { list.withLock { $0.append(line) } }
    var all: [ProgramLine] { list.withLock { $0 } }
}
