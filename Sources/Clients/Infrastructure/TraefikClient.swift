import Transport
import Vocabulary

/// Traefik 2 and 3, by the API that serves its dashboard.
///
/// The API has no login of its own; a middleware may put Basic in front.
public struct TraefikClient: ServiceClient {
    /// Traefik.
    public static let programs: [String] = ["traefik"]
    /// Read from its documentation.
    public static let tested: [TestedVersions] = [TestedVersions(from: "2.10", below: "4")]
    /// None of its own.
    public static let hasAuthentication = false
    /// How it is reached.
    public let access: Access

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /ping`, which exists only with `ping: {}`; 404 proves life, 503 that it is ending.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/ping", headers: access.basicFields)
        let response = try await access.send(request)
        let call = "GET /ping"
        switch response.status {
        case 200 where response.trimmedText == "OK": return Aliveness(.fit, call: call, status: 200)
        case 200: throw access.error(.otherProgram("no OK from /ping"), in: request)
        case 401, 404: return Aliveness(.answers, call: call, status: response.status)
        case 503: return Aliveness(.unfit("it is ending"), call: call, status: 503)
        default: throw access.error(Access.commonMeaning(of: response) ?? .startingUp, in: request)
        }
    }

    /// `Version` of `GET /api/version`.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await get("/api/version")["Version"].string.flatMap(ServiceVersion.init)
    }

    /// `GET /api/overview`.
    public func authenticate() async throws(ClientError) { _ = try await get("/api/overview") }

    /// Counts of routers, services and middlewares with errors or warnings.
    public func messages() async throws(ClientError) -> [OwnMessage] {
        let overview = try await get("/api/overview")
        var messages: [OwnMessage] = []
        for kind in ["http", "tcp", "udp"] {
            for part in ["routers", "services", "middlewares"] {
                let counts = overview[kind][part]
                if let errors = counts["errors"].int, errors > 0 {
                    messages.append(
                        OwnMessage(.error, source: "\(kind) \(part)", "\(kind) \(part) with errors: \(errors)")
                    )
                }
                if let warnings = counts["warnings"].int, warnings > 0 {
                    let text = "\(kind) \(part) with warnings: \(warnings)"
                    messages.append(OwnMessage(.warning, source: "\(kind) \(part)", text))
                }
            }
        }
        return messages
    }

    /// Its HTTP routers, and its HTTP services with the address of each server.
    public func links(testing: Bool) async throws(ClientError) -> [Link] {
        let query = [Request.QueryItem("per_page", "1000")]
        let routers = try await get("/api/http/routers", query: query).elements
        let services = try await get("/api/http/services", query: query).elements
        let isOwn = { (entry: JSON) in entry["provider"].string == "internal" }
        return routers.filter { !isOwn($0) }.compactMap(router) + services.filter { !isOwn($0) }.flatMap(service)
    }

    private func router(_ entry: JSON) -> Link? {
        guard let name = entry["name"].string else { return nil }
        return Link(
            .route,
            id: "router:\(name)",
            name: name,
            implementation: "http router",
            isEnabled: entry["status"].string != "disabled",
            state: state(entry)
        )
    }

    private func service(_ entry: JSON) -> [Link] {
        guard let name = entry["name"].string else { return [] }
        let servers = entry["loadBalancer"]["servers"].elements.compactMap { $0["url"].string ?? $0["address"].string }
        let base = Link(
            .route,
            id: "service:\(name)",
            name: name,
            implementation: "http service",
            isEnabled: entry["status"].string != "disabled",
            state: state(entry)
        )
        guard !servers.isEmpty else { return [base] }
        return servers.enumerated().map { index, url in
            var link = base
            if index > 0 { link.id += "#\(index + 1)" }
            link.address = LinkAddress(url: url)
            if link.state == .working, entry["serverStatus"][url].string == "DOWN" {
                link.state = .failing("its health check finds the server down")
            }
            return link
        }
    }

    private func state(_ entry: JSON) -> Link.State {
        let words = ProgramWords.shown(entry["error"].strings.joined(separator: "; "))
        switch entry["status"].string {
        case "disabled": return .failing(words.isEmpty ? "disabled" : words)
        case "warning": return .warning(words.isEmpty ? "with a warning" : words)
        case "enabled": return words.isEmpty ? .working : .failing(words)
        default: return words.isEmpty ? .unstated : .failing(words)
        }
    }

    private func get(_ path: String, query: [Request.QueryItem] = []) async throws(ClientError) -> JSON {
        let headers = access.basicFields
        return try await access.json(access.request(.get, path, query: query, headers: headers)) { response in
            response.status == 404
                ? .notOffered("its API: it is not enabled there") : access.refusal(response, shown: !headers.isEmpty)
        }
    }
}
