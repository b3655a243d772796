import Transport
import Vocabulary

/// Tautulli: `GET /api/v2?apikey=…&cmd=…` (Tautulli `plexpy/api2.py`).
///
/// The key goes into the query because its API takes it nowhere else; `Transport` masks it wherever an address is shown.
public struct TautulliClient: ServiceClient {
    /// Tautulli.
    public static let programs: [String] = ["tautulli"]
    /// Read from the source of 2.17.2.
    public static let tested: [TestedVersions] = [TestedVersions(from: "2.14", below: "3")]
    /// How it is reached.
    public let access: Access

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /status`.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/status")
        let status = try await access.json(request)
        guard let result = status["result"].string else {
            throw access.error(.otherProgram("JSON without a result"), in: request)
        }
        let words = ProgramWords.shown(status["message"].string ?? result)
        return Aliveness(result == "success" ? .fit : .unfit(words), call: "GET /status", status: 200)
    }

    /// `tautulli_version` of `get_tautulli_info`.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await command("get_tautulli_info")["tautulli_version"].string.flatMap(ServiceVersion.init)
    }

    /// `server_status`.
    public func authenticate() async throws(ClientError) { _ = try await command("server_status") }

    /// The Plex server that it watches.
    public func links(testing: Bool) async throws(ClientError) -> [Link] {
        let status = try await command("server_status")
        let server = try await command("get_server_info")
        let state: Link.State =
            switch status["connected"].bool {
            case true?: .working
            case false?: .failing("it says that it is not connected with its Plex server")
            case nil: .unstated
            }
        let link = Link(
            .mediaServer,
            id: "plex",
            name: server["pms_name"].string ?? "",
            implementation: "Plex Media Server",
            programs: ["plex"],
            address: address(server),
            state: state
        )
        return [link]
    }

    private func address(_ server: JSON) -> LinkAddress? {
        if let url = server["pms_url"].string, let address = LinkAddress(url: url) { return address }
        guard let host = server["pms_ip"].string, !host.isEmpty else { return nil }
        let usesTLS = server["pms_ssl"].int == 1 || server["pms_ssl"].bool == true
        let port = server["pms_port"].int ?? 32_400
        guard (1...65_535).contains(port) else { return nil }
        return LinkAddress(usesTLS: usesTLS, host: host, port: port)
    }

    private func command(_ name: String) async throws(ClientError) -> JSON {
        let key = access.credentials.apiKey
        var query: [Request.QueryItem] = [Request.QueryItem("cmd", name)]
        if let key { query.append(Request.QueryItem("apikey", key.reveal())) }
        let request = access.request(.get, "/api/v2", query: query)
        let answer = try await access.json(request) { response in
            switch response.status {
            case 400: .notOffered("the command \(name)")
            case 404: .notOffered("its API: it is switched off, or the address lacks its HTTP root")
            default: access.refusal(response, shown: key != nil)
            }
        }["response"]
        guard let result = answer["result"].string else {
            throw access.error(.otherProgram("JSON without a response"), in: request)
        }
        guard result == "success" else {
            throw access.error(.failed(status: 200, words(answer, without: key)), in: request)
        }
        return answer["data"]
    }

    private func words(_ answer: JSON, without key: Secret?) -> String {
        let text = ProgramWords.shown(answer["message"].string ?? "", limit: 200)
        guard let key = key?.reveal(), !key.isEmpty else { return text }
        return text.replacing(key, with: Secret.mask)
    }
}
