public import Transport
import Vocabulary

/// Does what an `InsideRequest` asks: names, connections, HTTP.
public struct InsideProber: Sendable {
    var request: InsideRequest
    var http: HTTP
    var connections: Connections
    var names: NameLookup

    /// Makes a prober with its doors, which must lead into the namespace that is meant.
    public init(request: InsideRequest, http: HTTP, connections: Connections, names: NameLookup) {
        self.request = request
        self.http = http
        self.connections = connections
        self.names = names
    }

    private var patience: Duration { .milliseconds(max(100, request.patience)) }

    /// One result for each attempt, all tried side by side, at most 64 at once.
    public func answer(interfaces: [String: [String]]) async -> InsideAnswer {
        async let publicAddress = publicAddress()
        let results = await withTaskGroup(of: (Int, InsideAnswer.Result).self) { group in
            var waiting = Array(request.attempts.enumerated())[...]
            func next() {
                guard let (index, attempt) = waiting.popFirst() else { return }
                group.addTask { (index, await result(of: attempt)) }
            }
            for _ in 0..<64 { next() }
            var results = [InsideAnswer.Result](
                repeating: InsideAnswer.Result(.failed("not tried")),
                count: request.attempts.count
            )
            for await (index, result) in group {
                results[index] = result
                next()
            }
            return results
        }
        return InsideAnswer(results: results, interfaces: interfaces, publicAddress: await publicAddress)
    }

    private func result(of attempt: InsideRequest.Attempt) async -> InsideAnswer.Result {
        let clock = ContinuousClock()
        let start = clock.now
        var addresses: [String]
        switch await self.addresses(of: attempt.host) {
        case .found(let found): addresses = found
        case .unknown: return InsideAnswer.Result(.unknownName)
        case .silent where isDockersAlone(attempt.host), .failed where isDockersAlone(attempt.host):
            return InsideAnswer.Result(.unknownName)
        case .silent: return InsideAnswer.Result(.failed("no name server answers"))
        case .failed(let words): return InsideAnswer.Result(.failed(words))
        }
        addresses = Array(addresses.prefix(4))
        var outcome = InsideAnswer.Result.Outcome.unknownName
        for address in addresses {
            outcome = await connected(address, attempt.port)
            guard outcome == .connected else { continue }
            if let path = attempt.path { outcome = await asked(address, attempt, path) }
            break
        }
        let took = start.duration(to: clock.now)
        return InsideAnswer.Result(outcome, addresses: addresses, microseconds: Int(took / .microseconds(1)))
    }

    /// Whether only Docker can know a name: it answers at once for those of its networks and hands on all others, to servers
    /// that may not be reachable.
    private func isDockersAlone(_ host: String) -> Bool {
        request.nameServers.first == "127.0.0.11" && !host.contains(".")
    }

    private func addresses(of host: String) async -> NameLookup.Outcome {
        let name = host.lowercased()
        if Self.isAddress(name) { return .found([name]) }
        if let known = request.hosts[name] { return .found(known) }
        if name == "localhost" { return .found(["127.0.0.1", "::1"]) }
        // A name server that is silent must not use up the time of everything behind it.
        return await names.addresses(
            of: name,
            servers: request.nameServers,
            searchDomains: request.searchDomains,
            within: min(patience, .seconds(3))
        )
    }

    /// Whether a host is an IPv4 or IPv6 address.
    static func isAddress(_ host: String) -> Bool {
        if host.contains(":") { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    private func connected(_ address: String, _ port: Int) async -> InsideAnswer.Result.Outcome {
        switch await connections.attempt(address, port, patience, .zero) {
        case .connected: .connected
        case .endedAtOnce: .failed("the connection is taken and ends at once")
        case .refused: .refused
        case .timedOut: .timedOut
        case .failed(let words): .failed(words)
        }
    }

    private func asked(_ address: String, _ attempt: InsideRequest.Attempt, _ path: String) async
        -> InsideAnswer.Result.Outcome
    {
        let (bare, query) = HealthPath.parts(path)
        let call = Request(
            .get,
            .http(address, port: attempt.port),
            path: bare,
            query: query,
            headers: [HeaderField("Host", "\(attempt.host):\(attempt.port)")],
            within: patience,
            limit: .mebibytes(1)
        )
        do {
            return .answered(status: try await http.send(call).status)
        } catch {
            // It is there and does not speak plain HTTP: that is another check's question.
            if case .timedOut = error.reason { return .timedOut }
            return .connected
        }
    }

    private func publicAddress() async -> String? {
        guard let page = request.publicAddressPage, let call = HostSurvey.request(page, within: patience),
            case .tcp(let host, let port) = call.endpoint.place
        else { return nil }
        guard case .found(let addresses) = await addresses(of: host), let address = addresses.first else { return nil }
        var direct = call
        // The name goes into the header; a certificate can then only be checked for its chain.
        direct.headers.append(HeaderField("Host", host))
        direct.endpoint =
            call.endpoint.tls == nil
            ? .http(address, port: port) : .https(address, port: port, tls: TLSSettings(verification: .chainOnly))
        let answer = try? await http.send(direct)
        return answer.flatMap { $0.isSuccess ? HostSurvey.address(in: $0.text) : nil }
    }
}
