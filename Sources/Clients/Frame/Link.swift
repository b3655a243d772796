/// What a program has stored about another one that it talks to.
public struct Link: Sendable, Hashable {
    /// What the other one is to it.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A download client of an *arr or Prowlarr.
        case downloadClient = "download-client"
        /// An application that Prowlarr feeds.
        case application
        /// An indexer.
        case indexer
        /// A proxy for indexers, such as FlareSolverr.
        case indexerProxy = "indexer-proxy"
        /// A media server that is told of new files or that users and libraries come from.
        case mediaServer = "media-server"
        /// An *arr that Bazarr or a request program uses.
        case arr
        /// A target that Prometheus scrapes.
        case scrapeTarget = "scrape-target"
        /// An Alertmanager that Prometheus tells.
        case alertmanager
        /// A data source of Grafana.
        case dataSource = "data-source"
        /// A router or service of Traefik.
        case route
        /// Where a program sends messages.
        case notification
    }

    /// What the program itself says of the link.
    public enum State: Sendable, Hashable {
        /// It says that it works.
        case working
        /// It says that it fails, in its own words (secrets left out).
        case failing(String)
        /// It works, with a warning in its own words.
        case warning(String)
        /// It says nothing.
        case unstated
    }

    /// What kind of link.
    public var kind: Kind
    /// Identifier inside the program, such as `3`.
    public var id: String
    /// Name that its owner gave.
    public var name: String
    /// The program's own word for what is at the other end, such as `QBittorrent`.
    public var implementation: String
    /// Catalog identifiers of the programs that this can be; empty if unknown.
    public var programs: [String]
    /// The address stored; nil if there is none or it cannot be seen.
    public var address: LinkAddress?
    /// For Prowlarr's applications and the indexers it brings: Prowlarr's own address as the other side must use it.
    public var returnAddress: LinkAddress?
    /// Whether it is switched on.
    public var isEnabled: Bool
    /// What the program says of it.
    public var state: State
    /// Category that downloads get; nil if it has none.
    public var category: String?
    /// Folder stored in the link, such as a root folder of a request program.
    public var folder: String?
    /// Prowlarr's sync level: `disabled`, `addOnly`, `fullSync`.
    public var syncLevel: String?
    /// Identifiers of tags; a link with tags holds only for what shares one.
    public var tags: [Int]
    /// Whether it is the default of its kind (request programs).
    public var isDefault: Bool?
    /// Quality profile that it names (request programs).
    public var profile: String?
    /// The provider's own test: nil if it was not made.
    public var test: LinkTest?

    /// Makes a link.
    public init(
        _ kind: Kind,
        id: String,
        name: String,
        implementation: String = "",
        programs: [String] = [],
        address: LinkAddress? = nil,
        returnAddress: LinkAddress? = nil,
        isEnabled: Bool = true,
        state: State = .unstated,
        category: String? = nil,
        folder: String? = nil,
        syncLevel: String? = nil,
        tags: [Int] = [],
        isDefault: Bool? = nil,
        profile: String? = nil,
        test: LinkTest? = nil
    ) {
        self.kind = kind
        self.id = id
        self.name = name
        self.implementation = implementation
        self.programs = programs
        self.address = address
        self.returnAddress = returnAddress
        self.isEnabled = isEnabled
        self.state = state
        self.category = category
        self.folder = folder
        self.syncLevel = syncLevel
        self.tags = tags
        self.isDefault = isDefault
        self.profile = profile
        self.test = test
    }
}

/// An address as a program has stored it, without user, password or query.
public struct LinkAddress: Sendable, Hashable, CustomStringConvertible {
    /// Whether TLS is spoken.
    public var usesTLS: Bool
    /// Host name or address, IPv6 without brackets.
    public var host: String
    /// Port.
    public var port: Int
    /// Path before every call, empty or beginning with a slash.
    public var basePath: String

    /// Makes an address.
    public init(usesTLS: Bool = false, host: String, port: Int, basePath: String = "") {
        self.usesTLS = usesTLS
        self.host = host
        self.port = port
        let parts = basePath.split(separator: "/")
        self.basePath = parts.isEmpty ? "" : "/" + parts.joined(separator: "/")
    }

    /// Reads `http://host:port/base`; nil if it is no such address.
    public init?(url: String) {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let name = url[..<scheme.lowerBound].lowercased()
        guard name == "http" || name == "https" else { return nil }
        let rest = url[scheme.upperBound...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        var authority = rest[..<end]
        if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
        let path = rest[end...].prefix { $0 != "?" && $0 != "#" }
        var host = authority
        var port = name == "https" ? 443 : 80
        if authority.first == "[", let close = authority.firstIndex(of: "]") {
            host = authority[authority.index(after: authority.startIndex)..<close]
            let tail = authority[authority.index(after: close)...]
            if let number = Int(tail.dropFirst()) { port = number }
        } else if let colon = authority.lastIndex(of: ":") {
            guard let number = Int(authority[authority.index(after: colon)...]) else { return nil }
            host = authority[..<colon]
            port = number
        }
        guard !host.isEmpty, (1...65_535).contains(port) else { return nil }
        self.init(usesTLS: name == "https", host: String(host), port: port, basePath: String(path))
    }

    /// Scheme, host, port and base path.
    public var description: String {
        "\(usesTLS ? "https" : "http")://\(host.contains(":") ? "[\(host)]" : host):\(port)\(basePath)"
    }
}

/// What became of a provider's own test of a link.
public enum LinkTest: Sendable, Hashable {
    /// It passed.
    case passed
    /// It passed with warnings, in the program's words.
    case warned([String])
    /// It failed, in the program's words, each `field: message`.
    case failed([String])
}
