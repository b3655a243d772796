import Transport
import Vocabulary

/// Tdarr's server: `GET /api/v2/status`, `GET /api/v2/get-nodes` (Tdarr API Docs, version 2).
///
/// It asks for a key only with `auth=true`.
public struct TdarrClient: ServiceClient {
    /// Tdarr.
    public static let programs: [String] = ["tdarr"]
    /// Read from its API description, not tried with the program.
    public static let tested: [TestedVersions] = [TestedVersions(from: "2.17", below: "3")]
    /// Off unless its owner switches it on.
    public static let hasAuthentication = false
    /// How it is reached.
    public let access: Access

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /api/v2/status`: `good`.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let status = try await get("/api/v2/status")
        let word = status["status"].string ?? ""
        let fitness: Aliveness.Fitness =
            word.isEmpty ? .answers : word == "good" ? .fit : .unfit("it says '\(ProgramWords.shown(word, limit: 80))'")
        return Aliveness(fitness, call: "GET /api/v2/status", status: 200)
    }

    /// `version` of the status.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await get("/api/v2/status")["version"].string.flatMap(ServiceVersion.init)
    }

    /// `GET /api/v2/get-nodes`.
    public func authenticate() async throws(ClientError) { _ = try await get("/api/v2/get-nodes") }

    /// That no node is connected: then nothing is ever transcoded.
    public func messages() async throws(ClientError) -> [OwnMessage] {
        let nodes = try await get("/api/v2/get-nodes")
        guard nodes.members.isEmpty, nodes.elements.isEmpty else { return [] }
        return [OwnMessage(.warning, source: "nodes", "no node is connected: nothing is transcoded")]
    }

    private func get(_ path: String) async throws(ClientError) -> JSON {
        let key = access.credentials.apiKey
        let headers = key.map { [HeaderField("x-api-key", secret: $0)] } ?? []
        return try await access.json(access.request(.get, path, headers: headers)) { response in
            access.refusal(response, shown: key != nil)
        }
    }
}
