public import Vocabulary

/// Whether a program is fit to serve, asked without a credential.
public struct Aliveness: Sendable, Hashable {
    /// Fit to serve, or alive but not fit.
    public enum Fitness: Sendable, Hashable {
        /// Fit to serve.
        case fit
        /// It answers, but says that it is not fit, in words.
        case unfit(String)
        /// It answers and tells nothing more.
        case answers
    }

    /// How fit it is.
    public var fitness: Fitness
    /// The call, `GET /ping`.
    public var call: String
    /// Status of the answer.
    public var status: Int

    /// Makes an answer.
    public init(_ fitness: Fitness, call: String, status: Int) {
        self.fitness = fitness
        self.call = call
        self.status = status
    }
}

/// What a program says of its own health.
public struct OwnMessage: Sendable, Hashable {
    /// Severity that the program gives.
    public enum Level: String, Sendable, Hashable, Comparable, CaseIterable {
        case notice
        case warning
        case error

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

        /// Orders from notice to error.
        public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rank < rhs.rank }
    }

    /// Its severity.
    public var level: Level
    /// Which of its checks speaks, such as `IndexerStatusCheck`; empty if it does not say.
    public var source: String
    /// Its words, secrets left out, at most 500 characters.
    public var text: String

    /// Makes a message.
    public init(_ level: Level, source: String, _ text: String) {
        self.level = level
        self.source = source
        self.text = String(text.prefix(500))
    }
}

/// Free and total space as a program sees it.
public struct DiskSpace: Sendable, Hashable {
    /// Path inside the container.
    public var path: String
    /// Bytes free.
    public var free: ByteCount
    /// Bytes altogether; nil if it does not say.
    public var total: ByteCount?

    /// Makes an entry.
    public init(path: String, free: ByteCount, total: ByteCount?) {
        self.path = path
        self.free = free
        self.total = total
    }
}

/// A folder that a program uses, as its container sees it.
public struct ServiceFolder: Sendable, Hashable {
    /// What it is for.
    public enum Purpose: String, Sendable, Hashable, CaseIterable {
        /// An *arr's library.
        case root
        /// A media server's library.
        case library
        /// Where a download client puts finished downloads.
        case downloads
        /// Where it keeps unfinished ones.
        case incomplete
        /// Where it puts finished downloads of a category.
        case category
    }

    /// What it is for.
    public var purpose: Purpose
    /// Name of the category or library; empty if it has none.
    public var name: String
    /// Path inside the container.
    public var path: String
    /// Whether the program says it can use it; nil if it does not say.
    public var isAccessible: Bool?
    /// Free space; nil if it does not say.
    public var free: ByteCount?

    /// Makes a folder.
    public init(_ purpose: Purpose, name: String = "", path: String, isAccessible: Bool? = nil, free: ByteCount? = nil)
    {
        self.purpose = purpose
        self.name = name
        self.path = path
        self.isAccessible = isAccessible
        self.free = free
    }
}

/// A rule of an *arr by which paths of a download client become its own.
public struct PathMapping: Sendable, Hashable {
    /// The client's host as stored in the download client.
    public var host: String
    /// Path as the client says it.
    public var remote: String
    /// Path as the *arr sees it.
    public var local: String

    /// Makes a mapping.
    public init(host: String, remote: String, local: String) {
        self.host = host
        self.remote = remote
        self.local = local
    }
}

/// What waits, runs and is stuck in a program.
public struct QueueState: Sendable, Hashable {
    /// Something in the queue that does not go on.
    public struct Stuck: Sendable, Hashable {
        /// Title of the release.
        public var title: String
        /// Why, in the program's words; empty if it does not say.
        public var reason: String

        /// Makes an entry.
        public init(title: String, reason: String) {
            self.title = title
            self.reason = reason
        }
    }

    /// Number of items.
    public var total: Int
    /// Items that do not go on, at most 50.
    public var stuck: [Stuck]
    /// Whether the whole queue is paused.
    public var isPaused: Bool

    /// Makes a state.
    public init(total: Int, stuck: [Stuck] = [], isPaused: Bool = false) {
        self.total = total
        self.stuck = stuck
        self.isPaused = isPaused
    }
}

/// Settings of a program on which checks depend; nil where it has none such or does not say.
public struct ServiceSettings: Sendable, Hashable {
    /// How people sign in, in the program's word: `forms`, `external`, `none`.
    public var authenticationMethod: String?
    /// Whether everybody must sign in: `enabled`, `disabledForLocalAddresses`.
    public var authenticationRequired: String?
    /// Whether calls from its own host pass without login (qBittorrent's `bypass_local_auth`).
    public var letsLocalhostPass: Bool?
    /// True if the login that opened it is the one with which every installation begins; nil otherwise.
    public var usesDefaultCredential: Bool?
    /// Port for incoming peers.
    public var peerPort: Int?
    /// Network interface it is bound to; empty for any.
    public var boundInterface: String?
    /// `connected`, `firewalled` or `disconnected`.
    public var connection: String?
    /// Its address as the internet sees it.
    public var externalAddress: String?
    /// Port that the VPN provider forwards; 0 for none.
    public var forwardedPort: Int?
    /// Whether its VPN runs, in its own word: `running`, `stopped`.
    public var tunnel: String?
    /// Whether its DNS through the tunnel runs.
    public var tunnelDNS: String?
    /// Whether old ways of authorization are accepted (Jellyfin's `EnableLegacyAuthorization`).
    public var acceptsLegacyAuthorization: Bool?
    /// Whether the first set-up has been done.
    public var isInitialized: Bool?
    /// Reverse proxies it trusts (Jellyfin's KnownProxies).
    public var trustedProxies: [String]?
    /// Whether it uses hard links when it imports.
    public var usesHardLinks: Bool?
    /// The program's URL base, empty for none; nil if it does not say.
    public var basePath: String?
    /// Number of indexers that are switched on; nil where it has none.
    public var enabledIndexers: Int?
    /// The database engine.
    public var database: String?
    /// The program's clock, seconds since 1970.
    public var clock: Int?
    /// Programs it says it is connected with and their versions (`sonarr_version` of Bazarr).
    public var connectedVersions: [String: String]

    /// Makes settings of which nothing is known.
    public init() { connectedVersions = [:] }
}
