import Transport
import Vocabulary

/// Alertmanager, API version 2; its configuration, which `status` holds too, is passed over.
public struct AlertmanagerClient: ServiceClient {
    /// Alertmanager.
    public static let programs: [String] = ["alertmanager"]
    /// Read from the API description of 0.34, tried with 0.25.
    public static let tested: [TestedVersions] = [TestedVersions(from: "0.22", below: "1")]
    /// None unless `--web.config.file` asks for Basic.
    public static let hasAuthentication = false
    /// How it is reached.
    public let access: Access

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /-/ready`.
    public func aliveness() async throws(ClientError) -> Aliveness {
        try await access.readiness("/-/ready", headers: access.basicFields)
    }

    /// `versionInfo.version` of `GET /api/v2/status`.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await get("/api/v2/status")["versionInfo"]["version"].string.flatMap(ServiceVersion.init)
    }

    /// `GET /api/v2/status`.
    public func authenticate() async throws(ClientError) { _ = try await get("/api/v2/status") }

    /// A cluster that has not settled.
    public func messages() async throws(ClientError) -> [OwnMessage] {
        guard try await get("/api/v2/status")["cluster"]["status"].string == "settling" else { return [] }
        return [OwnMessage(.notice, source: "cluster", "its cluster has not settled: messages wait")]
    }

    /// Its receivers by name; where they lead stands in its configuration.
    public func links(testing: Bool) async throws(ClientError) -> [Link] {
        try await get("/api/v2/receivers").elements.compactMap { receiver in
            receiver["name"].string.map { Link(.notification, id: $0, name: $0, implementation: "receiver") }
        }
    }

    private func get(_ path: String) async throws(ClientError) -> JSON {
        let headers = access.basicFields
        return try await access.json(access.request(.get, path, headers: headers)) { response in
            access.refusal(response, shown: !headers.isEmpty)
        }
    }
}
