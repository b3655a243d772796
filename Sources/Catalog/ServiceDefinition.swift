/// What is known of one program that runs in media stacks.
///
/// Optional facts are nil where nobody has verified them; a rule that needs such a fact stays silent and counts as not covered.
public struct ServiceDefinition: Sendable {
    /// Stable identifier, kebab-case, for example `sonarr`.
    public var id: String
    /// Name as its makers write it.
    public var name: String
    /// One line: what it does.
    public var summary: String
    /// What part it plays in a stack; the first is the main one.
    public var roles: [Role]
    /// Group that decides defaults such as the response-time target.
    public var category: ServiceCategory
    /// Whether it is alive, retired or renamed.
    public var status: ProjectStatus
    /// Public home, for example `https://sonarr.tv` or `github.com/Sonarr/Sonarr`.
    public var homepage: String
    /// The images under which it is distributed.
    public var images: [ImageVariant]
    /// Newest version known, with date.
    public var latestVersion: DatedVersion?
    /// Oldest version that can be recommended, with the reason.
    public var minimumVersion: MinimumVersion?
    /// Ports inside the container.
    public var ports: [ServicePort]
    /// HTTP health endpoint; nil if it has none or none is verified.
    public var health: HealthEndpoint?
    /// Where the running version is told.
    public var version: VersionEndpoint?
    /// How it lets people and programs in.
    public var authentication: Authentication
    /// Where its keys and passwords lie.
    public var credentials: [CredentialLocation]
    /// Environment variables that it reads.
    public var environment: [EnvironmentFact]
    /// Environment variables that look right and are silently ignored, or are obsolete.
    public var ignoredEnvironment: [IgnoredEnvironment]
    /// Whether its data is SQLite, PostgreSQL and so on; empty if it keeps none or nobody verified.
    public var databases: [DatabaseFact]
    /// Usual memory and CPU.
    public var resources: ResourceFacts?
    /// Prometheus metrics of its own or through an exporter.
    public var metrics: MetricsFacts?
    /// What it is connected to.
    public var links: [LinkFact]
    /// Log files and how a failed sign-in looks.
    public var logs: LogFacts?
    /// What must be saved.
    public var backup: BackupFacts?
    /// Time from start to answering.
    public var startup: Duration?
    /// Time that it needs to stop cleanly.
    public var stopGracePeriod: Duration?
    /// Stop signal of the image where it matters, for example `SIGINT`.
    public var stopSignal: String?
    /// Whether it needs the internet (metadata, indexers, certificates).
    public var needsEgress: Bool?
    /// Whether it binds only IPv4.
    public var bindsIPv4Only: Bool?
    /// Things worth knowing.
    public var notes: [String]
    /// Statements that no source confirms.
    public var unverified: [String]
    /// Sources, `repository: path` or documentation pages.
    public var sources: [String]
    /// Day on which the facts were last read, `YYYY-MM-DD`.
    public var factsDate: String

    /// Makes a definition; everything unknown may be left out.
    public init(
        id: String,
        name: String,
        summary: String,
        roles: [Role],
        category: ServiceCategory,
        status: ProjectStatus = .active,
        homepage: String,
        images: [ImageVariant],
        latestVersion: DatedVersion? = nil,
        minimumVersion: MinimumVersion? = nil,
        ports: [ServicePort] = [],
        health: HealthEndpoint? = nil,
        version: VersionEndpoint? = nil,
        authentication: Authentication = .unknown,
        credentials: [CredentialLocation] = [],
        environment: [EnvironmentFact] = [],
        ignoredEnvironment: [IgnoredEnvironment] = [],
        databases: [DatabaseFact] = [],
        resources: ResourceFacts? = nil,
        metrics: MetricsFacts? = nil,
        links: [LinkFact] = [],
        logs: LogFacts? = nil,
        backup: BackupFacts? = nil,
        startup: Duration? = nil,
        stopGracePeriod: Duration? = nil,
        stopSignal: String? = nil,
        needsEgress: Bool? = nil,
        bindsIPv4Only: Bool? = nil,
        notes: [String] = [],
        unverified: [String] = [],
        sources: [String],
        factsDate: String
    ) {
        self.id = id
        self.name = name
        self.summary = summary
        self.roles = roles
        self.category = category
        self.status = status
        self.homepage = homepage
        self.images = images
        self.latestVersion = latestVersion
        self.minimumVersion = minimumVersion
        self.ports = ports
        self.health = health
        self.version = version
        self.authentication = authentication
        self.credentials = credentials
        self.environment = environment
        self.ignoredEnvironment = ignoredEnvironment
        self.databases = databases
        self.resources = resources
        self.metrics = metrics
        self.links = links
        self.logs = logs
        self.backup = backup
        self.startup = startup
        self.stopGracePeriod = stopGracePeriod
        self.stopSignal = stopSignal
        self.needsEgress = needsEgress
        self.bindsIPv4Only = bindsIPv4Only
        self.notes = notes
        self.unverified = unverified
        self.sources = sources
        self.factsDate = factsDate
    }
}

/// The part that a program plays in a stack.
public enum Role: String, Sendable, CaseIterable, Codable {
    /// Sonarr, Radarr, Lidarr, Whisparr, Readarr.
    case arr
    /// Prowlarr, Jackett, NZBHydra2.
    case indexer
    /// FlareSolverr, Byparr.
    case solver
    /// A BitTorrent client.
    case torrent
    /// A Usenet client.
    case usenet
    /// Another download program (Soulseek, direct downloads, video sites).
    case downloader
    /// Jellyfin, Plex, Emby.
    case server
    /// A library for music, books, photos or comics.
    case library
    /// Seerr, Ombi and the like.
    case request
    /// Bazarr.
    case subtitles
    /// A VPN client that others run their traffic through.
    case vpn
    /// Remote access: Tailscale, wg-easy, cloudflared.
    case remoteAccess
    /// A reverse proxy.
    case proxy
    /// Single sign-on.
    case auth
    /// A database.
    case database
    /// Redis, Valkey.
    case cache
    /// A start page.
    case dashboard
    /// Updates or announces images.
    case updater
    /// A filter in front of the Docker socket.
    case socketProxy
    /// Prometheus, Grafana, uptime monitors, log viewers.
    case monitor
    /// A Prometheus exporter.
    case exporter
    /// Makes backups.
    case backup
    /// Manages containers (Portainer, Dockge, Komodo).
    case management
    /// Re-encodes media.
    case transcoder
    /// Live TV and channels.
    case liveTV
    /// Keeps other media programs in order (Recyclarr, Unpackerr, Cleanuparr, …).
    case automation
    /// Bans attackers (fail2ban, CrowdSec) or scans.
    case security
    /// Anything else.
    case other
}

/// Group of programs that share defaults.
public enum ServiceCategory: String, Sendable, CaseIterable, Codable {
    case mediaServer
    case arr
    case indexer
    case downloadClient
    case request
    case library
    case automation
    case transcoding
    case liveTV
    case network
    case proxy
    case authentication
    case database
    case monitoring
    case dashboard
    case management
    case security
    case backup
    case other

    /// Response time that 95 of 100 requests should stay under; nil where none is agreed.
    public var responseTimeTarget: Duration? {
        switch self {
        case .mediaServer: .milliseconds(2_000)
        case .arr, .indexer: .milliseconds(1_500)
        case .downloadClient: .milliseconds(3_000)
        case .monitoring: .milliseconds(1_000)
        default: nil
        }
    }
}

/// Whether a project is alive.
public enum ProjectStatus: Sendable, Hashable {
    /// Maintained.
    case active
    /// Works, gets few or no new features.
    case maintenance(note: String)
    /// Archived or dead since a day (`YYYY-MM-DD` or `YYYY-MM`), with the programs to use instead and whether staying is a security risk.
    case retired(since: String, successors: [String], securityRelevant: Bool, note: String)
    /// Goes on under another name: identifier of that definition.
    case renamed(since: String, successor: String, note: String)
}

/// How well a fact was verified.
public enum Evidence: String, Sendable, CaseIterable, Codable {
    /// Seen on a running program or in production files.
    case tested
    /// Read in the program's sources or documentation.
    case documented
    /// Concluded; no hard check may be built on it.
    case inferred
}

/// One distribution of a program.
public struct ImageVariant: Sendable {
    /// Family or kind, for example `official`, `linuxserver`, `hotio`, `home-operations`.
    public var key: String
    /// Repositories without tag, as people write them, for example `lscr.io/linuxserver/sonarr`.
    ///
    /// Docker Hub names are written short: `jellyfin/jellyfin`, `traefik`.
    public var repositories: [String]
    /// Whether it is the one to recommend.
    public var isRecommended: Bool
    /// Whether these repositories are frozen or moved; the repository to use instead.
    public var movedTo: String?
    /// Newest stable tag to pin to, nil if not known.
    public var stableTag: String?
    /// Tags that change meaning or are pre-releases beyond the usual `latest`, `nightly`, `develop`, `edge`, `dev`, `beta`.
    public var mutableTags: [String]
    /// Programs in the image that a health check can use: `curl`, `wget`, `nc`, `bash`, `sh`, …; nil if unknown.
    public var tools: [String]?
    /// What runs as process 1.
    public var initSystem: InitSystem?
    /// Whether it needs `init: true`.
    public var needsInit: Bool?
    /// User as which the image starts, for example `root`, `1000`, `65534`; nil if unknown.
    public var defaultUser: String?
    /// Whether it honours `PUID`/`PGID`.
    public var honoursPUID: Bool?
    /// Whether `user:` works.
    public var honoursUser: Bool?
    /// How secrets can be given as files.
    public var secretFiles: SecretFileSupport?
    /// Whether the image brings a HEALTHCHECK; nil if unknown.
    public var hasHealthcheck: Bool?
    /// Health test to write into a compose file.
    public var healthcheck: ContainerHealthcheck?
    /// Capabilities, read-only root and the like.
    public var hardening: HardeningFacts?
    /// Paths whose loss hurts; empty if it keeps no state, nil if unknown.
    public var persistentPaths: [PersistentPath]?
    /// Where transcodes or other scratch data go.
    public var scratchPaths: [String]
    /// Ports that the image EXPOSEs, if known and more than the web port.
    public var exposedPorts: [Int]?
    /// Anything else worth knowing of this image.
    public var note: String?

    /// Makes a variant; everything unknown may be left out.
    public init(
        key: String,
        repositories: [String],
        isRecommended: Bool = false,
        movedTo: String? = nil,
        stableTag: String? = nil,
        mutableTags: [String] = [],
        tools: [String]? = nil,
        initSystem: InitSystem? = nil,
        needsInit: Bool? = nil,
        defaultUser: String? = nil,
        honoursPUID: Bool? = nil,
        honoursUser: Bool? = nil,
        secretFiles: SecretFileSupport? = nil,
        hasHealthcheck: Bool? = nil,
        healthcheck: ContainerHealthcheck? = nil,
        hardening: HardeningFacts? = nil,
        persistentPaths: [PersistentPath]? = nil,
        scratchPaths: [String] = [],
        exposedPorts: [Int]? = nil,
        note: String? = nil
    ) {
        self.key = key
        self.repositories = repositories
        self.isRecommended = isRecommended
        self.movedTo = movedTo
        self.stableTag = stableTag
        self.mutableTags = mutableTags
        self.tools = tools
        self.initSystem = initSystem
        self.needsInit = needsInit
        self.defaultUser = defaultUser
        self.honoursPUID = honoursPUID
        self.honoursUser = honoursUser
        self.secretFiles = secretFiles
        self.hasHealthcheck = hasHealthcheck
        self.healthcheck = healthcheck
        self.hardening = hardening
        self.persistentPaths = persistentPaths
        self.scratchPaths = scratchPaths
        self.exposedPorts = exposedPorts
        self.note = note
    }
}

/// What runs as process 1 in an image.
public enum InitSystem: String, Sendable, Codable {
    /// s6-overlay, which must itself be process 1.
    case s6
    /// tini, dumb-init, catatonit.
    case tini
    /// The program itself.
    case none
}

/// How an image takes secrets from files.
public enum SecretFileSupport: Sendable, Hashable {
    /// No way is known to exist.
    case unsupported
    /// `FILE__NAME=/path` for any variable (LinuxServer.io, hotio).
    case filePrefix
    /// `NAME_FILE=/path` for these variables (full names with `_FILE`).
    case fileSuffix(variables: [String])
    /// Other variables with a path, for example `WIREGUARD_PRIVATE_KEY_SECRETFILE`.
    case special(variables: [String], note: String)
}

/// A health test for a compose file.
public struct ContainerHealthcheck: Sendable, Hashable {
    /// Words of `test:`, starting with `CMD` or `CMD-SHELL`; `$` doubled as a compose file needs it.
    public var test: [String]
    /// Time between checks.
    public var interval: Duration
    /// Time after which a check counts as failed.
    public var timeout: Duration
    /// Failures in a row until unhealthy.
    public var retries: Int
    /// Time in which failures do not count.
    public var startPeriod: Duration
    /// How well it is verified that the image has the tool and the path answers so.
    public var evidence: Evidence

    /// Makes a test; 30 s interval, 5 s timeout, 3 retries and 30 s start period unless given.
    public init(
        test: [String],
        interval: Duration = .seconds(30),
        timeout: Duration = .seconds(5),
        retries: Int = 3,
        startPeriod: Duration = .seconds(30),
        evidence: Evidence
    ) {
        self.test = test
        self.interval = interval
        self.timeout = timeout
        self.retries = retries
        self.startPeriod = startPeriod
        self.evidence = evidence
    }
}

/// What an image stands in the way of hardening.
public struct HardeningFacts: Sendable, Hashable {
    /// Whether it runs with `cap_drop: [ALL]` plus `capabilities`; nil if unknown.
    public var dropsAllCapabilities: Bool?
    /// Capabilities to add after dropping all, with the usual start; nil if unknown.
    public var capabilities: [String]?
    /// Capabilities that are justified beyond those (optional features).
    public var optionalCapabilities: [String]
    /// Whether `no-new-privileges:true` works; nil if unknown.
    public var noNewPrivileges: Bool?
    /// Whether `read_only: true` works (with `temporaryFileSystems`); nil if unknown.
    public var readOnly: Bool?
    /// `tmpfs:` entries that read-only needs.
    public var temporaryFileSystems: [String]
    /// What read-only changes, for example that PUID is ignored; nil if nothing.
    public var readOnlySideEffect: String?
    /// How well it is verified.
    public var evidence: Evidence
    /// Anything else.
    public var note: String?

    /// Makes hardening facts; everything unknown may be left out.
    public init(
        dropsAllCapabilities: Bool? = nil,
        capabilities: [String]? = nil,
        optionalCapabilities: [String] = [],
        noNewPrivileges: Bool? = nil,
        readOnly: Bool? = nil,
        temporaryFileSystems: [String] = [],
        readOnlySideEffect: String? = nil,
        evidence: Evidence,
        note: String? = nil
    ) {
        self.dropsAllCapabilities = dropsAllCapabilities
        self.capabilities = capabilities
        self.optionalCapabilities = optionalCapabilities
        self.noNewPrivileges = noNewPrivileges
        self.readOnly = readOnly
        self.temporaryFileSystems = temporaryFileSystems
        self.readOnlySideEffect = readOnlySideEffect
        self.evidence = evidence
        self.note = note
    }
}

/// A path in the container whose loss hurts.
public struct PersistentPath: Sendable, Hashable {
    /// What lies there.
    public enum Purpose: String, Sendable, Codable {
        /// Settings and databases.
        case config
        /// Data that the program makes or stores.
        case data
        /// Can be made anew.
        case cache
    }

    /// Path in the container.
    public var path: String
    /// What lies there.
    public var purpose: Purpose
    /// Whether an SQLite database lies there; nil if unknown.
    public var holdsSQLite: Bool?

    /// Makes a persistent path.
    public init(_ path: String, _ purpose: Purpose, holdsSQLite: Bool? = nil) {
        self.path = path
        self.purpose = purpose
        self.holdsSQLite = holdsSQLite
    }
}

/// A port inside the container.
public struct ServicePort: Sendable, Hashable {
    /// Recommendation for publishing it on the host.
    public enum Publishing: String, Sendable, Codable {
        /// Never.
        case never
        /// On the VPN gateway whose network namespace is shared.
        case vpnGateway
        /// On loopback, or only through a reverse proxy.
        case loopbackOrProxy
        /// Fine.
        case yes
    }

    /// What a port is for.
    public enum Purpose: String, Sendable, Codable {
        /// Web interface or HTTP API.
        case web
        /// The same over TLS.
        case webTLS
        /// Peers of a download network.
        case peer
        /// Discovery on the local network.
        case discovery
        /// An API that is not for people.
        case api
        /// Prometheus metrics.
        case metrics
        /// A database protocol.
        case database
        /// A proxy for others' traffic.
        case proxy
        /// Anything else.
        case other
    }

    /// Number, 1 to 65535.
    public var number: Int
    /// `tcp` or `udp`.
    public var transport: String
    /// What it is for.
    public var purpose: Purpose
    /// Environment variable that changes it, nil if none.
    public var variable: String?
    /// Recommendation for publishing; nil if none is agreed.
    public var publishing: Publishing?
    /// A few words for people.
    public var note: String?

    /// Makes a port; tcp unless given.
    public init(
        _ number: Int,
        _ transport: String = "tcp",
        _ purpose: Purpose,
        variable: String? = nil,
        publishing: Publishing? = nil,
        note: String? = nil
    ) {
        self.number = number
        self.transport = transport
        self.purpose = purpose
        self.variable = variable
        self.publishing = publishing
        self.note = note
    }
}

/// An HTTP endpoint that tells whether the program is well.
public struct HealthEndpoint: Sendable, Hashable {
    /// Path with leading slash.
    public var path: String
    /// Port, nil for the web port.
    public var port: Int?
    /// Status that means well.
    public var status: Int
    /// Text that the body contains when well; nil if the status is enough.
    public var body: String?
    /// Whether it needs a sign-in or key.
    public var needsAuthentication: Bool
    /// Other paths that answer without sign-in.
    public var otherPublicPaths: [String]
    /// How well it is verified.
    public var evidence: Evidence
    /// What failures look like, start-up answers, traps.
    public var note: String?

    /// Makes a health endpoint.
    public init(
        path: String,
        port: Int? = nil,
        status: Int = 200,
        body: String? = nil,
        needsAuthentication: Bool = false,
        otherPublicPaths: [String] = [],
        evidence: Evidence,
        note: String? = nil
    ) {
        self.path = path
        self.port = port
        self.status = status
        self.body = body
        self.needsAuthentication = needsAuthentication
        self.otherPublicPaths = otherPublicPaths
        self.evidence = evidence
        self.note = note
    }
}

/// Where the running version is told.
public struct VersionEndpoint: Sendable, Hashable {
    /// Path with leading slash.
    public var path: String
    /// Key in the JSON answer (dots for nesting), or nil if the body is text.
    public var key: String?
    /// Whether it needs a sign-in or key; nil if unknown.
    public var needsAuthentication: Bool?

    /// Makes a version endpoint.
    public init(path: String, key: String?, needsAuthentication: Bool?) {
        self.path = path
        self.key = key
        self.needsAuthentication = needsAuthentication
    }
}

/// How a program lets people and programs in.
public struct Authentication: Sendable, Hashable {
    /// What guards the program before anything is configured.
    public enum Model: String, Sendable, Codable {
        /// Nothing: whoever reaches it may use it.
        case none
        /// Its own sign-in.
        case own
        /// Its own sign-in that must be set up by the first visitor or by environment.
        case firstVisitor
        /// Left to a proxy in front.
        case external
        /// Not verified.
        case unknown
    }

    /// What guards it.
    public var model: Model
    /// Ways to sign in, for people.
    public var methods: [String]
    /// Header for an API key, for example `X-Api-Key`.
    public var keyHeader: String?
    /// Known default credentials, for example `admin/adminadmin`; nil if none or unknown.
    public var defaultCredentials: String?
    /// What happens on first start.
    public var firstRun: String?

    /// Makes an authentication description.
    public init(
        model: Model,
        methods: [String] = [],
        keyHeader: String? = nil,
        defaultCredentials: String? = nil,
        firstRun: String? = nil
    ) {
        self.model = model
        self.methods = methods
        self.keyHeader = keyHeader
        self.defaultCredentials = defaultCredentials
        self.firstRun = firstRun
    }

    /// Nothing verified.
    public static let unknown = Self(model: .unknown)
}

/// A file that holds a key or password.
public struct CredentialLocation: Sendable, Hashable {
    /// Path in the container.
    public var path: String
    /// `xml`, `json`, `yaml`, `ini`, `text` and the like.
    public var format: String
    /// Where in the file, in the format's own notation.
    public var key: String
    /// Anything else.
    public var note: String?

    /// Makes a location.
    public init(path: String, format: String, key: String, note: String? = nil) {
        self.path = path
        self.format = format
        self.key = key
        self.note = note
    }
}

/// An environment variable that the program reads.
public struct EnvironmentFact: Sendable, Hashable {
    /// Name.
    public var name: String
    /// What it means, allowed values, default.
    public var meaning: String
    /// Whether the value is a secret.
    public var isSecret: Bool
    /// The only values it accepts, nil if free.
    public var allowedValues: [String]?
    /// Image variants to which it is limited, by key; empty for all.
    public var variants: [String]

    /// Makes a fact.
    public init(
        _ name: String,
        _ meaning: String,
        isSecret: Bool = false,
        allowedValues: [String]? = nil,
        variants: [String] = []
    ) {
        self.name = name
        self.meaning = meaning
        self.isSecret = isSecret
        self.allowedValues = allowedValues
        self.variants = variants
    }
}

/// An environment variable that does not do what people think.
public struct IgnoredEnvironment: Sendable, Hashable {
    /// Name, or a prefix that ends with `*`.
    public var name: String
    /// The variable to use instead, nil if there is none.
    public var instead: String?
    /// Whether the old name still works (renamed) rather than being ignored.
    public var stillRead: Bool
    /// Why.
    public var note: String

    /// Makes an entry.
    public init(_ name: String, instead: String?, stillRead: Bool = false, note: String) {
        self.name = name
        self.instead = instead
        self.stillRead = stillRead
        self.note = note
    }
}

/// A database that the program keeps or uses.
public struct DatabaseFact: Sendable, Hashable {
    /// `sqlite`, `postgres`, `mariadb`, `redis`, `files` and the like.
    public var engine: String
    /// Files in the container, for embedded ones.
    public var files: [String]
    /// How it is chosen or set up.
    public var note: String?

    /// Makes a fact.
    public init(engine: String, files: [String] = [], note: String? = nil) {
        self.engine = engine
        self.files = files
        self.note = note
    }
}

/// Usual memory and CPU.
public struct ResourceFacts: Sendable, Hashable {
    /// Limit to write into a compose file, bytes.
    public var memoryLimitBytes: Int?
    /// Below this it does not work properly, bytes.
    public var memoryMinimumBytes: Int?
    /// CPU limit in cores.
    public var cpuLimit: Double?
    /// Process limit.
    public var processLimit: Int?
    /// Shared memory it needs, bytes.
    public var sharedMemoryBytes: Int?
    /// Where the figures come from.
    public var basis: String

    /// Makes resource facts; everything unknown may be left out.
    public init(
        memoryLimitBytes: Int? = nil,
        memoryMinimumBytes: Int? = nil,
        cpuLimit: Double? = nil,
        processLimit: Int? = nil,
        sharedMemoryBytes: Int? = nil,
        basis: String
    ) {
        self.memoryLimitBytes = memoryLimitBytes
        self.memoryMinimumBytes = memoryMinimumBytes
        self.cpuLimit = cpuLimit
        self.processLimit = processLimit
        self.sharedMemoryBytes = sharedMemoryBytes
        self.basis = basis
    }
}

/// Prometheus metrics.
public struct MetricsFacts: Sendable, Hashable {
    /// Path of its own metrics, nil if it has none.
    public var path: String?
    /// Port of its own metrics, nil for the web port.
    public var port: Int?
    /// Image of an exporter, nil if none is known.
    public var exporter: String?
    /// How to switch it on.
    public var note: String?

    /// Makes metrics facts.
    public init(path: String? = nil, port: Int? = nil, exporter: String? = nil, note: String? = nil) {
        self.path = path
        self.port = port
        self.exporter = exporter
        self.note = note
    }
}

/// A connection that the program has to others.
public struct LinkFact: Sendable, Hashable {
    /// Identifier of the other definition, or a few words such as `download clients`.
    public var target: String
    /// How it is made.
    public var how: String

    /// Makes a link.
    public init(_ target: String, _ how: String) {
        self.target = target
        self.how = how
    }
}

/// Log files.
public struct LogFacts: Sendable, Hashable {
    /// Path in the container, nil if it logs to the console only.
    public var path: String?
    /// How a failed sign-in looks.
    public var authenticationFailure: String?
    /// Regular expression for fail2ban with `<HOST>`.
    public var fail2banRegex: String?

    /// Makes log facts.
    public init(path: String? = nil, authenticationFailure: String? = nil, fail2banRegex: String? = nil) {
        self.path = path
        self.authenticationFailure = authenticationFailure
        self.fail2banRegex = fail2banRegex
    }
}

/// What must be saved.
public struct BackupFacts: Sendable, Hashable {
    /// Paths in the container.
    public var paths: [String]
    /// How it is done while running.
    public var method: String?

    /// Makes backup facts.
    public init(paths: [String], method: String? = nil) {
        self.paths = paths
        self.method = method
    }
}

/// A version with the day on which it was seen.
public struct DatedVersion: Sendable, Hashable {
    /// Version.
    public var version: String
    /// Day, `YYYY-MM-DD` or less precise.
    public var date: String

    /// Makes a dated version.
    public init(_ version: String, _ date: String) {
        self.version = version
        self.date = date
    }
}

/// The oldest version that can be recommended.
public struct MinimumVersion: Sendable, Hashable {
    /// Version.
    public var version: String
    /// Why not an older one.
    public var reason: String
    /// Whether the reason is a security hole.
    public var isSecurity: Bool

    /// Makes a minimum.
    public init(_ version: String, _ reason: String, isSecurity: Bool = false) {
        self.version = version
        self.reason = reason
        self.isSecurity = isSecurity
    }
}
