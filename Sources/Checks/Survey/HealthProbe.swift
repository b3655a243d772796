import Catalog
import Compose
import DockerEngine
import Stacks
import Transport
import Vocabulary

/// Asks the health endpoint that the catalog names.
struct HealthProbe: Sendable {
    var service: StackService
    var ground: SurveyGround
    var mask: SurveyMask

    func answer() async -> Seen<ProbeAnswer> {
        guard let health = service.definition?.health else {
            return .unseen(Unseen("the catalog knows no health endpoint of \(service.name)"))
        }
        guard !health.needsAuthentication else {
            return .unseen(Unseen("the health endpoint of \(service.name) needs a sign-in; its client asks it"))
        }
        let address = ServiceAddress(ground: ground)
        if let port = health.port, port != service.webPort, !isPublished(port) {
            // Such ports often listen on loopback only, for the container's own health check.
            return .unseen(Unseen("port \(port) of \(service.name) is not published"))
        }
        let place = health.port.map { address.endpoint(of: service, port: $0) } ?? address.endpoint(of: service)
        switch place {
        case .failure(let unseen): return .unseen(unseen)
        case .success(let endpoint): return .seen(await asked(health, endpoint))
        }
    }

    private func isPublished(_ port: Int) -> Bool {
        let owner = ground.stack.namespaceOwner(of: service) ?? service
        guard case .seen(let containers) = ground.containers(owner.name) else {
            return owner.service.ports.contains { $0.target == port }
        }
        return containers.contains { $0.publishedPorts.contains { $0.containerPort == port } }
    }

    private func asked(_ health: HealthEndpoint, _ endpoint: Endpoint) async -> ProbeAnswer {
        var answer = ProbeAnswer(address: endpoint.name + health.path, status: nil)
        let (path, query) = HealthPath.parts(health.path)
        let request = Request(
            .get,
            endpoint,
            path: path,
            query: query,
            within: ground.plan.patience,
            limit: .mebibytes(1)
        )
        let samples = ground.plan.asks(.samples) ? ground.plan.samples : 1
        for _ in 0..<samples {
            let (result, took) = await ground.doors.time { await send(request) }
            switch result {
            case .success(let response):
                answer.status = response.status
                answer.body = String(mask.shown(String(response.text.prefix(1_000))).prefix(300))
                answer.latencies.append(took)
                if let date = response.header("Date").flatMap({ HTTPDate.seconds($0) }) {
                    answer.clockLead = .seconds(date - ground.doors.now().seconds)
                }
            case .failure(let error):
                // One failure is an answer: more would only wait longer.
                answer.status = nil
                answer.failure = error.what
                answer.failureCode = error.code
                return answer
            }
        }
        return answer
    }

    private func send(_ request: Request) async -> Result<Response, RequestError> {
        do {
            return .success(try await ground.doors.http.send(request))
        } catch {
            return .failure(error)
        }
    }
}

/// Health endpoints as the catalog writes them, with their query.
enum HealthPath {
    /// `/api?mode=version` as path and query.
    static func parts(_ text: String) -> (path: String, query: [Request.QueryItem]) {
        let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2 else { return (text, []) }
        let items = halves[1].split(separator: "&").map { item in
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Request.QueryItem(String(pair[0]), pair.count > 1 ? String(pair[1]) : "")
        }
        return (String(halves[0]), items)
    }
}

/// The date of HTTP headers, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Seconds since 1970; nil for another form.
    static func seconds(_ text: String) -> Int? {
        let words = text.split(separator: " ")
        guard words.count >= 5, let day = Int(words[1]), let month = months.firstIndex(of: String(words[2])),
            let year = Int(words[3])
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, let date = CalendarDay(Self.text(year, month + 1, day)) else { return nil }
        return date.daysSince1970 * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]
    }

    private static func text(_ year: Int, _ month: Int, _ day: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}
