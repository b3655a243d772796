import Transport
import Vocabulary

/// Audiobookshelf.
public struct AudiobookshelfClient: ServiceClient {
    /// Audiobookshelf.
    public static let programs: [String] = ["audiobookshelf"]
    /// Read from its API description and source.
    public static let tested: [TestedVersions] = [TestedVersions(from: "2.26", below: "3")]
    /// How it is reached.
    public let access: Access

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /healthcheck`: `OK`.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/healthcheck")
        let response = try await access.send(request)
        if let reason = Access.commonMeaning(of: response) { throw access.error(reason, in: request) }
        guard response.trimmedText == "OK" else {
            throw access.error(.otherProgram("no OK from /healthcheck"), in: request)
        }
        return Aliveness(.fit, call: "GET /healthcheck", status: response.status)
    }

    /// `serverVersion` of `GET /status`.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await access.json(access.request(.get, "/status"))["serverVersion"].string.flatMap(ServiceVersion.init)
    }

    /// `GET /api/libraries`.
    public func authenticate() async throws(ClientError) { _ = try await libraries() }

    /// The folders of its libraries.
    public func folders() async throws(ClientError) -> [ServiceFolder] {
        try await libraries()["libraries"].elements.flatMap { library in
            library["folders"].elements.compactMap { folder in
                folder["fullPath"].string.map {
                    ServiceFolder(.library, name: library["name"].string ?? "", path: $0)
                }
            }
        }
    }

    /// Whether its first user has been made.
    public func settings() async throws(ClientError) -> ServiceSettings {
        var settings = ServiceSettings()
        settings.isInitialized = try await access.json(access.request(.get, "/status"))["isInit"].bool
        return settings
    }

    private func libraries() async throws(ClientError) -> JSON {
        let token = access.credentials.token ?? access.credentials.apiKey
        let headers = token.map { [HeaderField("Authorization", secret: Secret("Bearer " + $0.reveal()))] } ?? []
        return try await access.json(access.request(.get, "/api/libraries", headers: headers)) { response in
            access.refusal(response, shown: token != nil)
        }
    }
}
