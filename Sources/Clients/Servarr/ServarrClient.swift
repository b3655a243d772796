import Transport
import Vocabulary

/// A client of the *arr family, which differ in little but their name.
///
/// Sources: integration.md §1 to §6; OpenAPI documents of Sonarr 4 and 5, Radarr 6, Lidarr 2, Prowlarr 2.
protocol ServarrClient: ServiceClient {
    /// Which program it is.
    static var program: ServarrProgram { get }
    /// How it is called.
    var api: ServarrAPI { get }
}

extension ServarrClient {
    var access: Access { api.access }

    /// `GET /ping`: OK, or 500 when its database fails (`Ping/PingController.cs`).
    func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/ping", headers: [HeaderField("Accept", "application/json")])
        let response = try await access.send(request)
        let call = "GET /ping"
        switch response.status {
        case 200:
            guard let status = JSON(parsing: response.body)?["status"].string else {
                let reason = api.meaning(of: response, in: request) ?? .otherProgram("no answer to /ping")
                throw access.error(reason, in: request)
            }
            return Aliveness(status == "OK" ? .fit : .unfit("it says \(status.prefix(40))"), call: call, status: 200)
        case 500 where JSON(parsing: response.body)?["status"].string != nil:
            return Aliveness(.unfit("its database fails"), call: call, status: 500)
        default:
            if let reason = api.meaning(of: response, in: request) ?? Access.commonMeaning(of: response) {
                if case .notOffered = reason { return Aliveness(.answers, call: call, status: response.status) }
                throw access.error(reason, in: request)
            }
            return Aliveness(.answers, call: call, status: response.status)
        }
    }

    /// `version` of `system/status`.
    func version() async throws(ClientError) -> ServiceVersion? {
        try await status()["version"].string.flatMap { ServiceVersion($0) }
    }

    /// `system/status` with the key.
    func authenticate() async throws(ClientError) { _ = try await status() }

    /// False also where `/initialize.json` gives the key to anybody: with authentication off, or off for local addresses.
    ///
    /// What comes is looked at and forgotten; the key in it is never kept.
    func refusesStrangers() async throws(ClientError) -> Bool? {
        let stranger = Self(access.asStranger)
        do {
            try await stranger.authenticate()
            return false
        } catch {
            switch error.reason {
            case .noCredential, .wrongCredential, .behindSignIn, .notAllowed: break
            default: throw error
            }
        }
        // Version 3 of Sonarr and Radarr had it as a script.
        for path in ["/initialize.json", "/initialize.js"] {
            let response = try await access.asStranger.send(access.asStranger.request(.get, path))
            guard response.isSuccess else { continue }
            if let key = JSON(parsing: response.body)?["apiKey"].string, !key.isEmpty { return false }
            if path.hasSuffix(".js"), response.text.contains("apiKey: '") { return false }
        }
        return true
    }

    /// `health`; entries of type `ok` say nothing.
    func messages() async throws(ClientError) -> [OwnMessage] {
        try await api.read("health").elements.compactMap { entry in
            guard let type = entry["type"].string, let level = OwnMessage.Level(rawValue: type) else { return nil }
            let text = ProgramWords.shown(entry["message"].string ?? "")
            return OwnMessage(level, source: entry["source"].string ?? "", text)
        }
    }

    /// `diskspace`.
    func disks() async throws(ClientError) -> [DiskSpace] {
        guard Self.program.hasLibrary else { return [] }
        return try await api.read("diskspace").elements.compactMap { entry in
            guard let path = entry["path"].string, let free = entry["freeSpace"].int else { return nil }
            return DiskSpace(
                path: path,
                free: ByteCount(free),
                total: entry["totalSpace"].int.map { ByteCount($0) }
            )
        }
    }

    /// `rootfolder`.
    func folders() async throws(ClientError) -> [ServiceFolder] {
        guard Self.program.hasLibrary else { return [] }
        return try await api.read("rootfolder").elements.compactMap { entry in
            guard let path = entry["path"].string else { return nil }
            return ServiceFolder(
                .root,
                name: entry["name"].string ?? "",
                path: path,
                isAccessible: entry["accessible"].bool,
                free: entry["freeSpace"].int.map { ByteCount($0) }
            )
        }
    }

    /// `remotepathmapping`.
    func pathMappings() async throws(ClientError) -> [PathMapping] {
        guard Self.program.hasLibrary else { return [] }
        return try await api.read("remotepathmapping").elements.compactMap { entry in
            guard let host = entry["host"].string, let remote = entry["remotePath"].string,
                let local = entry["localPath"].string
            else { return nil }
            return PathMapping(host: host, remote: remote, local: local)
        }
    }

    /// `queue/status` and the first 50 entries of `queue`.
    func queue() async throws(ClientError) -> QueueState? {
        guard Self.program.hasLibrary else { return nil }
        let summary = try await api.read("queue/status")
        var query = [Request.QueryItem("page", "1"), Request.QueryItem("pageSize", "50")]
        if let name = Self.program.unknownItems { query.append(Request.QueryItem(name, "true")) }
        let page = try await api.read("queue", query: query)
        return ServarrQueue.state(summary: summary, page: page)
    }

    /// Links to download clients, indexers, media servers, applications and proxies.
    func links(testing: Bool) async throws(ClientError) -> [Link] {
        try await ServarrLinks(api: api).read(testing: testing)
    }

    /// How people sign in, hard links, indexers, database.
    func settings() async throws(ClientError) -> ServiceSettings {
        let status = try await status()
        let isNewer = try await api.version() == Self.program.newerAPI
        let host = try await api.read(isNewer ? "settings/general" : "config/host")
        let indexers = try await api.read("indexer").elements
        var settings = ServiceSettings()
        settings.authenticationMethod = host["authenticationMethod"].string ?? status["authentication"].string
        settings.authenticationRequired = host["authenticationRequired"].string
        settings.basePath = host["urlBase"].string ?? status["urlBase"].string
        settings.database = status["databaseType"].string
        settings.enabledIndexers = indexers.count { ServarrLinks.isEnabledIndexer($0) }
        if Self.program.hasLibrary {
            let media = try await api.read(isNewer ? "settings/mediamanagement" : "config/mediamanagement")
            settings.usesHardLinks = media["copyUsingHardlinks"].bool
        }
        return settings
    }

    /// `system/status`, which also says whether it is the program that it should be.
    private func status() async throws(ClientError) -> JSON {
        let status = try await api.read("system/status")
        let name = status["appName"].string ?? ""
        if name != Self.program.name, ServarrProgram.names.contains(name) {
            let request = access.request(.get, "/api/\(try await api.version())/system/status")
            throw access.error(.otherProgram("it says that it is \(name)"), in: request)
        }
        return status
    }
}
