import Transport
import Vocabulary

/// Prometheus 2 and 3; its configuration is not read, since it may hold secrets.
public struct PrometheusClient: ServiceClient {
    /// Prometheus.
    public static let programs: [String] = ["prometheus"]
    /// Read from the API description of 3.14, tried with 2.42.
    public static let tested: [TestedVersions] = [TestedVersions(from: "2.30", below: "4")]
    /// None unless `--web.config.file` asks for Basic.
    public static let hasAuthentication = false
    /// How it is reached.
    public let access: Access

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /-/ready`: 503 while it replays its log of writes.
    public func aliveness() async throws(ClientError) -> Aliveness {
        try await access.readiness("/-/ready", headers: access.basicFields)
    }

    /// `version` of `GET /api/v1/status/buildinfo`.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await get("/api/v1/status/buildinfo")["version"].string.flatMap(ServiceVersion.init)
    }

    /// The same call.
    public func authenticate() async throws(ClientError) { _ = try await get("/api/v1/status/buildinfo") }

    /// A configuration that could not be loaded, damage in its database, an empty head, and rules that fail.
    public func messages() async throws(ClientError) -> [OwnMessage] {
        var messages: [OwnMessage] = []
        let runtime = try await get("/api/v1/status/runtimeinfo")
        if runtime["reloadConfigSuccess"].bool == false {
            let text = "it could not load its configuration and goes on with the old one"
            messages.append(OwnMessage(.error, source: "configuration", text))
        }
        if let count = runtime["corruptionCount"].int, count > 0 {
            messages.append(OwnMessage(.error, source: "tsdb", "damaged records in its log of writes: \(count)"))
        }
        let database = try await access.unlessMissing { () async throws(ClientError) in
            try await get("/api/v1/status/tsdb")
        }
        if database?["headStats"]["numSeries"].int == 0 {
            messages.append(OwnMessage(.warning, source: "tsdb", "its database holds no series: nothing is scraped"))
        }
        for group in try await get("/api/v1/rules")["groups"].elements {
            for rule in group["rules"].elements where rule["health"].string == "err" {
                let words = ProgramWords.shown(rule["lastError"].string ?? "")
                let name = rule["name"].string ?? ""
                messages.append(OwnMessage(.warning, source: "rule \(name)", "the rule '\(name)' fails: \(words)"))
            }
        }
        return messages
    }

    /// What it scrapes, and the Alertmanagers that it tells.
    public func links(testing: Bool) async throws(ClientError) -> [Link] {
        let query = [Request.QueryItem("state", "active")]
        let targets = try await get("/api/v1/targets", query: query)["activeTargets"].elements
        let managers = try await get("/api/v1/alertmanagers")["activeAlertmanagers"].elements
        return targets.enumerated().map { target($1, index: $0) } + managers.compactMap(alertmanager)
    }

    private func target(_ entry: JSON, index: Int) -> Link {
        let labels = entry["labels"]
        let job = labels["job"].string ?? entry["scrapePool"].string ?? ""
        // An owner can write the address with its user into the label.
        let instance = labels["instance"].string.map { $0.split(separator: "@").last.map(String.init) ?? $0 }
        let words = ProgramWords.shown(entry["lastError"].string ?? "")
        let state: Link.State =
            switch entry["health"].string {
            case "up": .working
            case "down": .failing(words.isEmpty ? "down" : words)
            default: .unstated
            }
        return Link(
            .scrapeTarget,
            id: "\(job)/\(instance ?? String(index))",
            name: job,
            implementation: entry["scrapePool"].string ?? job,
            address: entry["scrapeUrl"].string.flatMap(LinkAddress.init(url:)),
            state: state
        )
    }

    private func alertmanager(_ entry: JSON) -> Link? {
        guard let url = entry["url"].string, var address = LinkAddress(url: url) else { return nil }
        for suffix in ["/api/v2/alerts", "/api/v1/alerts"] where address.basePath.hasSuffix(suffix) {
            address.basePath.removeLast(suffix.count)
        }
        return Link(
            .alertmanager,
            id: address.description,
            name: address.host,
            implementation: "Alertmanager",
            programs: ["alertmanager"],
            address: address
        )
    }

    /// `data` of the envelope.
    private func get(_ path: String, query: [Request.QueryItem] = []) async throws(ClientError) -> JSON {
        let headers = access.basicFields
        let request = access.request(.get, path, query: query, headers: headers)
        let envelope = try await access.json(request) { response in
            access.refusal(response, shown: !headers.isEmpty)
        }
        switch envelope["status"].string {
        case "success": return envelope["data"]
        case "error":
            throw access.error(
                .failed(status: 200, ProgramWords.shown(envelope["error"].string ?? "", limit: 200)),
                in: request
            )
        default: throw access.error(.otherProgram("JSON that is no answer of Prometheus"), in: request)
        }
    }
}

extension Access {
    /// Readiness as the programs of the Prometheus family tell it: 200, or 503 while they start.
    ///
    /// With Basic in front every path answers 401 to strangers, which proves life.
    func readiness(_ path: String, headers: [HeaderField]) async throws(ClientError) -> Aliveness {
        let request = request(.get, path, headers: headers)
        let response = try await send(request)
        let isPage = response.header("Content-Type")?.lowercased().hasPrefix("text/html") ?? false
        switch response.status {
        case 200 where !isPage: return Aliveness(.fit, call: "GET \(path)", status: 200)
        case 200: throw error(.otherProgram("a web page from \(path)"), in: request)
        case 401: return Aliveness(.answers, call: "GET \(path)", status: 401)
        default: throw error(Access.commonMeaning(of: response) ?? .startingUp, in: request)
        }
    }
}
