public import DockerEngine
public import Vocabulary

/// A container as the checks need it.
public struct ContainerEvidence: Sendable, Hashable {
    /// Identifier.
    public var id: String
    /// Name.
    public var name: String
    /// Image as asked for.
    public var image: String
    /// State.
    public var status: ContainerState.Status
    /// Exit code of the last run.
    public var exitCode: Int
    /// Whether the kernel killed it for want of memory.
    public var wasOutOfMemory: Bool
    /// The engine's words where it could not be started.
    public var error: String
    /// How often its restart policy started it again.
    public var restartCount: Int
    /// `no`, `always`, `on-failure`, `unless-stopped`.
    public var restartPolicy: String
    /// When it last started.
    public var startedAt: Timestamp?
    /// When it last ended.
    public var finishedAt: Timestamp?
    /// Its health check's state; nil if it has no health check.
    public var health: ContainerHealth.Status?
    /// Output of its last health checks, oldest first, secrets hidden.
    public var healthLog: [String]
    /// Identifier of the container whose network namespace it shares; nil for one of its own.
    public var networkParent: String?
    /// Its addresses by network name.
    public var networks: [String: String]
    /// The names it answers to in each network.
    public var aliases: [String: [String]]
    /// Ports of the host that lead into it.
    public var ports: [PublishedPort]
    /// User as configured; empty for the image's.
    public var user: String
    /// Process identifier of its main process on the host; 0 if it does not run.
    public var processIdentifier: Int
    /// Limit of memory; nil for none.
    public var memoryLimit: ByteCount?
    /// Memory in use; nil if it was not measured.
    public var memoryUse: ByteCount?

    /// Makes a running container without a health check.
    public init(id: String, name: String, image: String) {
        self.id = id
        self.name = name
        self.image = image
        status = .running
        exitCode = 0
        wasOutOfMemory = false
        error = ""
        restartCount = 0
        restartPolicy = "unless-stopped"
        health = nil
        healthLog = []
        networks = [:]
        aliases = [:]
        ports = []
        user = ""
        processIdentifier = 4_711
    }

    /// Reads what the engine tells; the health log is masked by the caller.
    public init(_ container: Container) {
        self.init(id: container.id, name: container.name, image: container.image)
        status = container.state.status
        exitCode = container.state.exitCode
        wasOutOfMemory = container.state.wasOutOfMemory
        error = container.state.error
        restartCount = container.restartCount
        restartPolicy = container.host.restartPolicy
        startedAt = container.state.startedAt
        finishedAt = container.state.finishedAt
        health = container.state.health?.status
        healthLog = container.state.health?.log.map(\.output) ?? []
        networkParent = container.networkParent
        networks = container.networks.compactMapValues(\.address)
        aliases = container.networks.mapValues(\.aliases)
        ports = container.publishedPorts
        user = container.user
        processIdentifier = container.state.processIdentifier
        memoryLimit = container.host.memoryLimit
    }
}
