import Transport
import Vocabulary

/// Seerr and its forerunners Jellyseerr and Overseerr.
///
/// Sources: integration.md §8; their OpenAPI documents (3.1.0, 2.7.3, 1.34.0). Never reads `/settings/jellyfin/library` or
/// `/settings/plex/library`: below 3.5 that switches every library off.
struct SeerrClient: ServiceClient {
    static let programs: [String] = ["seerr", "jellyseerr", "overseerr"]
    static let tested: [TestedVersions] = [TestedVersions(from: "1.30", below: "4")]
    let access: Access

    init(_ access: Access) { self.access = access }

    /// `GET /settings/public`, which unlike `/status` asks nothing of GitHub.
    func aliveness() async throws(ClientError) -> Aliveness {
        let answer = try await read("/settings/public")
        guard answer["initialized"].bool != nil else {
            throw access.error(.otherProgram("an answer without 'initialized'"), in: call("/settings/public"))
        }
        return Aliveness(.fit, call: "GET /api/v1/settings/public", status: 200)
    }

    /// From `/settings/about` with the key, otherwise from the public `/status`.
    func version() async throws(ClientError) -> ServiceVersion? {
        if let version = (try? await read("/settings/about"))?["version"].string { return ServiceVersion(version) }
        return try await read("/status")["version"].string.flatMap { ServiceVersion($0) }
    }

    /// `/settings/about`, which only an administrator's key may read.
    func authenticate() async throws(ClientError) { _ = try await read("/settings/about") }

    /// The media server and every Radarr and Sonarr, each asked live through `/service/…`.
    func links(testing: Bool) async throws(ClientError) -> [Link] {
        var links = try await mediaServer().map { [$0] } ?? []
        for kind in ["radarr", "sonarr"] {
            for server in try await read("/settings/\(kind)").elements {
                links.append(try await arr(server, kind: kind))
            }
        }
        return links
    }

    /// Whether the first set-up was finished.
    func settings() async throws(ClientError) -> ServiceSettings {
        var settings = ServiceSettings()
        settings.isInitialized = try await read("/settings/public")["initialized"].bool
        return settings
    }

    private func mediaServer() async throws(ClientError) -> Link? {
        // 1 Plex, 2 Jellyfin, 3 Emby, 4 none yet; Overseerr knows Plex alone and does not say.
        let type = try await read("/settings/public")["mediaServerType"].int ?? 1
        guard let (resource, name) = [1: ("plex", "Plex"), 2: ("jellyfin", "Jellyfin"), 3: ("jellyfin", "Emby")][type]
        else { return nil }
        let settings = try await read("/settings/\(resource)")
        var link = Link(
            .mediaServer,
            id: name.lowercased(),
            name: settings["name"].string.flatMap { $0.isEmpty ? nil : $0 } ?? name,
            implementation: name,
            programs: [name.lowercased()],
            address: Self.address(of: settings)
        )
        if case .array(let libraries) = settings["libraries"],
            !libraries.contains(where: { $0["enabled"].bool == true })
        {
            link.state = .warning("no library of \(name) is switched on")
        }
        return link
    }

    private func arr(_ server: JSON, kind: String) async throws(ClientError) -> Link {
        let name = kind == "radarr" ? "Radarr" : "Sonarr"
        let id = server["id"].int ?? 0
        return Link(
            .arr,
            id: "\(kind)-\(id)",
            name: server["name"].string ?? name,
            implementation: server["is4k"].bool == true ? "\(name) 4K" : name,
            programs: [kind],
            address: Self.address(of: server),
            state: try await state(of: server, kind: kind, name: name, id: id),
            folder: server["activeDirectory"].string,
            isDefault: server["isDefault"].bool,
            profile: server["activeProfileName"].string
        )
    }

    /// What `/service/radarr/0` says, for which the program asks Radarr while we wait.
    private func state(of server: JSON, kind: String, name: String, id: Int) async throws(ClientError) -> Link.State {
        let answer: JSON
        do {
            answer = try await read("/service/\(kind)/\(id)")
        } catch {
            guard case .failed(let status, let words) = error.reason else { throw error }
            return .failing(words.isEmpty ? "it cannot reach \(name) (\(status))" : words)
        }
        let profiles = answer["profiles"].elements
        if let profile = server["activeProfileId"].int, !profiles.contains(where: { $0["id"].int == profile }) {
            return .failing("\(name) has no quality profile '\(server["activeProfileName"].string ?? "")' (\(profile))")
        }
        let folders = answer["rootFolders"].elements.compactMap { $0["path"].string.map(Self.withoutSlash) }
        if let folder = server["activeDirectory"].string, !folders.contains(Self.withoutSlash(folder)) {
            let those = folders.isEmpty ? "none" : folders.joined(separator: ", ")
            return .failing("\(name) has no root folder '\(folder)' (it has \(those))")
        }
        return .working
    }

    private static func withoutSlash(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// `ip` or `hostname` with `port`; older Jellyseerr keeps a whole URL in `hostname`.
    private static func address(of json: JSON) -> LinkAddress? {
        let host = json["ip"].string ?? json["hostname"].string ?? ""
        if let address = LinkAddress(url: host) { return address }
        guard !host.isEmpty, let port = json["port"].int else { return nil }
        let base = json["urlBase"].string ?? json["baseUrl"].string ?? ""
        return LinkAddress(usesTLS: json["useSsl"].bool ?? false, host: host, port: port, basePath: base)
    }

    private func call(_ path: String) -> Request {
        var headers = [HeaderField("Accept", "application/json")]
        if let key = access.credentials.apiKey { headers.append(HeaderField("X-Api-Key", secret: key)) }
        return access.request(.get, "/api/v1" + path, headers: headers)
    }

    private func read(_ path: String) async throws(ClientError) -> JSON {
        try await access.json(call(path)) { meaning(of: $0) }
    }

    /// 401 speaks of the cookie where no key came; 403 is a wrong key, or a right one without the first user.
    private func meaning(of response: Response) -> ClientError.Reason? {
        switch response.status {
        case 401 where JSON(parsing: response.body) == nil: .behindSignIn(nil)
        case 401, 403: access.credentials.apiKey == nil ? .noCredential : .wrongCredential
        case 503: nil
        case 500...: .failed(status: response.status, ProgramWords.shown(Access.words(of: response)))
        default: nil
        }
    }
}
