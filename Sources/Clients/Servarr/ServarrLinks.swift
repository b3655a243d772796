import Transport
import Vocabulary

/// Reads what an *arr has stored about other programs.
struct ServarrLinks {
    var api: ServarrAPI

    /// All links; `testing` makes the provider tests of download clients, media servers and applications, not of indexers,
    /// whose tests cost queries that many of them count.
    func read(testing: Bool) async throws(ClientError) -> [Link] {
        let said = ServarrWords(health: (try? await api.read("health"))?.elements)
        var links = try await downloadClients(said, testing: testing)
        links += try await indexers(said)
        links += try await notifications(said, testing: testing)
        guard !api.program.hasLibrary else { return links }
        links += try await applications(said, testing: testing)
        links += try await proxies(said)
        return links
    }

    /// Whether an indexer is used for anything; Prowlarr has one switch, the others three.
    static func isEnabledIndexer(_ json: JSON) -> Bool {
        json["enable"].bool
            ?? ["enableRss", "enableAutomaticSearch", "enableInteractiveSearch"]
            .contains { json[$0].bool == true }
    }

    private func providers(_ resource: String) async throws(ClientError) -> [ServarrProvider] {
        try await api.read(resource).elements.map(ServarrProvider.init)
    }

    private func downloadClients(_ said: ServarrWords, testing: Bool) async throws(ClientError) -> [Link] {
        var links: [Link] = []
        for provider in try await providers("downloadclient") {
            var link = base(.downloadClient, provider)
            link.address = provider.address
            link.isEnabled = provider.json["enable"].bool ?? true
            link.category = provider.category
            link.folder = provider.directory
            link.state = said.state(of: provider, ["DownloadClientCheck", "DownloadClientStatusCheck"], link.isEnabled)
            if testing, link.isEnabled { link.test = try await test(provider, "downloadclient") }
            links.append(link)
        }
        return links
    }

    private func indexers(_ said: ServarrWords) async throws(ClientError) -> [Link] {
        let disabled = api.program.hasLibrary ? [:] : try await disabledIndexers()
        return try await providers("indexer").map { provider in
            var link = base(.indexer, provider)
            link.isEnabled = Self.isEnabledIndexer(provider.json)
            link.state = said.state(of: provider, ["IndexerStatusCheck", "IndexerLongTermStatusCheck"], link.isEnabled)
            if api.program.hasLibrary {
                link.address = provider.address(in: "baseUrl")
                link.programs = Self.feeders(of: provider)
            } else if let till = disabled[provider.id] {
                link.state = .failing("switched off after failures until \(till)")
            }
            return link
        }
    }

    /// Indexers that Prowlarr has switched off for a while, with the end of that time (`indexerstatus`).
    private func disabledIndexers() async throws(ClientError) -> [String: String] {
        var result: [String: String] = [:]
        for entry in try await api.read("indexerstatus").elements {
            if let id = entry["indexerId"].int, let till = entry["disabledTill"].string {
                result[String(id)] = String(till.prefix(40))
            }
        }
        return result
    }

    /// Who serves a Newznab or Torznab feed, by the paths they use: Prowlarr `/7/`, Jackett `/api/v2.0/indexers/…`.
    private static func feeders(of provider: ServarrProvider) -> [String] {
        guard let path = provider.address(in: "baseUrl")?.basePath else { return [] }
        if path.contains("/api/v2.0/indexers/") { return ["jackett"] }
        if let last = path.split(separator: "/").last, Int(last) != nil { return ["prowlarr"] }
        return provider.fields["apiPath"]?.string == "/torznab" ? ["nzbhydra2"] : []
    }

    private func notifications(_ said: ServarrWords, testing: Bool) async throws(ClientError) -> [Link] {
        let resource = try await api.version() == "v5" ? "connection" : "notification"
        var links: [Link] = []
        for provider in try await providers(resource) {
            let isServer = ["MediaBrowser", "PlexServer", "Subsonic"].contains(provider.implementation)
            var link = base(isServer ? .mediaServer : .notification, provider)
            link.isEnabled = provider.hasEvents
            link.address = isServer ? provider.address : Self.place(of: provider)
            link.state = said.state(of: provider, ["NotificationStatusCheck"], nil)
            if testing, isServer, link.isEnabled { link.test = try await test(provider, resource) }
            links.append(link)
        }
        return links
    }

    /// Host and port of where messages go; paths of web hooks are left out because many hold a token.
    private static func place(of provider: ServarrProvider) -> LinkAddress? {
        let names = ["url", "serverUrl", "server", "webHookUrl", "baseUrl"]
        var address = names.lazy.compactMap { provider.address(in: $0) }.first ?? provider.address
        address?.basePath = ""
        return address
    }

    private func applications(_ said: ServarrWords, testing: Bool) async throws(ClientError) -> [Link] {
        var links: [Link] = []
        for provider in try await providers("applications") {
            var link = base(.application, provider)
            link.address = provider.address(in: "baseUrl")
            link.returnAddress = provider.address(in: "prowlarrUrl")
            link.syncLevel = provider.json["syncLevel"].string
            link.isEnabled = link.syncLevel != "disabled"
            let checks = ["ApplicationStatusCheck", "ApplicationLongTermStatusCheck"]
            link.state = said.state(of: provider, checks, link.isEnabled)
            if testing, link.isEnabled { link.test = try await test(provider, "applications") }
            links.append(link)
        }
        return links
    }

    private func proxies(_ said: ServarrWords) async throws(ClientError) -> [Link] {
        try await providers("indexerproxy").map { provider in
            var link = base(.indexerProxy, provider)
            link.address = provider.address(in: "host") ?? provider.address
            link.state = said.state(of: provider, ["IndexerProxyStatusCheck"], nil)
            return link
        }
    }

    private func base(_ kind: Link.Kind, _ provider: ServarrProvider) -> Link {
        Link(
            kind,
            id: provider.id,
            name: provider.name,
            implementation: provider.implementation,
            programs: ServarrProvider.programs[provider.implementation] ?? [],
            tags: provider.tags
        )
    }

    /// Sends the provider back as it was read; with its `id` the program puts the stored secrets in the place of the masks.
    private func test(_ provider: ServarrProvider, _ resource: String) async throws(ClientError) -> LinkTest? {
        let response: Response
        do {
            response = try await api.send(provider.json, to: resource + "/test")
        } catch {
            guard case .unreachable(let cause) = error.reason else { throw error }
            switch cause.reason {
            case .timedOut: return .failed(["the test did not end in time"])
            // The door lets no test through.
            case .other: return nil
            default: throw error
            }
        }
        return ServarrWords.outcome(of: response)
    }
}
