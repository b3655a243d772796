import Transport
public import Vocabulary

/// How the engine runs a container: its `HostConfig`.
public struct HostSettings: Sendable, Hashable {
    /// `bridge`, `host`, `none`, `container:ID` or the name of a network.
    public var networkMode: String
    /// `no`, `always`, `unless-stopped` or `on-failure`.
    public var restartPolicy: String
    /// Most restarts of `on-failure`; 0 for no limit.
    public var restartLimit: Int
    /// Whether it has all the host's powers.
    public var isPrivileged: Bool
    /// Whether its root file system is read-only.
    public var hasReadOnlyRoot: Bool
    /// Whether an init process reaps its children.
    public var usesInit: Bool
    /// Capabilities added.
    public var addedCapabilities: [String]
    /// Capabilities dropped.
    public var droppedCapabilities: [String]
    /// Security options, such as `no-new-privileges:true`.
    public var securityOptions: [String]
    /// Additional groups.
    public var groups: [String]
    /// Memory limit; nil for none.
    public var memoryLimit: ByteCount?
    /// Processor limit in processors, 1.5 for one and a half; nil for none.
    public var processorLimit: Double?
    /// Process limit; nil for none.
    public var processLimit: Int?
    /// Devices of the host, by their path there.
    public var devices: [String]
    /// Folders in memory with their options, by path.
    public var temporaryFolders: [String: String]
    /// Namespace of processes; empty for its own.
    public var processNamespace: String
    /// Namespace of inter-process communication; empty for the default.
    public var ipcNamespace: String
    /// Log driver.
    public var logDriver: String
    /// Options of the log driver.
    public var logOptions: [String: String]
    /// Additional hosts, `name:address`.
    public var extraHosts: [String]
    /// DNS servers; empty for the engine's.
    public var dnsServers: [String]
    /// OCI runtime, for example `runc` or `nvidia`; empty for the default.
    public var runtime: String

    init(_ json: JSON) {
        func limit(_ key: String) -> Int? { json[key].int.flatMap { $0 > 0 ? $0 : nil } }
        networkMode = json["NetworkMode"].string ?? ""
        restartPolicy = json["RestartPolicy"]["Name"].string.flatMap { $0.isEmpty ? nil : $0 } ?? "no"
        restartLimit = json["RestartPolicy"]["MaximumRetryCount"].int ?? 0
        isPrivileged = json["Privileged"].bool ?? false
        hasReadOnlyRoot = json["ReadonlyRootfs"].bool ?? false
        usesInit = json["Init"].bool ?? false
        addedCapabilities = json["CapAdd"].strings
        droppedCapabilities = json["CapDrop"].strings
        securityOptions = json["SecurityOpt"].strings
        groups = json["GroupAdd"].strings
        memoryLimit = limit("Memory").map { ByteCount($0) }
        processorLimit = limit("NanoCpus").map { Double($0) / 1e9 }
        processLimit = limit("PidsLimit")
        devices = json["Devices"].elements.compactMap { $0["PathOnHost"].string }
        temporaryFolders = json["Tmpfs"].texts
        processNamespace = json["PidMode"].string ?? ""
        ipcNamespace = json["IpcMode"].string ?? ""
        logDriver = json["LogConfig"]["Type"].string ?? ""
        logOptions = json["LogConfig"]["Config"].texts
        extraHosts = json["ExtraHosts"].strings
        dnsServers = json["Dns"].strings
        runtime = json["Runtime"].string ?? ""
    }
}
