import Transport
import Vocabulary

/// Jackett, as far as its API key reaches: the list of configured indexers.
///
/// Its version and settings need a login in the browser and are not read. Sources: Jackett `ResultsController.cs`
/// (`RequiresApiKey`: 401 with error 100), `UIController.cs`, `HealthcheckController.cs`, README ("all" indexer, `t=indexers`).
struct JackettClient: ServiceClient {
    static let programs: [String] = ["jackett"]
    static let tested: [TestedVersions] = []
    let access: Access

    init(_ access: Access) { self.access = access }

    /// `GET /health`.
    func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/health")
        let status = try await access.json(request)["status"].string
        guard let status else { throw access.error(.otherProgram("an answer of another program"), in: request) }
        let isFit = status.uppercased() == "OK"
        return Aliveness(isFit ? .fit : .unfit("it says \(status.prefix(60))"), call: "GET /health", status: 200)
    }

    /// Nil: the version is told only to a browser that is signed in.
    func version() async throws(ClientError) -> ServiceVersion? { nil }

    /// The list of configured indexers with the key.
    func authenticate() async throws(ClientError) { _ = try await indexers() }

    /// False if the key is not asked for, or if the dashboard, which shows it, opens without a password.
    func refusesStrangers() async throws(ClientError) -> Bool? {
        do {
            _ = try await JackettClient(access.asStranger).indexers()
            return false
        } catch {
            guard error.reason == .noCredential || error.reason == .wrongCredential else { throw error }
        }
        return try await !opensDashboard()
    }

    /// The configured indexers; their trackers are not asked.
    func links(testing: Bool) async throws(ClientError) -> [Link] {
        try await indexers().map { Link(.indexer, id: $0.id, name: $0.title, implementation: "Jackett") }
    }

    /// Number of configured indexers.
    func settings() async throws(ClientError) -> ServiceSettings {
        var settings = ServiceSettings()
        settings.enabledIndexers = try await indexers().count
        return settings
    }

    /// Follows the way from the login page as a browser without password would, at most four steps.
    private func opensDashboard() async throws(ClientError) -> Bool {
        var (path, query, cookies) = ("/UI/Login", [Request.QueryItem](), [String]())
        for _ in 0..<4 {
            let headers =
                cookies.isEmpty ? [] : [HeaderField("Cookie", secret: Secret(cookies.joined(separator: "; ")))]
            let response = try await access.send(access.request(.get, path, query: query, headers: headers))
            guard (301...308).contains(response.status), let location = response.header("Location") else {
                return false
            }
            let place = location.prefix { $0 != "?" }
            if place.lowercased().hasSuffix("dashboard") { return true }
            for field in response.headers where field.name.lowercased() == "set-cookie" {
                cookies.append(String(field.value.prefix { $0 != ";" }))
            }
            path = "/UI/" + (place.split(separator: "/").last ?? "Login")
            query = location.contains("cookiesChecked=") ? [Request.QueryItem("cookiesChecked", "1")] : []
        }
        return false
    }

    private func indexers() async throws(ClientError) -> [(id: String, title: String)] {
        var query = [Request.QueryItem("t", "indexers"), Request.QueryItem("configured", "true")]
        if let key = access.credentials.apiKey { query.append(Request.QueryItem("apikey", key.reveal())) }
        let request = access.request(.get, "/api/v2.0/indexers/all/results/torznab/api", query: query)
        let response = try await access.send(request)
        let refusal: ClientError.Reason = access.credentials.apiKey == nil ? .noCredential : .wrongCredential
        if response.status == 401 || response.text.contains("<error code=\"100\"") {
            throw access.error(refusal, in: request)
        }
        if let reason = Access.commonMeaning(of: response) { throw access.error(reason, in: request) }
        guard response.text.contains("<indexers") else {
            throw access.error(.otherProgram("an answer that is no list of indexers"), in: request)
        }
        return Self.parse(response.text)
    }

    /// Reads `<indexer id="…" configured="true"><title>…</title>`.
    private static func parse(_ xml: String) -> [(id: String, title: String)] {
        xml.split(separator: "<indexer ").dropFirst().prefix(500).compactMap { part in
            guard let id = between("id=\"", "\"", in: part), !part.prefix(200).contains("configured=\"false\"")
            else { return nil }
            return (String(id), between("<title>", "</title>", in: part).map(String.init) ?? String(id))
        }
    }

    private static func between(_ start: String, _ end: String, in text: Substring) -> Substring? {
        guard let from = text.firstRange(of: start)?.upperBound, let to = text[from...].firstRange(of: end)
        else { return nil }
        return text[from..<to.lowerBound]
    }
}
