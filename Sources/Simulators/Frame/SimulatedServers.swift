import HTTPTypes
import Hummingbird
import Logging

/// Where a simulator listens.
public struct Listening: Sendable {
    /// The places.
    public enum Place: Sendable, Hashable {
        /// An address and a port; port 0 takes a free one.
        case tcp(host: String, port: Int)
        /// A unix socket.
        case unixSocket(path: String)
    }

    /// Who answers.
    public var simulator: any Simulator
    /// Where.
    public var place: Place

    /// Makes a pair.
    public init(_ simulator: any Simulator, at place: Place = .tcp(host: "127.0.0.1", port: 0)) {
        self.simulator = simulator
        self.place = place
    }
}

/// A simulator could not be started.
public struct SimulatorsNotStarted: Error {}

/// Runs simulators as real HTTP servers while something is done with them.
///
/// - Parameters:
///   - listening: who answers where.
///   - body: gets the ports in the same order, 0 for a unix socket.
/// - Throws: what `body` throws; an error of the system where a place is taken.
public func withSimulators<Result: Sendable>(
    _ listening: [Listening],
    _ body: @escaping @Sendable (_ ports: [Int]) async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        let (started, announce) = AsyncStream.makeStream(of: (index: Int, port: Int).self)
        for (index, entry) in listening.enumerated() {
            group.addTask {
                try await serve(entry) { announce.yield((index, $0)) }
                return nil
            }
        }
        group.addTask {
            var ports = [Int](repeating: 0, count: listening.count)
            var left = listening.count
            if left > 0 {
                for await (index, port) in started {
                    ports[index] = port
                    left -= 1
                    if left == 0 { break }
                }
            }
            guard left == 0 else { throw SimulatorsNotStarted() }
            return try await body(ports)
        }
        defer { group.cancelAll() }
        while let result = try await group.next() {
            if let result { return result }
        }
        throw SimulatorsNotStarted()
    }
}

private func serve(_ entry: Listening, started: @escaping @Sendable (Int) -> Void) async throws {
    let address: BindAddress =
        switch entry.place {
        case .tcp(let host, let port): .hostname(host, port: port)
        case .unixSocket(let path): .unixDomainSocket(path: path)
        }
    var logger = Logger(label: "simulator")
    logger.logLevel = .critical
    let application = Application(
        responder: CallbackResponder<BasicRequestContext> { request, _ in
            try await answer(to: request, by: entry.simulator)
        },
        configuration: ApplicationConfiguration(address: address),
        onServerRunning: { channel in started(channel.localAddress?.port ?? 0) },
        logger: logger
    )
    try await application.runService(gracefulShutdownSignals: [])
}

/// Longest body that a simulator reads.
private let largestBody = 4 << 20

private func answer(to request: Request, by simulator: any Simulator) async throws -> Response {
    let body = try await request.body.collect(upTo: largestBody)
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    if let authority = request.head.authority { headers["host"] = authority }
    let call = SimulatedCall(
        method: request.method.rawValue,
        path: SimulatedCall.decoded(request.uri.path[...]),
        query: SimulatedCall.items(request.uri.query ?? ""),
        headers: headers,
        body: Array(body.readableBytesView)
    )
    let answer = await simulator.withCommonFaults(call)
    if answer.delay > .zero { try await Task.sleep(for: answer.delay) }
    var fields = HTTPFields()
    for (name, value) in answer.headers {
        if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    return Response(
        status: HTTPResponse.Status(code: answer.status),
        headers: fields,
        body: answer.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
    )
}

extension Simulator {
    /// The answer with the faults that every program can have.
    func withCommonFaults(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.webPage) { return .page("It works!") }
        if switches.isOn(.broken) { return .text("Internal Server Error", status: 500) }
        var answer = await self.answer(call)
        if switches.isOn(.slow) { answer.delay += .seconds(2) }
        return answer
    }
}
