import Compose
import Testing
import Transport
import Vocabulary

@testable import Migration

/// How `docker compose` is called.
struct ComposeProgramTests {
    @Test(arguments: [("2.40.3-3", "2.40.3-3"), ("v2.29.1\n", "2.29.1"), ("5.0.0", "5.0.0")])
    func `the version is read`(_ output: String, _ version: String) async throws {
        let programs = Programs.recorded([RecordedRun("docker", ["compose", "version"], output: output)])
        #expect(try await ComposeProgram.version(environment: [:], programs: programs) == version)
    }

    @Test func `version 1 is refused with advice`() async {
        let programs = Programs.recorded([RecordedRun("docker", ["compose", "version"], output: "1.29.2")])
        let problem = await #expect(throws: MigrationProblem.self) {
            try await ComposeProgram.version(environment: [:], programs: programs)
        }
        #expect(problem == .composeTooOld(version: "1.29.2"))
        #expect(problem?.exitStatus == .invalidInput && problem?.remedies.isEmpty == false)
    }

    @Test func `a client without Compose is refused with advice`() async {
        let run = RecordedRun("docker", ["compose"], errors: "docker: 'compose' is not a docker command.\n", code: 1)
        let problem = await #expect(throws: MigrationProblem.self) {
            try await ComposeProgram.version(environment: [:], programs: .recorded([run]))
        }
        #expect(problem == .composeMissing(lastWords: "docker: 'compose' is not a docker command."))
    }

    private func call(_ request: LoadRequest, _ body: (ComposeProgram) async throws -> Void) async throws -> ProgramCall
    {
        let recorder = ProgramRecorder()
        let programs = Programs.recorded([RecordedRun("docker", ["compose"])]).recording(to: recorder)
        let project = try Sample.project("name: media\nservices: { a: { image: b } }")
        try await body(ComposeProgram(request: request, project: project, programs: programs))
        return try #require(recorder.calls.first)
    }

    @Test func `files, env files and profiles are handed on, and without files Compose finds them itself`() async throws
    {
        let request = LoadRequest(
            files: ["a.yaml", "b.yaml"],
            environmentFiles: ["my.env"],
            profiles: ["all"],
            environment: ["PATH": "/bin", "COMPOSE_REMOVE_ORPHANS": "true"],
            workingDirectory: "/srv"
        )
        let call = try await call(request) { try await $0.up(["a"], jobs: [], within: .seconds(30)) { _ in } }
        let words = call.arguments.joined(separator: " ")
        #expect(words.contains("--file a.yaml --file b.yaml --env-file my.env --profile all"))
        #expect(words.hasSuffix("up --detach --no-deps --wait --wait-timeout 30 a"))
        #expect(call.workingDirectory == "/srv")
        #expect(call.environment["COMPOSE_REMOVE_ORPHANS"] == "false")
        let bare = try await self.call(LoadRequest(environment: [:], workingDirectory: "/srv")) {
            try await $0.up(["a"], jobs: ["setup"], within: .seconds(30)) { _ in }
        }
        #expect(!bare.arguments.contains("--file"))
        #expect(bare.arguments.suffix(5) == ["up", "--detach", "--no-deps", "a", "setup"])
    }

    @Test func `nothing to deploy calls nothing`() async throws {
        let recorder = ProgramRecorder()
        let project = try Sample.project("name: media\nservices: { a: { image: b } }")
        let compose = ComposeProgram(
            request: LoadRequest(environment: [:], workingDirectory: "/srv"),
            project: project,
            programs: Programs.recorded([]).recording(to: recorder)
        )
        try await compose.up([], jobs: [], within: .seconds(1)) { _ in }
        try await compose.make([], within: .seconds(1))
        #expect(recorder.calls.isEmpty)
    }

    @Test func `hashes are those of the files and those with the variables of env files`() async throws {
        let calls = Shared<[ProgramCall]>([])
        let programs = Programs { call, _ throws(ProgramError) in
            calls.change { $0.append(call) }
            let output =
                if call.input != nil { "a resolved\n" } else if call.arguments.last == "json" { "{}" } else {
                    "a plain\nb same\n"
                }
            return ProgramResult(ending: .exited(0), output: Array(output.utf8))
        }
        let request = LoadRequest(
            files: ["a.yaml"],
            environmentFiles: ["my.env"],
            profiles: ["all"],
            environment: [:],
            workingDirectory: "/srv"
        )
        let project = try Sample.project("name: media\nservices: { a: { image: b } }")
        let compose = ComposeProgram(request: request, project: project, programs: programs)
        #expect(try await compose.configHashes() == ["a": ["plain", "resolved"], "b": ["same"]])
        let piped = try #require(calls.current.last)
        #expect(piped.input == Array("{}".utf8))
        let words = piped.arguments.joined(separator: " ")
        #expect(words.contains("--project-name media --profile all --file - config --hash *"))
        #expect(!words.contains("a.yaml") && !words.contains("my.env"))
    }

    @Test func `a Compose that cannot hash a resolved project still hashes the files`() async throws {
        let programs = Programs { call, _ throws(ProgramError) in
            if call.input != nil { return ProgramResult(ending: .exited(1), errors: Array("no\n".utf8)) }
            return ProgramResult(ending: .exited(0), output: Array("a plain\n".utf8))
        }
        let compose = ComposeProgram(options: [], environment: [:], folder: "/", programs: programs)
        #expect(try await compose.configHashes() == ["a": ["plain"]])
    }
}
