import Transport

/// A provider resource of an *arr: download client, indexer, notification, application or proxy.
struct ServarrProvider {
    /// As it was read; secrets in it are masked by the program.
    var json: JSON
    /// Values of its fields by name.
    var fields: [String: JSON]

    init(_ json: JSON) {
        self.json = json
        fields = [:]
        for field in json["fields"].elements {
            if let name = field["name"].string { fields[name] = field["value"] }
        }
    }

    var id: String { json["id"].int.map(String.init) ?? "" }
    var name: String { json["name"].string ?? "" }
    var implementation: String { json["implementation"].string ?? "" }
    var tags: [Int] { json["tags"].elements.compactMap(\.int) }

    /// The address from `host`, `port`, `useSsl` and `urlBase`; nil without a host.
    var address: LinkAddress? {
        guard let host = fields["host"]?.string, !host.isEmpty else { return nil }
        // The port of some is text.
        guard let port = fields["port"]?.int ?? fields["port"]?.string.flatMap({ Int($0) }) else { return nil }
        return LinkAddress(
            usesTLS: fields["useSsl"]?.bool ?? false,
            host: host,
            port: port,
            basePath: fields["urlBase"]?.string ?? ""
        )
    }

    /// The address in a field that holds a whole URL.
    func address(in field: String) -> LinkAddress? { fields[field]?.string.flatMap { LinkAddress(url: $0) } }

    /// `tvCategory`, `movieCategory`, `musicCategory`, `bookCategory` or `category`, not the one for what was imported.
    var category: String? {
        let names = fields.keys.sorted().filter { name in
            name == "category" || (name.hasSuffix("Category") && !name.hasSuffix("ImportedCategory"))
        }
        return names.lazy.compactMap { fields[$0]?.string }.first { !$0.isEmpty }
    }

    /// `tvDirectory` and the like, which Transmission and others have instead of a category.
    var directory: String? {
        let names = ["tvDirectory", "movieDirectory", "musicDirectory", "downloadDirectory"]
        return names.lazy.compactMap { fields[$0]?.string }.first { !$0.isEmpty }
    }

    /// Whether any event is switched on.
    var hasEvents: Bool {
        json.members.contains { name, value in
            name.hasPrefix("on") && name.dropFirst(2).first?.isUppercase == true && value.bool == true
        }
    }

    /// Catalog identifiers of what an implementation of a download client or media server can be.
    ///
    /// Real-Debrid and Decypharr style clients speak qBittorrent's API, too, and have no identifier of their own there.
    static let programs: [String: [String]] = [
        "QBittorrent": ["qbittorrent"], "Transmission": ["transmission"], "Deluge": ["deluge"],
        "Sabnzbd": ["sabnzbd"], "Nzbget": ["nzbget"], "RTorrent": ["rtorrent-rutorrent"], "Aria2": ["aria2"],
        "MediaBrowser": ["jellyfin", "emby"], "PlexServer": ["plex"], "Subsonic": ["navidrome", "gonic"],
        "FlareSolverr": ["flaresolverr", "byparr"],
        "Sonarr": ["sonarr"], "Radarr": ["radarr"], "Lidarr": ["lidarr"], "Readarr": ["readarr"],
        "Whisparr": ["whisparr"], "Mylar": ["mylar3"], "LazyLibrarian": ["lazylibrarian"],
    ]
}
