/// The programs of the *arr family that are simulated.
public enum ServarrFlavor: String, Sendable, Hashable, CaseIterable {
    case sonarr, radarr, lidarr, readarr, whisparr, prowlarr

    /// The name that the program gives itself.
    public var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    /// Whether it has root folders, disks, a queue and rules for paths.
    public var hasLibrary: Bool { self != .prowlarr }
    /// Name of the field for a download client's category.
    public var categoryField: String {
        switch self {
        case .sonarr, .whisparr: "tvCategory"
        case .radarr: "movieCategory"
        case .lidarr, .readarr: "musicCategory"
        case .prowlarr: "category"
        }
    }
}

/// All that a simulated *arr has stored; what a stack builder sets.
public struct ServarrSetup: Sendable {
    /// A root folder.
    public struct RootFolder: Sendable, Hashable {
        /// Path in the container.
        public var path: String
        /// Whether it can be used.
        public var isAccessible: Bool
        /// Bytes free; nil if it cannot be used.
        public var free: Int?

        /// Makes a folder.
        public init(_ path: String, isAccessible: Bool = true, free: Int? = 900 << 30) {
            self.path = path
            self.isAccessible = isAccessible
            self.free = free
        }
    }

    /// A disk.
    public struct Disk: Sendable, Hashable {
        /// Path in the container.
        public var path: String
        /// Bytes free.
        public var free: Int
        /// Bytes altogether.
        public var total: Int

        /// Makes a disk.
        public init(_ path: String, free: Int = 900 << 30, total: Int = 2_000 << 30) {
            self.path = path
            self.free = free
            self.total = total
        }
    }

    /// An own health message.
    public struct Message: Sendable, Hashable {
        /// Which check speaks: `IndexerStatusCheck`.
        public var source: String
        /// `notice`, `warning` or `error`.
        public var type: String
        /// The words.
        public var text: String

        /// Makes a message.
        public init(_ type: String, _ source: String, _ text: String) {
            self.source = source
            self.type = type
            self.text = text
        }
    }

    /// A download in the queue.
    public struct Download: Sendable, Hashable {
        /// Title of the release.
        public var title: String
        /// Such as `downloading`, `queued` or `warning`.
        public var status: String
        /// `ok`, `warning` or `error`.
        public var health: String
        /// Such as `downloading`, `importPending` or `importBlocked`.
        public var state: String
        /// Why it cannot be imported.
        public var messages: [String]
        /// What the download client says; nil without.
        public var error: String?

        /// Makes a download that goes on.
        public init(
            _ title: String,
            status: String = "downloading",
            health: String = "ok",
            state: String = "downloading",
            messages: [String] = [],
            error: String? = nil
        ) {
            self.title = title
            self.status = status
            self.health = health
            self.state = state
            self.messages = messages
            self.error = error
        }
    }

    /// A rule for foreign paths.
    public struct PathRule: Sendable, Hashable {
        /// Host of the download client.
        public var host: String
        /// Path there.
        public var remote: String
        /// Path here.
        public var local: String

        /// Makes a rule.
        public init(host: String, remote: String, local: String) {
            self.host = host
            self.remote = remote
            self.local = local
        }
    }

    /// Its version.
    public var version: String
    /// Versions of the API that it offers, the current one last: `v3`, `v5`.
    public var apis: [String]
    /// URL base: empty or `/sonarr`.
    public var urlBase = ""
    /// Host names that a newer version answers to; empty for all.
    public var allowedHosts: [String] = []
    /// `forms`, `external`, `none`.
    public var authenticationMethod = "forms"
    /// `enabled` or `disabledForLocalAddresses`; callers of a simulator are local.
    public var authenticationRequired = "enabled"
    /// Whether files are linked rather than copied.
    public var usesHardLinks = true
    /// Root folders.
    public var rootFolders: [RootFolder] = []
    /// Disks.
    public var disks: [Disk] = []
    /// Download clients.
    public var downloadClients: [SimulatedProvider] = []
    /// Indexers.
    public var indexers: [SimulatedProvider] = []
    /// Connections to media servers and others.
    public var notifications: [SimulatedProvider] = []
    /// Applications of Prowlarr.
    public var applications: [SimulatedProvider] = []
    /// Indexer proxies of Prowlarr.
    public var proxies: [SimulatedProvider] = []
    /// Indexers of Prowlarr that are switched off for a while.
    public var failingIndexers: Set<Int> = []
    /// Own health messages.
    public var messages: [Message] = []
    /// The queue.
    public var queue: [Download] = []
    /// Rules for paths.
    public var pathRules: [PathRule] = []
    /// Labels of tags; the first has the identifier 1.
    public var tags: [String] = []

    /// An empty program.
    public init(version: String, apis: [String]) {
        self.version = version
        self.apis = apis
    }
}

extension ServarrSetup {
    /// A program that is connected with the others of the example stack and has no complaints.
    public static func example(_ flavor: ServarrFlavor) -> Self {
        switch flavor {
        case .sonarr: library(flavor, "4.0.19.3006", apis: ["v3"], category: "tv", root: "/data/media/tv")
        case .radarr: library(flavor, "6.4.3.10645", apis: ["v3"], category: "movies", root: "/data/media/movies")
        case .lidarr: library(flavor, "3.1.0.4875", apis: ["v1"], category: "music", root: "/data/media/music")
        case .readarr: library(flavor, "0.4.18.2805", apis: ["v1"], category: "books", root: "/data/media/books")
        case .whisparr: library(flavor, "2.0.0.987", apis: ["v3"], category: "whisparr", root: "/data/media/other")
        case .prowlarr: prowlarr
        }
    }

    /// Sonarr 5, whose v3 is deprecated.
    public static var sonarr5: Self {
        var setup = example(.sonarr)
        setup.version = "5.0.0.210"
        setup.apis = ["v3", "v5"]
        return setup
    }

    private static func library(
        _ flavor: ServarrFlavor,
        _ version: String,
        apis: [String],
        category: String,
        root: String
    ) -> Self {
        var setup = Self(version: version, apis: apis)
        setup.rootFolders = [RootFolder(root)]
        setup.disks = [Disk("/data")]
        setup.downloadClients = [
            .downloadClient(
                id: 1,
                "QBittorrent",
                name: "qBittorrent",
                host: "gluetun",
                port: 8_080,
                user: "admin",
                password: "simulated",
                category: category,
                categoryField: flavor.categoryField
            ),
            .downloadClient(
                id: 2,
                "Sabnzbd",
                name: "SABnzbd",
                host: "sabnzbd",
                port: 8_080,
                key: "simulated",
                category: category,
                categoryField: flavor.categoryField
            ),
        ]
        setup.indexers = [
            .torznab(id: 1, name: "Tracker (Prowlarr)", url: "http://prowlarr:9696/1/", key: "simulated")
        ]
        setup.notifications = [
            .mediaServer(id: 1, "MediaBrowser", name: "Jellyfin", host: "jellyfin", port: 8_096, key: "simulated")
        ]
        setup.queue = [Download("Example.S01E01.1080p")]
        return setup
    }

    private static var prowlarr: Self {
        var setup = Self(version: "2.6.3.5592", apis: ["v1"])
        let own = "http://prowlarr:9696"
        setup.applications = [
            .application(id: 1, "Sonarr", url: "http://sonarr:8989", prowlarr: own, key: "simulated"),
            .application(id: 2, "Radarr", url: "http://radarr:7878", prowlarr: own, key: "simulated"),
        ]
        setup.tags = ["flaresolverr"]
        setup.indexers = [.cardigann(id: 1, name: "Tracker", tags: [1])]
        setup.proxies = [.flareSolverr(id: 1, url: "http://flaresolverr:8191/", tags: [1])]
        return setup
    }
}
