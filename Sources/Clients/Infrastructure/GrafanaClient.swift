import Transport
import Vocabulary

/// Grafana 9 and later, with an administrator's login or a service account's token.
public struct GrafanaClient: ServiceClient {
    /// Grafana.
    public static let programs: [String] = ["grafana"]
    /// Read from the source.
    public static let tested: [TestedVersions] = [TestedVersions(from: "9", below: "14")]
    /// How it is reached.
    public let access: Access
    /// The most data sources whose health is asked.
    private static let healthLimit = 50

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /api/health`: 503 with `"database": "failing"` if it cannot read its own database (grafana `http_server.go`).
    public func aliveness() async throws(ClientError) -> Aliveness {
        let (health, status) = try await health()
        let database = health["database"].string ?? ""
        let fitness: Aliveness.Fitness =
            database == "ok" ? .fit : .unfit("its database is '\(ProgramWords.shown(database, limit: 80))'")
        return Aliveness(fitness, call: "GET /api/health", status: status)
    }

    /// `version` of the health answer; a setting can hide it.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await health().0["version"].string.flatMap(ServiceVersion.init)
    }

    /// `GET /api/org`; a stranger passes where anonymous access is on.
    public func authenticate() async throws(ClientError) { _ = try await get("/api/org") }

    /// A database that it cannot read.
    public func messages() async throws(ClientError) -> [OwnMessage] {
        guard try await health().0["database"].string != "ok" else { return [] }
        return [OwnMessage(.error, source: "database", "it cannot read its own database")]
    }

    /// Its data sources with what Grafana says of each (`GET /api/datasources/uid/{uid}/health`).
    public func links(testing: Bool) async throws(ClientError) -> [Link] {
        var links: [Link] = []
        for (index, source) in try await get("/api/datasources").elements.enumerated() {
            let uid = source["uid"].string ?? ""
            let type = source["type"].string ?? ""
            let isAsked = index < Self.healthLimit && !uid.isEmpty
            links.append(
                Link(
                    .dataSource,
                    id: uid.isEmpty ? source["id"].int.map(String.init) ?? "" : uid,
                    name: source["name"].string ?? "",
                    implementation: type,
                    programs: Self.programs(of: type),
                    address: source["url"].string.flatMap(LinkAddress.init(url:)),
                    state: isAsked ? try await state(uid) : .unstated,
                    isDefault: source["isDefault"].bool
                )
            )
        }
        return links
    }

    /// Programs in the catalog that a type of data source can be.
    private static func programs(of type: String) -> [String] {
        switch type {
        case "prometheus", "loki", "alertmanager": [type]
        case "grafana-postgresql-datasource", "postgres": ["postgres"]
        case "mysql": ["mariadb"]
        default: []
        }
    }

    /// 200 for working, 400 (503 in old versions) with its words for failing, 404 where the plug-in has no such test.
    private func state(_ uid: String) async throws(ClientError) -> Link.State {
        let request = access.request(.get, "/api/datasources/uid/\(uid)/health", headers: headers)
        let response = try await access.send(request)
        if response.isSuccess { return .working }
        switch response.status {
        case 401, 403, 404, 405: return .unstated
        default:
            let words = ProgramWords.shown(Access.words(of: response))
            return .failing(words.isEmpty ? "its health check failed (\(response.status))" : words)
        }
    }

    private func health() async throws(ClientError) -> (JSON, Int) {
        let request = access.request(.get, "/api/health")
        let response = try await access.send(request)
        if let health = JSON(parsing: response.body), health["database"].string != nil {
            return (health, response.status)
        }
        throw access.error(
            Access.commonMeaning(of: response) ?? .otherProgram("no word of its database from /api/health"),
            in: request
        )
    }

    private func get(_ path: String) async throws(ClientError) -> JSON {
        let headers = headers
        return try await access.json(access.request(.get, path, headers: headers)) { response in
            access.refusal(response, shown: !headers.isEmpty)
        }
    }

    private var headers: [HeaderField] {
        guard let token = access.credentials.token ?? access.credentials.apiKey else { return access.basicFields }
        return [HeaderField("Authorization", secret: Secret("Bearer " + token.reveal()))]
    }
}
