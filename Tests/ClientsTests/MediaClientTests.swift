import Simulators
import Testing
import Transport
import Vocabulary

@testable import Clients

/// What holds for every client of media servers, books, statistics and infrastructure.
@Suite(.timeLimit(.minutes(3)))
struct MediaClientTests {
    @Test(arguments: MediaCase.all)
    func `in good order everything can be read, by reading calls alone`(_ c: MediaCase) async throws {
        let recorder = CallRecorder()
        let reading = try await read(c, c.makeSimulator(), c.credentials, recorder: recorder)
        #expect(try reading.version.get()?.text == c.version)
        #expect(reading.isTestedVersion == true)
        #expect(try reading.authentication.get())
        #expect(try reading.aliveness.get().fitness == (c.isFit ? .fit : .answers))
        _ = try (reading.messages.get(), reading.disks.get(), reading.queue.get(), reading.folders.get())
        _ = try (reading.pathMappings.get(), reading.links.get(), reading.settings.get())
        #expect(try reading.messages.get() == [])
        #expect(reading.latencies.count == 2)
        if c.client.hasAuthentication { #expect(try reading.refusesStrangers.get() == true) }
        for call in recorder.calls {
            #expect(!call.path.contains(MediaCase.key) && !call.path.contains(MediaCase.right), "\(call)")
        }
    }

    @Test(arguments: MediaCase.all)
    func `a wrong credential is told from none`(_ c: MediaCase) async throws {
        let wrong = try await read(c, c.makeSimulator(), c.wrong)
        #expect(failure(wrong.authentication) == .wrongCredential)
        let none = try await read(c, c.makeSimulator(), [])
        #expect(failure(none.authentication) == .noCredential)
        #expect(throws: Never.self) { try none.aliveness.get() }
    }

    @Test(arguments: MediaCase.all)
    func `a changed key is noticed while the old one is in use`(_ c: MediaCase) async throws {
        let simulator = c.makeSimulator()
        simulator.switches.turnOn(.otherKey)
        #expect(failure(try await read(c, simulator, c.credentials).authentication) == .wrongCredential)
    }

    @Test(arguments: MediaCase.all.filter { $0.client.hasAuthentication })
    func `an API that is open to all is seen`(_ c: MediaCase) async throws {
        let simulator = c.makeSimulator()
        simulator.switches.turnOn(.openToAll)
        #expect(try await read(c, simulator, c.credentials).refusesStrangers.get() == false)
    }

    @Test(arguments: MediaCase.all)
    func `a program that starts says so`(_ c: MediaCase) async throws {
        guard let start = c.start else { return }
        let simulator = c.makeSimulator()
        simulator.switches.turnOn(.starting)
        #expect(failure(try await read(c, simulator, c.credentials).aliveness) == start)
    }

    @Test(arguments: MediaCase.all)
    func `a web page instead of the API is another program`(_ c: MediaCase) async throws {
        let simulator = c.makeSimulator()
        simulator.switches.turnOn(.webPage)
        let reading = try await read(c, simulator, c.credentials)
        guard case .otherProgram? = failure(reading.aliveness) else {
            Issue.record("\(reading.aliveness)")
            return
        }
    }

    @Test(arguments: MediaCase.all)
    func `an error of its own keeps its status`(_ c: MediaCase) async throws {
        let simulator = c.makeSimulator()
        simulator.switches.turnOn(.broken)
        let reading = try await read(c, simulator, c.credentials)
        guard case .failed(let status, _)? = failure(reading.aliveness) else {
            Issue.record("\(reading.aliveness)")
            return
        }
        #expect(status == 500)
    }

    @Test(arguments: MediaCase.all)
    func `a redirect to a sign-in page and one to a URL base are told apart`(_ c: MediaCase) async throws {
        let signIn = AnsweringSimulator { _ in
            .empty(302, headers: [("Location", "https://auth.example.com/login?rd=x")])
        }
        let first = try await read(c, signIn, c.credentials)
        #expect(failure(first.aliveness) == .behindSignIn("https://auth.example.com/login"))
        #expect(failure(first.authentication) == .behindSignIn("https://auth.example.com/login"))
        let base = AnsweringSimulator { _ in .empty(302, headers: [("Location", "/base/")]) }
        #expect(failure(try await read(c, base, c.credentials).authentication) == .missingBasePath("/base/"))
    }

    @Test(arguments: MediaCase.all)
    func `a simulator knows no paths that its program does not have`(_ c: MediaCase) async throws {
        let simulator = c.makeSimulator()
        simulator.switches.turnOn(.openToAll)
        for path in ["/no/such/path", "/api/no/such/path", "/api/v1/no", "/emby/no"] {
            #expect(await simulator.answer(SimulatedCall(method: "GET", path: path)).status >= 400, "\(path)")
        }
    }

    @Test(arguments: MediaCase.all)
    func `where nobody listens nothing more is asked`(_ c: MediaCase) async throws {
        let recorder = CallRecorder()
        let access = Access(
            service: "it",
            program: c.client.programs[0],
            endpoint: .http("127.0.0.1", port: 1),
            credentials: c.credentials,
            http: HTTP.live.recording(to: recorder),
            timeout: .seconds(10)
        )
        let reading = await c.client.init(access).reading(ReadingDepth())
        guard case .unreachable? = failure(reading.settings) else {
            Issue.record("\(reading.settings)")
            return
        }
        #expect(recorder.calls.count == 1)
    }

    @Test(arguments: MediaCase.all)
    func `an endless answer is cut off`(_ c: MediaCase) async throws {
        let flood = AnsweringSimulator { _ in .text(String(repeating: "x", count: 200_000)) }
        let reading = try await read(c, flood, c.credentials, limit: .kibibytes(64))
        guard case .unreachable(let error)? = failure(reading.aliveness), case .tooLarge = error.reason else {
            Issue.record("\(reading.aliveness)")
            return
        }
    }

    @Test(arguments: MediaCase.all)
    func `JSON of the wrong shape is no crash and no success that means something`(_ c: MediaCase) async throws {
        for body in ["[]", "null", "{\"status\":7,\"data\":[1],\"MediaContainer\":\"x\",\"response\":{}}", "\"text\""] {
            let odd = AnsweringSimulator { _ in
                SimulatedAnswer(status: 200, headers: [("Content-Type", "application/json")], body: Array(body.utf8))
            }
            let reading = try await read(c, odd, c.credentials)
            if case .success(let folders) = reading.folders { #expect(folders == []) }
            if case .success(let version) = reading.version { #expect(version == nil) }
        }
    }

    private func read(
        _ c: MediaCase,
        _ simulator: any Simulator,
        _ credentials: [Credential],
        recorder: CallRecorder = CallRecorder(),
        limit: ByteCount = .mebibytes(8)
    ) async throws -> Reading {
        try await open(c.client, simulator, credentials, recorder, limit)
    }

    private func open<Client: ServiceClient>(
        _ type: Client.Type,
        _ simulator: any Simulator,
        _ credentials: [Credential],
        _ recorder: CallRecorder,
        _ limit: ByteCount
    ) async throws -> Reading {
        try await asking(type, simulator, credentials, recorder: recorder, limit: limit) {
            await $0.reading(ReadingDepth(samples: 2))
        }
    }

    private func failure<Value>(_ seen: Reading.Seen<Value>) -> ClientError.Reason? {
        if case .failure(let error) = seen { return error.reason }
        return nil
    }
}
