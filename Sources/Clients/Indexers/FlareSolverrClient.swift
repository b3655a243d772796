import Transport

/// FlareSolverr, and Byparr that takes its place; neither asks for a credential.
///
/// Sources: integration.md §12; Byparr's `src/endpoints.py`, whose `/health` starts a browser and loads a page, so that its
/// description is asked for instead. Nothing is ever posted to `/v1`.
struct FlareSolverrClient: ServiceClient {
    static let programs: [String] = ["flaresolverr", "byparr"]
    static let tested: [TestedVersions] = []
    static let hasAuthentication = false
    let access: Access

    init(_ access: Access) { self.access = access }

    /// `GET /health`; of Byparr `GET /openapi.json`.
    func aliveness() async throws(ClientError) -> Aliveness {
        let path = isByparr ? "/openapi.json" : "/health"
        let answer = try await read(path)
        let isFit = isByparr ? !answer["openapi"].isNull : answer["status"].string?.lowercased() == "ok"
        guard isFit || !answer["status"].isNull else {
            throw access.error(.otherProgram("an answer of another program"), in: access.request(.get, path))
        }
        let words = "it says \((answer["status"].string ?? "nothing").prefix(60))"
        return Aliveness(isFit ? .fit : .unfit(words), call: "GET \(path)", status: 200)
    }

    /// `version` of `GET /`; Byparr says none.
    func version() async throws(ClientError) -> ServiceVersion? {
        guard !isByparr else { return nil }
        return try await read("/")["version"].string.flatMap { ServiceVersion($0) }
    }

    /// Makes the same call as for its life, as there is no credential.
    func authenticate() async throws(ClientError) { _ = try await aliveness() }

    private var isByparr: Bool { access.program == "byparr" }

    private func read(_ path: String) async throws(ClientError) -> JSON {
        try await access.json(access.request(.get, path, headers: [HeaderField("Accept", "application/json")]))
    }
}
