import Clients
import Simulators
import Testing
import Transport
import Vocabulary

/// Runs clients of the *arr family and its neighbours against simulators over real sockets.
enum ArrHarness {
    static let key = "0123456789abcdef0123456789abcdef"

    /// Gives the client of a simulated program, with the right key unless another is given, and the calls that it makes.
    static func with<Result: Sendable>(
        _ simulator: any Simulator,
        key: String? = Self.key,
        basePath: String = "",
        deep: Bool = true,
        _ body: @escaping @Sendable (any ServiceClient, CallRecorder) async throws -> Result
    ) async throws -> Result {
        try await withSimulators([Listening(simulator)]) { ports in
            let recorder = CallRecorder()
            let access = Access(
                service: simulator.program,
                program: simulator.program,
                endpoint: .http("127.0.0.1", port: ports[0], basePath: basePath),
                credentials: key.map { [Credential(.apiKey(Secret($0)), origin: "a test")] } ?? [],
                http: HTTP.live.readOnly(deep: deep).recording(to: recorder)
            )
            return try await body(try #require(Clients.client(for: access)), recorder)
        }
    }

    /// What a client finds wrong in its authenticated call; nil if it succeeds.
    static func refusal(
        of simulator: any Simulator,
        key: String? = Self.key,
        basePath: String = ""
    ) async throws -> ClientError? {
        try await with(simulator, key: key, basePath: basePath) { client, _ in
            do {
                try await client.authenticate()
                return nil
            } catch let error as ClientError {
                return error
            }
        }
    }

    /// The links that a client reads.
    static func links(_ simulator: any Simulator, testing: Bool = false) async throws -> [Link] {
        try await with(simulator) { client, _ in try await client.links(testing: testing) }
    }

    /// Everything that a client reads, and the calls that it made.
    static func reading(
        _ simulator: any Simulator,
        key: String? = Self.key
    ) async throws -> (reading: Reading, calls: [Call]) {
        try await with(simulator, key: key) { client, recorder in
            (await client.reading(ReadingDepth(testsLinks: true, samples: 1)), recorder.calls)
        }
    }
}
