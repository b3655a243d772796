import Simulators
import Testing
import Transport
import Vocabulary

@testable import Clients

/// A client of this family with a simulator of its program, what opens it and what it must see in good order.
struct MediaCase: Sendable, CustomTestStringConvertible {
    var client: any ServiceClient.Type
    var makeSimulator: @Sendable () -> any Simulator
    var credentials: [Credential]
    var wrong: [Credential]
    var version: String?
    var isFit: Bool
    /// How it answers while it starts; nil if the simulator has no such phase.
    var start: ClientError.Reason? = .startingUp
    /// Whether its API asks for credentials in the state of the simulator.
    var refuses = true

    var testDescription: String { client.programs[0] }

    static let key = "k3y-0f-th3-s1mul4t0r"
    static let right = "s1mul4t0r-p4ssw0rd"
    static let login = (user: "owner", password: right)
    static let keyCredential = Credential(.apiKey(Secret(key)), origin: "test")
    static let tokenCredential = Credential(.token(Secret(key)), origin: "test")
    static let loginCredential = Credential(.login(user: "owner", password: Secret(right)), origin: "test")
    static let wrongKey = Credential(.apiKey(Secret("other-key")), origin: "test")
    static let wrongToken = Credential(.token(Secret("other-token")), origin: "test")
    static let wrongLogin = Credential(.login(user: "owner", password: Secret("other")), origin: "test")

    static let all: [MediaCase] = servers + books + infrastructure

    static let servers: [MediaCase] = [
        MediaCase(
            client: JellyfinClient.self,
            makeSimulator: { JellyfinSimulator(key: key) },
            credentials: [keyCredential],
            wrong: [wrongKey],
            version: "10.11.11",
            isFit: true
        ),
        MediaCase(
            client: EmbyClient.self,
            makeSimulator: { EmbySimulator(key: key) },
            credentials: [keyCredential],
            wrong: [wrongKey],
            version: "4.9.1.80",
            isFit: false
        ),
        MediaCase(
            client: PlexClient.self,
            makeSimulator: { PlexSimulator(token: key) },
            credentials: [tokenCredential],
            wrong: [wrongToken],
            version: "1.42.2.10156-f737b826c",
            isFit: true
        ),
        MediaCase(
            client: TautulliClient.self,
            makeSimulator: { TautulliSimulator(key: key) },
            credentials: [keyCredential],
            wrong: [wrongKey],
            version: "v2.17.2",
            isFit: true
        ),
        MediaCase(
            client: TdarrClient.self,
            makeSimulator: { TdarrSimulator(key: key) },
            credentials: [keyCredential],
            wrong: [wrongKey],
            version: "2.46.01",
            isFit: true
        ),
    ]

    static let books: [MediaCase] = [
        MediaCase(
            client: AudiobookshelfClient.self,
            makeSimulator: { AudiobookshelfSimulator(token: key) },
            credentials: [tokenCredential],
            wrong: [wrongToken],
            version: "2.30.0",
            isFit: true
        ),
        MediaCase(
            client: KomgaClient.self,
            makeSimulator: { KomgaSimulator(key: key, login: login) },
            credentials: [loginCredential],
            wrong: [wrongLogin],
            version: "1.26.3",
            isFit: true
        ),
        MediaCase(
            client: KavitaClient.self,
            makeSimulator: { KavitaSimulator(key: key) },
            credentials: [keyCredential],
            wrong: [wrongKey],
            version: "0.8.8.3",
            isFit: true
        ),
        MediaCase(
            client: NavidromeClient.self,
            makeSimulator: { NavidromeSimulator(login: login) },
            credentials: [loginCredential],
            wrong: [wrongLogin],
            version: "0.58.5 (1b2c3d4e)",
            isFit: false
        ),
    ]

    static let infrastructure: [MediaCase] = [
        MediaCase(
            client: GluetunClient.self,
            makeSimulator: { GluetunSimulator(.key(key)) },
            credentials: [keyCredential],
            wrong: [wrongKey],
            version: "v3.40.0",
            isFit: true,
            start: nil
        ),
        MediaCase(
            client: TraefikClient.self,
            makeSimulator: { TraefikSimulator(login: login) },
            credentials: [loginCredential],
            wrong: [wrongLogin],
            version: "3.5.3",
            isFit: true,
            start: nil
        ),
        MediaCase(
            client: PrometheusClient.self,
            makeSimulator: { PrometheusSimulator(login: login) },
            credentials: [loginCredential],
            wrong: [wrongLogin],
            version: "3.5.0",
            isFit: true
        ),
        MediaCase(
            client: AlertmanagerClient.self,
            makeSimulator: { AlertmanagerSimulator(login: login) },
            credentials: [loginCredential],
            wrong: [wrongLogin],
            version: "0.28.0",
            isFit: true
        ),
        MediaCase(
            client: GrafanaClient.self,
            makeSimulator: { GrafanaSimulator(login: login, token: key) },
            credentials: [loginCredential],
            wrong: [wrongLogin],
            version: "12.2.0",
            isFit: true
        ),
    ]
}

/// A simulator that answers whatever a closure says.
struct AnsweringSimulator: Simulator {
    let program = "any"
    let switches = Switches()
    let respond: @Sendable (SimulatedCall) -> SimulatedAnswer

    func answer(_ call: SimulatedCall) async -> SimulatedAnswer { respond(call) }
}

/// Puts a client in front of a simulator on a real socket; nothing but reading calls is let through.
func asking<Client: ServiceClient, Result: Sendable>(
    _ type: Client.Type,
    _ simulator: any Simulator,
    _ credentials: [Credential] = [],
    recorder: CallRecorder = CallRecorder(),
    limit: ByteCount = .mebibytes(8),
    _ body: @escaping @Sendable (Client) async throws -> Result
) async throws -> Result {
    try await withSimulators([Listening(simulator)]) { ports in
        let access = Access(
            service: "it",
            program: type.programs[0],
            endpoint: .http("127.0.0.1", port: ports[0]),
            credentials: credentials,
            http: HTTP.live.readOnly(deep: false).recording(to: recorder),
            timeout: .seconds(20),
            limit: limit
        )
        return try await body(Client(access))
    }
}

/// The reason for which something failed; nil if it did not.
func whyFailed<Value>(_ body: () async throws -> Value) async -> ClientError.Reason? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? ClientError)?.reason
    }
}
