import Transport
import Vocabulary

/// Komga 1.20 and later, with an API key or an administrator's login.
public struct KomgaClient: ServiceClient {
    /// Komga.
    public static let programs: [String] = ["komga"]
    /// Read from the API description of 1.26.3.
    public static let tested: [TestedVersions] = [TestedVersions(from: "1.20", below: "2")]
    /// How it is reached.
    public let access: Access

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /actuator/health`: `UP`; 503 with `DOWN` if a part of it fails.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/actuator/health")
        let response = try await access.send(request)
        let word = JSON(parsing: response.body)?["status"].string
        let call = "GET /actuator/health"
        switch (response.status, word) {
        case (200, "UP"?): return Aliveness(.fit, call: call, status: 200)
        case (200, let word?), (503, let word?):
            let words = "it says '\(ProgramWords.shown(word, limit: 80))'"
            return Aliveness(.unfit(words), call: call, status: response.status)
        default:
            throw access.error(
                Access.commonMeaning(of: response) ?? .otherProgram("no status from /actuator/health"),
                in: request
            )
        }
    }

    /// `build.version` of `GET /actuator/info`, which only an administrator may read.
    public func version() async throws(ClientError) -> ServiceVersion? {
        let info = try await access.unlessMissing { () async throws(ClientError) in try await get("/actuator/info") }
        return info?["build"]["version"].string.flatMap(ServiceVersion.init)
    }

    /// `GET /api/v2/users/me`.
    public func authenticate() async throws(ClientError) { _ = try await get("/api/v2/users/me") }

    /// The root of each library; one whose folder is gone says `unavailable`.
    public func folders() async throws(ClientError) -> [ServiceFolder] {
        try await get("/api/v1/libraries").elements.compactMap { library in
            library["root"].string.map {
                ServiceFolder(
                    .library,
                    name: library["name"].string ?? "",
                    path: $0,
                    isAccessible: library["unavailable"].bool.map { !$0 }
                )
            }
        }
    }

    /// Whether its first user has been made.
    public func settings() async throws(ClientError) -> ServiceSettings {
        var settings = ServiceSettings()
        settings.isInitialized = try await access.json(access.request(.get, "/api/v1/claim"))["isClaimed"].bool
        return settings
    }

    private func get(_ path: String) async throws(ClientError) -> JSON {
        let headers = access.credentials.apiKey.map { [HeaderField("X-API-Key", secret: $0)] } ?? access.basicFields
        return try await access.json(access.request(.get, path, headers: headers)) { response in
            access.refusal(response, shown: !headers.isEmpty)
        }
    }
}
