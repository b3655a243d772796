import Clients
import Simulators
import Transport
import Vocabulary

/// A client of a simulator behind the door that lets only reading calls through.
func reading<Client: ServiceClient>(
    _ type: Client.Type,
    of simulator: any Simulator,
    _ credentials: [Credential],
    host: String = "127.0.0.1",
    depth: ReadingDepth = ReadingDepth(samples: 2)
) async throws -> Reading {
    try await withSimulators([Listening(simulator)]) { ports in
        await Client(access(simulator.program, port: ports[0], credentials, host: host)).reading(depth)
    }
}

/// How a program on this machine is reached.
func access(_ program: String, port: Int, _ credentials: [Credential], host: String = "127.0.0.1") -> Access {
    Access(
        service: program,
        program: program,
        endpoint: .http(host, port: port),
        credentials: credentials,
        http: HTTP.live.readOnly(deep: false)
    )
}

/// A login as a test found it.
func login(_ user: String, _ password: String) -> Credential {
    Credential(.login(user: user, password: Secret(password)), origin: "test")
}

/// A key as a test found it.
func key(_ value: String) -> Credential { Credential(.apiKey(Secret(value)), origin: "test") }

extension Result {
    /// The value; nil for a failure.
    var value: Success? { try? get() }
}

extension Result where Failure == ClientError {
    /// What the failure means.
    var reason: ClientError.Reason? {
        if case .failure(let error) = self { error.reason } else { nil }
    }
}

extension Reading {
    /// Every failure, for messages of tests.
    var failures: [ClientError] {
        func failure<Value>(_ seen: Seen<Value>) -> ClientError? {
            if case .failure(let error) = seen { error } else { nil }
        }
        return [
            failure(aliveness), failure(version), failure(authentication), failure(refusesStrangers),
            failure(messages), failure(disks), failure(queue), failure(folders), failure(pathMappings),
            failure(links), failure(settings),
        ]
        .compactMap { $0 }
    }
}
