import Transport
import Vocabulary

/// The control server of gluetun.
///
/// Roles open single routes: a 401 on one of them tells only that the role lacks it (gluetun wiki, control server), so
/// each route is read for itself. `/v1/vpn/settings` holds credentials and is never asked.
public struct GluetunClient: ServiceClient {
    /// gluetun.
    public static let programs: [String] = ["gluetun"]
    /// Read from the source of v3.41.1 and after.
    public static let tested: [TestedVersions] = [TestedVersions(from: "3.39", below: "4")]
    /// How it is reached.
    public let access: Access

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /v1/vpn/status`; a refusal proves that the control server lives.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let call = "GET /v1/vpn/status"
        guard let status = try await route("/v1/vpn/status") else {
            return Aliveness(.answers, call: call, status: 401)
        }
        let word = status["status"].string ?? "unknown"
        let fitness: Aliveness.Fitness =
            word == "running" ? .fit : .unfit("its VPN is '\(ProgramWords.shown(word, limit: 80))'")
        return Aliveness(fitness, call: call, status: 200)
    }

    /// `GET /v1/version`; nil for builds without a number, such as `latest`, and where the role lacks the route.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await route("/v1/version")?["version"].string.flatMap(ServiceVersion.init)
    }

    /// The first of the reading routes that opens.
    public func authenticate() async throws(ClientError) {
        for path in ["/v1/vpn/status", "/v1/publicip/ip", "/v1/portforward", "/v1/dns/status", "/v1/version"]
        where try await route(path) != nil { return }
        let reason: ClientError.Reason = headers.isEmpty ? .noCredential : .wrongCredential
        throw access.error(reason, in: access.request(.get, "/v1/vpn/status"))
    }

    /// The tunnel, its DNS, its address on the internet and the forwarded port; nil where the role lacks the route.
    public func settings() async throws(ClientError) -> ServiceSettings {
        var settings = ServiceSettings()
        settings.tunnel = try await route("/v1/vpn/status")?["status"].string
        settings.tunnelDNS = try await route("/v1/dns/status")?["status"].string
        let address = try await route("/v1/publicip/ip")?["public_ip"].string
        settings.externalAddress = address.flatMap { $0.isEmpty ? nil : $0 }
        var forwarded = try await route("/v1/portforward")
        if forwarded == nil { forwarded = try await route("/v1/openvpn/portforwarded") }
        settings.forwardedPort = forwarded?["port"].int ?? forwarded?["ports"].elements.first?.int
        return settings
    }

    /// What a route answers; nil where this role or this version has no such route.
    private func route(_ path: String) async throws(ClientError) -> JSON? {
        do {
            return try await access.json(access.request(.get, path, headers: headers))
        } catch {
            switch error.reason {
            case .wrongCredential, .notOffered: return nil
            default: throw error
            }
        }
    }

    private var headers: [HeaderField] {
        if let key = access.credentials.apiKey { return [HeaderField("X-API-Key", secret: key)] }
        return access.basicFields
    }
}
