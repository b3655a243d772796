public import Clients
public import DockerEngine
public import Stacks

/// Everything that a survey saw of a running stack: the input of all checks.
public struct Evidence: Sendable {
    /// The stack as its files describe it.
    public var stack: Stack
    /// When it was looked at, by the clock of this machine.
    public var time: Timestamp
    /// Whether all that is read-only was asked for.
    public var isDeep: Bool
    /// The engine; unseen without one.
    public var engine: Seen<EngineEvidence>
    /// The machine that the engine runs on; unseen if it is another one.
    public var host: Seen<HostEvidence>
    /// Each service by its name.
    public var services: [String: ServiceEvidence]
    /// What was tried from inside the services.
    public var reaches: [Reach]

    /// Makes evidence of a stack of which nothing was seen yet.
    public init(stack: Stack, time: Timestamp, isDeep: Bool) {
        self.stack = stack
        self.time = time
        self.isDeep = isDeep
        engine = .unseen(.notAsked)
        host = .unseen(.notAsked)
        services = Dictionary(
            stack.services.map { ($0.name, ServiceEvidence(name: $0.name)) },
            uniquingKeysWith: { first, _ in first }
        )
        reaches = []
    }

    /// One service; of one that is not in the stack nothing was seen.
    public subscript(_ name: String) -> ServiceEvidence {
        get { services[name] ?? ServiceEvidence(name: name) }
        set { services[name] = newValue }
    }
}

/// What the engine tells of itself and of networks.
public struct EngineEvidence: Sendable, Hashable {
    /// Engine version, `28.0.1`.
    public var version: String
    /// Networks by their full name.
    public var networks: [String: NetworkEvidence]
    /// How far the engine's clock is ahead of that of this machine; negative if behind; nil if it does not say.
    public var clockLead: Duration?
    /// Names of all its containers by identifier, those of other projects too.
    public var containers: [String: String]

    /// Makes evidence.
    public init(
        version: String,
        networks: [String: NetworkEvidence] = [:],
        clockLead: Duration? = nil,
        containers: [String: String] = [:]
    ) {
        self.version = version
        self.networks = networks
        self.clockLead = clockLead
        self.containers = containers
    }
}

/// A network of the engine.
public struct NetworkEvidence: Sendable, Hashable {
    /// Driver, such as `bridge`, `macvlan` or `overlay`.
    public var driver: String
    /// Whether it leads nowhere else.
    public var isInternal: Bool
    /// Whether it has IPv6.
    public var hasIPv6: Bool

    /// Makes evidence.
    public init(driver: String = "bridge", isInternal: Bool = false, hasIPv6: Bool = false) {
        self.driver = driver
        self.isInternal = isInternal
        self.hasIPv6 = hasIPv6
    }
}

/// The machine under the engine.
public struct HostEvidence: Sendable, Hashable {
    /// Its public address as an outside service sees it; unseen unless somebody asked for it.
    public var publicAddress: String?
    /// Addresses of its interfaces.
    public var addresses: [String]
    /// Listening TCP sockets, address and port (`0.0.0.0:8080`, `[::]:8080`).
    public var listening: Set<String>
    /// `fs.inotify.max_user_watches`; nil if unreadable.
    public var watchLimit: Int?

    /// Makes evidence.
    public init(
        publicAddress: String? = nil,
        addresses: [String] = [],
        listening: Set<String> = [],
        watchLimit: Int? = nil
    ) {
        self.publicAddress = publicAddress
        self.addresses = addresses
        self.listening = listening
        self.watchLimit = watchLimit
    }
}

/// What was seen of one service.
public struct ServiceEvidence: Sendable {
    /// Its name.
    public var name: String
    /// Its containers; an empty list if it has none.
    public var containers: Seen<[ContainerEvidence]>
    /// The last lines of its logs, secrets hidden, oldest first.
    public var logs: Seen<[String]>
    /// The answer of the HTTP health endpoint that the catalog names.
    public var probe: Seen<ProbeAnswer>
    /// What its client read.
    public var reading: Seen<Reading>
    /// What lies below each of its mounts, by the path in the container.
    public var storage: Seen<[String: StorageEvidence]>
    /// Ports of the host that lead to it, tried from this machine.
    public var publishedPorts: Seen<[PortEvidence]>
    /// Ports on which something listens inside its network namespace (TCP).
    public var listening: Seen<[ListeningSocket]>
    /// Its network namespace seen from inside: addresses, name servers, way out.
    public var inside: Seen<InsideEvidence>
    /// Databases found in its volumes.
    public var databases: Seen<[DatabaseEvidence]>

    /// Makes evidence of a service of which nothing was seen yet.
    public init(name: String) {
        self.name = name
        containers = .unseen(.notAsked)
        logs = .unseen(.notAsked)
        probe = .unseen(.notAsked)
        reading = .unseen(.notAsked)
        storage = .unseen(.notAsked)
        publishedPorts = .unseen(.notAsked)
        listening = .unseen(.notAsked)
        inside = .unseen(.notAsked)
        databases = .unseen(.notAsked)
    }

    /// The first container, that of a service with one replica.
    public var container: ContainerEvidence? { containers.value?.first }
}
