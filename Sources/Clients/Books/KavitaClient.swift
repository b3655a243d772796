import Transport
import Vocabulary

/// Kavita, with the API key of a user.
///
/// `POST /api/Plugin/authenticate` is not used: it would replace the refresh token of the key's owner (Kavita
/// `PluginController.cs`, `TokenService.cs`). `GET /api/Plugin/version` tells whether a key is right; the header
/// `x-api-key` opens the rest of the API in newer versions (Kavita `AuthKeyAuthenticationHandler.cs`).
public struct KavitaClient: ServiceClient {
    /// Kavita.
    public static let programs: [String] = ["kavita"]
    /// Read from the source and from the API description of 0.8.3.
    public static let tested: [TestedVersions] = [TestedVersions(from: "0.8", below: "1")]
    /// How it is reached.
    public let access: Access

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /api/health`: `Ok`.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/api/health")
        let response = try await access.send(request)
        if let reason = Access.commonMeaning(of: response) { throw access.error(reason, in: request) }
        guard response.trimmedText.filter({ $0 != "\"" }).lowercased() == "ok" else {
            throw access.error(.otherProgram("no Ok from /api/health"), in: request)
        }
        return Aliveness(.fit, call: "GET /api/health", status: response.status)
    }

    /// `GET /api/Plugin/version`, which wants the key.
    public func version() async throws(ClientError) -> ServiceVersion? {
        let response = try await pluginVersion()
        return ServiceVersion(response.trimmedText.filter { $0 != "\"" })
    }

    /// The same call.
    public func authenticate() async throws(ClientError) { _ = try await pluginVersion() }

    /// The folders of its libraries.
    ///
    /// - Throws: `notOffered` where the version opens libraries only to people, not to API keys.
    public func folders() async throws(ClientError) -> [ServiceFolder] {
        let headers = access.credentials.apiKey.map { [HeaderField("x-api-key", secret: $0)] } ?? []
        let request = access.request(.get, "/api/Library/libraries", headers: headers)
        let libraries = try await access.json(request) { response in
            response.status == 401 ? .notOffered("its libraries to an API key") : nil
        }
        return libraries.elements.flatMap { library in
            library["folders"].strings.map { path in
                ServiceFolder(.library, name: library["name"].string ?? "", path: path)
            }
        }
    }

    private func pluginVersion() async throws(ClientError) -> Response {
        let key = access.credentials.apiKey
        let query = key.map { [Request.QueryItem("apiKey", $0.reveal())] } ?? []
        let request = access.request(.get, "/api/Plugin/version", query: query)
        let response = try await access.send(request)
        // Without the parameter it answers 400: the parameter is mandatory.
        let missing: ClientError.Reason? = response.status == 400 && key == nil ? .noCredential : nil
        if let reason = missing ?? access.refusal(response, shown: key != nil) ?? Access.commonMeaning(of: response) {
            throw access.error(reason, in: request)
        }
        return response
    }
}
