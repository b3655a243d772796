import Transport
public import Vocabulary

/// What the engine says of itself and its host.
public struct DaemonInfo: Sendable, Hashable {
    /// Name of the host.
    public var hostName: String
    /// Version of the engine, for example `20.10.24`.
    public var version: String
    /// Operating system, for people.
    public var system: String
    /// Kernel version.
    public var kernel: String
    /// Architecture as the kernel names it, for example `x86_64`.
    public var architecture: String
    /// Number of processors.
    public var processors: Int
    /// Memory of the host.
    public var memory: ByteCount
    /// Folder of the engine's data, for example `/var/lib/docker`.
    public var dataFolder: String
    /// Storage driver, for example `overlay2`.
    public var storageDriver: String
    /// `1` or `2`; empty if the engine does not say.
    public var cgroupVersion: String
    /// `systemd`, `cgroupfs` or `none`.
    public var cgroupDriver: String
    /// Log driver for containers that name none.
    public var logDriver: String
    /// Whether the engine runs without root.
    public var isRootless: Bool
    /// Whether user identifiers are remapped.
    public var remapsUsers: Bool
    /// Whether containers live on when the engine restarts.
    public var hasLiveRestore: Bool
    /// Whether it takes part in a swarm.
    public var isInSwarm: Bool
    /// Names of its OCI runtimes, sorted.
    public var runtimes: [String]
    /// What the engine warns of.
    public var warnings: [String]
    /// The clock of its machine; nil if it does not say.
    public var time: Timestamp?

    init(_ json: JSON) {
        hostName = json["Name"].string ?? ""
        version = json["ServerVersion"].string ?? ""
        system = json["OperatingSystem"].string ?? ""
        kernel = json["KernelVersion"].string ?? ""
        architecture = json["Architecture"].string ?? ""
        processors = json["NCPU"].int ?? 0
        memory = ByteCount(json["MemTotal"].int ?? 0)
        dataFolder = json["DockerRootDir"].string ?? ""
        storageDriver = json["Driver"].string ?? ""
        cgroupVersion = json["CgroupVersion"].string ?? ""
        cgroupDriver = json["CgroupDriver"].string ?? ""
        logDriver = json["LoggingDriver"].string ?? ""
        let security = json["SecurityOptions"].strings
        isRootless = security.contains { $0.hasPrefix("name=rootless") }
        remapsUsers = security.contains { $0.hasPrefix("name=userns") }
        hasLiveRestore = json["LiveRestoreEnabled"].bool ?? false
        isInSwarm = json["Swarm"]["LocalNodeState"].string == "active"
        runtimes = json["Runtimes"].members.keys.sorted()
        warnings = json["Warnings"].strings
        time = json["SystemTime"].string.flatMap { Timestamp($0) }
    }
}

/// The engine's versions.
public struct DaemonVersion: Sendable, Hashable {
    /// Version of the engine, for example `20.10.24`.
    public var engine: String
    /// Newest API version it speaks.
    public var api: APIVersion?
    /// Oldest API version it speaks.
    public var oldestAPI: APIVersion?
    /// Name of the product, for example `Docker Engine - Community` or `Podman Engine`.
    public var product: String
    /// Whether it is Podman, which speaks the same API with gaps.
    public var isPodman: Bool

    init(_ json: JSON) {
        engine = json["Version"].string ?? ""
        api = json["ApiVersion"].string.flatMap { APIVersion($0) }
        oldestAPI = json["MinAPIVersion"].string.flatMap { APIVersion($0) }
        let names = [json["Platform"]["Name"].string, json["Components"].elements.first?["Name"].string]
        product = names.compactMap(\.self).first { !$0.isEmpty } ?? ""
        isPodman = json["Components"].elements.contains { $0["Name"].string?.hasPrefix("Podman") == true }
    }
}

extension Engine {
    /// What the engine says of itself and its host.
    public func info() async throws(EngineError) -> DaemonInfo {
        DaemonInfo(try await json("/info", about: "the engine's description"))
    }

    /// The engine's versions.
    public func daemonVersion() async throws(EngineError) -> DaemonVersion {
        DaemonVersion(try await json("/version", about: "the engine's version"))
    }
}
