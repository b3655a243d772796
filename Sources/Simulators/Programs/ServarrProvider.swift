/// A download client, indexer, connection, application or proxy that a simulated *arr has stored.
public struct SimulatedProvider: Sendable, Hashable {
    /// One field of its settings.
    public struct Field: Sendable, Hashable {
        /// Name: `tvCategory`.
        public var name: String
        /// Value; null is not written, as the programs do.
        public var value: Payload
        /// `normal`, `userName`, `password` or `apiKey`; the last two are masked when read.
        public var privacy: String

        /// Makes a field.
        public init(_ name: String, _ value: Payload, privacy: String = "normal") {
            self.name = name
            self.value = value
            self.privacy = privacy
        }
    }

    /// What the program's test says when it fails.
    public struct Failure: Sendable, Hashable {
        /// The field: `Username`.
        public var property: String
        /// The words.
        public var message: String
        /// Whether it is only a warning.
        public var isWarning: Bool

        /// Makes a failure.
        public init(_ property: String, _ message: String, isWarning: Bool = false) {
            self.property = property
            self.message = message
            self.isWarning = isWarning
        }
    }

    /// Identifier, from 1.
    public var id: Int
    /// Name that the owner gave.
    public var name: String
    /// Such as `QBittorrent`.
    public var implementation: String
    /// Such as `QBittorrentSettings`.
    public var contract: String
    /// Settings in order.
    public var fields: [Field]
    /// Members of the resource beside the common ones: `enable`, `protocol`, `syncLevel`.
    public var members: [Payload.Member]
    /// Identifiers of tags.
    public var tags: [Int]
    /// What its test says; empty if it passes.
    public var failures: [Failure]

    /// Makes a provider.
    public init(
        id: Int,
        name: String,
        implementation: String,
        fields: [Field],
        members: [Payload.Member] = [],
        tags: [Int] = []
    ) {
        self.id = id
        self.name = name
        self.implementation = implementation
        self.contract = implementation + "Settings"
        self.fields = fields
        self.members = members
        self.tags = tags
        failures = []
    }

    /// Sets a field that is there.
    public mutating func set(_ field: String, to value: Payload) {
        for index in fields.indices where fields[index].name == field { fields[index].value = value }
    }

    /// Sets a member, which is added if it lacks.
    public mutating func setMember(_ name: String, to value: Payload) {
        members.removeAll { $0.key == name }
        members.append(Payload.Member(name, value))
    }

    /// The resource as it is read: secrets masked.
    public var payload: Payload {
        let fields = fields.enumerated().map { order, field -> Payload in
            let isSecret = field.privacy == "password" || field.privacy == "apiKey"
            let value: Payload = isSecret && field.value != .null && field.value != "" ? "********" : field.value
            var members: [Payload.Member] = [
                Payload.Member("order", .integer(order)), Payload.Member("name", .string(field.name)),
                Payload.Member("label", .string(field.name)),
            ]
            if value != .null { members.append(Payload.Member("value", value)) }
            return .object(
                members + [
                    Payload.Member("type", .string(field.privacy == "password" ? "password" : "textbox")),
                    Payload.Member("advanced", false), Payload.Member("privacy", .string(field.privacy)),
                    Payload.Member("isFloat", false),
                ]
            )
        }
        return .object(
            members + [
                Payload.Member("name", .string(name)), Payload.Member("fields", .array(fields)),
                Payload.Member("implementationName", .string(implementation)),
                Payload.Member("implementation", .string(implementation)),
                Payload.Member("configContract", .string(contract)),
                Payload.Member("infoLink", "https://wiki.servarr.com/"),
                Payload.Member("tags", .array(tags.map { .integer($0) })), Payload.Member("id", .integer(id)),
            ]
        )
    }
}

extension SimulatedProvider {
    /// A download client of the five usual programs.
    ///
    /// - Parameters:
    ///   - implementation: `QBittorrent`, `Transmission`, `Deluge`, `Sabnzbd` or `Nzbget`.
    ///   - categoryField: `tvCategory` of Sonarr; NZBGet has `category` everywhere.
    public static func downloadClient(
        id: Int,
        _ implementation: String,
        name: String,
        host: String,
        port: Int,
        user: String? = nil,
        password: String? = nil,
        key: String? = nil,
        category: String,
        categoryField: String,
        isEnabled: Bool = true
    ) -> Self {
        let isUsenet = ["Sabnzbd", "Nzbget"].contains(implementation)
        var fields: [Field] = [
            Field("host", .string(host)), Field("port", .integer(port)), Field("useSsl", false),
            Field("urlBase", .string(implementation == "Transmission" ? "/transmission/" : "")),
        ]
        if let key { fields.append(Field("apiKey", .string(key), privacy: "apiKey")) }
        if implementation != "Deluge" { fields.append(Field("username", .string(user ?? ""), privacy: "userName")) }
        fields.append(Field("password", .string(password ?? ""), privacy: "password"))
        fields.append(Field(implementation == "Nzbget" ? "category" : categoryField, .string(category)))
        if categoryField != "category", !isUsenet {
            fields.append(Field(categoryField.replacing("Category", with: "ImportedCategory"), .null))
        }
        return Self(
            id: id,
            name: name,
            implementation: implementation,
            fields: fields,
            members: [
                Payload.Member("enable", .bool(isEnabled)),
                Payload.Member("protocol", isUsenet ? "usenet" : "torrent"), Payload.Member("priority", 1),
            ]
        )
    }

    /// An indexer that Prowlarr or Jackett brought to an *arr.
    public static func torznab(id: Int, name: String, url: String, key: String, isEnabled: Bool = true) -> Self {
        Self(
            id: id,
            name: name,
            implementation: "Torznab",
            fields: [
                Field("baseUrl", .string(url)), Field("apiPath", "/api"),
                Field("apiKey", .string(key), privacy: "apiKey"), Field("categories", [5_030, 5_040]),
            ],
            members: [
                Payload.Member("enableRss", .bool(isEnabled)),
                Payload.Member("enableAutomaticSearch", .bool(isEnabled)),
                Payload.Member("enableInteractiveSearch", .bool(isEnabled)), Payload.Member("supportsRss", true),
                Payload.Member("supportsSearch", true), Payload.Member("protocol", "torrent"),
                Payload.Member("priority", 25), Payload.Member("downloadClientId", 0),
            ]
        )
    }

    /// An indexer of Prowlarr itself.
    public static func cardigann(id: Int, name: String, tags: [Int] = [], isEnabled: Bool = true) -> Self {
        var provider = Self(
            id: id,
            name: name,
            implementation: "Cardigann",
            fields: [
                Field("definitionFile", .string(name.lowercased())), Field("baseUrl", "https://tracker.example/"),
            ],
            members: [
                Payload.Member("indexerUrls", ["https://tracker.example/"]), Payload.Member("legacyUrls", []),
                Payload.Member("definitionName", .string(name.lowercased())), Payload.Member("description", ""),
                Payload.Member("language", "en-US"), Payload.Member("enable", .bool(isEnabled)),
                Payload.Member("redirect", false), Payload.Member("supportsRss", true),
                Payload.Member("supportsSearch", true), Payload.Member("supportsRedirect", false),
                Payload.Member("appProfileId", 1), Payload.Member("protocol", "torrent"),
                Payload.Member("privacy", "public"), Payload.Member("priority", 25),
                Payload.Member("downloadClientId", 0), Payload.Member("added", "2026-01-01T00:00:00Z"),
            ],
            tags: tags
        )
        provider.contract = "CardigannSettings"
        return provider
    }

    /// A connection to Jellyfin or Emby (`MediaBrowser`) or Plex (`PlexServer`).
    public static func mediaServer(
        id: Int,
        _ implementation: String,
        name: String,
        host: String,
        port: Int,
        key: String
    ) -> Self {
        Self(
            id: id,
            name: name,
            implementation: implementation,
            fields: [
                Field("host", .string(host)), Field("port", .integer(port)), Field("useSsl", false),
                Field("urlBase", ""),
                Field(implementation == "PlexServer" ? "authToken" : "apiKey", .string(key), privacy: "apiKey"),
                Field("updateLibrary", true),
            ],
            members: [
                Payload.Member("onGrab", false), Payload.Member("onUpgrade", true), Payload.Member("onRename", true),
                Payload.Member("onHealthIssue", false), Payload.Member("supportsOnGrab", true),
                Payload.Member("includeHealthWarnings", false),
            ]
        )
    }

    /// An application of Prowlarr, such as `Sonarr`.
    public static func application(
        id: Int,
        _ implementation: String,
        url: String,
        prowlarr: String,
        key: String,
        syncLevel: String = "fullSync",
        tags: [Int] = []
    ) -> Self {
        Self(
            id: id,
            name: implementation,
            implementation: implementation,
            fields: [
                Field("prowlarrUrl", .string(prowlarr)), Field("baseUrl", .string(url)),
                Field("apiKey", .string(key), privacy: "apiKey"), Field("syncCategories", [5_000, 5_030, 5_040]),
            ],
            members: [Payload.Member("syncLevel", .string(syncLevel))],
            tags: tags
        )
    }

    /// A FlareSolverr proxy of Prowlarr.
    public static func flareSolverr(id: Int, url: String, tags: [Int]) -> Self {
        Self(
            id: id,
            name: "FlareSolverr",
            implementation: "FlareSolverr",
            fields: [Field("host", .string(url)), Field("requestTimeout", 60)],
            members: [Payload.Member("onHealthIssue", false), Payload.Member("supportsOnHealthIssue", false)],
            tags: tags
        )
    }
}
