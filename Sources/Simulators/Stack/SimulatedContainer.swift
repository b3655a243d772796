/// A container of a simulated engine, with what the machine under it would tell.
public struct SimulatedContainer: Sendable {
    /// Name of its service.
    public var service: String
    /// Image.
    public var image: String
    /// Process identifier of its main process.
    public var process: Int
    /// State in the engine's word: `running`, `exited`, `restarting`.
    public var status = "running"
    /// Exit code of the last run.
    public var exitCode = 0
    /// Whether the kernel killed it for want of memory.
    public var wasOutOfMemory = false
    /// How often it was started again.
    public var restarts = 0
    /// `healthy`, `unhealthy`, `starting`; nil without a health check.
    public var health: String? = "healthy"
    /// What the last health check wrote.
    public var healthOutput = ""
    /// When it started, seconds since 1970.
    public var startedAt: Int
    /// Its address in each network; empty if it shares the namespace of another.
    public var networks: [String: String] = [:]
    /// Service whose network namespace it shares.
    public var parent: String?
    /// Identifier of the parent that it was started with; nil for the parent's own.
    public var parentIdentifier: String?
    /// Ports of the machine that lead into it: outside, inside.
    public var ports: [(host: Int, container: Int)] = []
    /// Where it listens: address and port.
    public var listens: [(address: String, port: Int)] = []
    /// What is mounted: path of the machine, path inside.
    public var mounts: [(source: String, target: String)] = []
    /// Environment.
    public var environment: [String: String] = [:]
    /// Last lines of its log.
    public var log: [String] = ["started"]
    /// Limit of memory in bytes.
    public var memoryLimit = 1 << 30
    /// Memory in use in bytes.
    public var memoryUse = 200 << 20

    /// Makes a running, healthy container.
    public init(service: String, image: String, process: Int, startedAt: Int) {
        self.service = service
        self.image = image
        self.process = process
        self.startedAt = startedAt
    }

    /// Identifier like the engine's, made from the service's name.
    public var identifier: String { Self.identifier(service) }

    static func identifier(_ name: String) -> String {
        let digits = name.utf8.map { String($0, radix: 16) }.joined()
        return String((digits + String(repeating: "0", count: 64)).prefix(64))
    }
}
