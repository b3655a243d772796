import Transport
import Vocabulary

/// Plex Media Server.
///
/// It answers XML unless JSON is asked for; a claimed server refuses calls without a token by 401 and a web page, an
/// unclaimed one lets its own networks in.
public struct PlexClient: ServiceClient {
    /// Plex.
    public static let programs: [String] = ["plex"]
    /// Read from its published API description (1.1.1 of the document).
    public static let tested: [TestedVersions] = [TestedVersions(from: "1.40", below: "2")]
    /// How it is reached.
    public let access: Access

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /identity`.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/identity", headers: headers(token: nil))
        let identity = try await access.json(request)["MediaContainer"]
        guard identity["machineIdentifier"].string != nil else {
            throw access.error(.otherProgram("JSON without a machine identifier"), in: request)
        }
        return Aliveness(.fit, call: "GET /identity", status: 200)
    }

    /// `version` of `GET /identity`.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await identity()["version"].string.flatMap(ServiceVersion.init)
    }

    /// `GET /library/sections/all`.
    public func authenticate() async throws(ClientError) { _ = try await get("/library/sections/all") }

    /// That nobody has claimed it, and a new version that it has found.
    public func messages() async throws(ClientError) -> [OwnMessage] {
        var messages: [OwnMessage] = []
        if try await identity()["claimed"].bool == false {
            messages.append(OwnMessage(.warning, source: "claim", "nobody has claimed it: it belongs to no account"))
        }
        let updates = try await access.unlessMissing { () async throws(ClientError) in
            try await get("/updater/status")
        }
        for release in updates?["MediaContainer"]["Release"].elements ?? [] {
            let state = release["state"].string
            guard state == "available" || state == "notify", let version = release["version"].string else { continue }
            messages.append(OwnMessage(.notice, source: "updater", "version \(version.prefix(40)) is out"))
        }
        return messages
    }

    /// The folders of its libraries.
    public func folders() async throws(ClientError) -> [ServiceFolder] {
        let sections = try await get("/library/sections/all")["MediaContainer"]["Directory"].elements
        return sections.flatMap { section in
            section["Location"].elements.compactMap { location in
                location["path"].string.map {
                    ServiceFolder(.library, name: section["title"].string ?? "", path: $0)
                }
            }
        }
    }

    /// Whether it belongs to an account, which is its first set-up.
    public func settings() async throws(ClientError) -> ServiceSettings {
        var settings = ServiceSettings()
        settings.isInitialized = try await identity()["claimed"].bool
        return settings
    }

    private func identity() async throws(ClientError) -> JSON {
        try await access.json(access.request(.get, "/identity", headers: headers(token: nil)))["MediaContainer"]
    }

    private func get(_ path: String) async throws(ClientError) -> JSON {
        let token = access.credentials.token ?? access.credentials.apiKey
        return try await access.json(access.request(.get, path, headers: headers(token: token))) { response in
            access.refusal(response, shown: token != nil)
        }
    }

    private func headers(token: Secret?) -> [HeaderField] {
        let shown = [
            HeaderField("Accept", "application/json"), HeaderField("X-Plex-Product", "Bijou"),
            HeaderField("X-Plex-Client-Identifier", "bijou"),
        ]
        guard let token else { return shown }
        return shown + [HeaderField("X-Plex-Token", secret: token)]
    }
}
