import Transport
public import Vocabulary

/// Everything that is known of one container.
public struct Container: Sendable, Hashable {
    /// Identifier, 64 hexadecimal digits.
    public var id: String
    /// Name without the leading slash.
    public var name: String
    /// Image as it was asked for.
    public var image: String
    /// Identifier of the image it runs, `sha256:…`; differs from the tag's image after a pull without recreation.
    public var imageID: String
    /// When it was made.
    public var created: Timestamp?
    /// How it is doing.
    public var state: ContainerState
    /// How often its restart policy started it again.
    public var restartCount: Int
    /// Its labels.
    public var labels: ComposeLabels
    /// User of the main process as configured; empty for the image's (usually root).
    public var user: String
    /// Environment as configured; values are secrets until proven otherwise.
    public var environment: [String: Secret]
    /// Entrypoint and command as they run.
    public var command: [String]
    /// Whether it has a terminal; its logs are then one stream without frames.
    public var hasTerminal: Bool
    /// The health check as configured in the container or its image; empty for none.
    public var healthTest: [String]
    /// Ports that image and container declare, such as `8989/tcp`, sorted.
    public var exposedPorts: [String]
    /// Ports on the host that lead into it.
    public var publishedPorts: [PublishedPort]
    /// What is mounted where.
    public var mounts: [Mount]
    /// Its place in each network, by the network's name.
    public var networks: [String: NetworkAttachment]
    /// How it is run.
    public var host: HostSettings

    /// Reads an inspected container.
    init(_ json: JSON) throws(EngineError) {
        let config = json["Config"]
        id = try required(json["Id"].string, "Id", of: "a container")
        let name = try required(json["Name"].string, "Name", of: "a container")
        self.name = name.hasPrefix("/") ? String(name.dropFirst()) : name
        image = config["Image"].string ?? ""
        imageID = json["Image"].string ?? ""
        created = json["Created"].string.flatMap { Timestamp($0) }
        state = ContainerState(json["State"])
        restartCount = json["RestartCount"].int ?? 0
        labels = ComposeLabels(config["Labels"].texts)
        user = config["User"].string ?? ""
        environment = Self.environment(config["Env"].strings)
        command = [json["Path"].string].compactMap(\.self) + json["Args"].strings
        hasTerminal = config["Tty"].bool ?? false
        healthTest = config["Healthcheck"]["Test"].strings
        exposedPorts = config["ExposedPorts"].members.keys.sorted()
        publishedPorts = PublishedPort.list(json["NetworkSettings"]["Ports"])
        mounts = json["Mounts"].elements.map { Mount($0) }.sorted { $0.destination < $1.destination }
        networks = json["NetworkSettings"]["Networks"].members.mapValues { NetworkAttachment($0) }
        host = HostSettings(json["HostConfig"])
    }

    private static func environment(_ pairs: [String]) -> [String: Secret] {
        var result: [String: Secret] = [:]
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            result[String(parts[0])] = Secret(parts.count > 1 ? String(parts[1]) : "")
        }
        return result
    }

    /// The container whose network namespace it uses (`network_mode: container:…`); nil for its own.
    public var networkParent: String? {
        let prefix = "container:"
        return host.networkMode.hasPrefix(prefix) ? String(host.networkMode.dropFirst(prefix.count)) : nil
    }
}

/// A port on the host that leads into a container.
public struct PublishedPort: Sendable, Hashable, Comparable {
    /// Port inside.
    public var containerPort: Int
    /// `tcp`, `udp` or `sctp`.
    public var transport: String
    /// Address on the host; `0.0.0.0` or `::` for all.
    public var hostAddress: String
    /// Port on the host.
    public var hostPort: Int

    static func list(_ json: JSON) -> [Self] {
        var list: [Self] = []
        for (key, bindings) in json.members {
            let parts = key.split(separator: "/")
            guard let port = parts.first.flatMap({ Int($0) }) else { continue }
            for binding in bindings.elements {
                guard let hostPort = binding["HostPort"].string.flatMap({ Int($0) }) else { continue }
                list.append(
                    Self(
                        containerPort: port,
                        transport: parts.count > 1 ? String(parts[1]) : "tcp",
                        hostAddress: binding["HostIp"].string ?? "",
                        hostPort: hostPort
                    )
                )
            }
        }
        return list.sorted()
    }

    /// Orders by host port, transport, address.
    public static func < (lhs: Self, rhs: Self) -> Bool {
        (lhs.hostPort, lhs.transport, lhs.hostAddress, lhs.containerPort)
            < (rhs.hostPort, rhs.transport, rhs.hostAddress, rhs.containerPort)
    }
}

/// Something mounted into a container.
public struct Mount: Sendable, Hashable {
    /// The engine's kinds.
    public enum Kind: String, Sendable, Hashable {
        case bind
        case volume
        case tmpfs
        case npipe
        case cluster
        case image
        /// A word that this version of Bijou does not know.
        case unknown
    }

    /// What is mounted.
    public var kind: Kind
    /// Name of the volume; nil for other kinds.
    public var volume: String?
    /// Path on the engine's host; empty for tmpfs.
    public var source: String
    /// Path in the container.
    public var destination: String
    /// Whether it may be written.
    public var isWritable: Bool
    /// Volume driver; nil for other kinds.
    public var driver: String?
    /// How mounts spread, for example `rprivate`; empty if it does not apply.
    public var propagation: String

    init(_ json: JSON) {
        kind = Kind(rawValue: json["Type"].string ?? "") ?? .unknown
        volume = json["Name"].string
        source = json["Source"].string ?? ""
        destination = json["Destination"].string ?? ""
        isWritable = json["RW"].bool ?? true
        driver = json["Driver"].string
        propagation = json["Propagation"].string ?? ""
    }
}

/// A container's place in a network.
public struct NetworkAttachment: Sendable, Hashable {
    /// Identifier of the network.
    public var networkID: String
    /// IPv4 address; nil if it is not running or has none.
    public var address: String?
    /// IPv6 address; nil if it has none.
    public var address6: String?
    /// Gateway; nil if it has none.
    public var gateway: String?
    /// Names under which neighbours find it: what was configured, and what the engine adds where it says so.
    public var aliases: [String]
    /// Address that was asked for; nil if the engine chose.
    public var wantedAddress: String?
    /// Hardware address; empty if it is not running.
    public var hardwareAddress: String

    init(_ json: JSON) {
        func text(_ key: String) -> String? { json[key].string.flatMap { $0.isEmpty ? nil : $0 } }
        networkID = text("NetworkID") ?? ""
        address = text("IPAddress")
        address6 = text("GlobalIPv6Address")
        gateway = text("Gateway")
        var names: [String] = []
        // API 1.44 and later list what the DNS server answers; before, aliases held it.
        for name in json["Aliases"].strings + json["DNSNames"].strings where !names.contains(name) {
            names.append(name)
        }
        aliases = names
        wantedAddress = json["IPAMConfig"]["IPv4Address"].string
        hardwareAddress = text("MacAddress") ?? ""
    }
}

extension Engine {
    /// Everything that is known of a container, by name or identifier.
    public func container(_ name: String) async throws(EngineError) -> Container {
        let answer = try await json(
            "/containers/\(name)/json",
            about: "the container '\(name)'",
            missing: "container '\(name)'"
        )
        return try Container(answer)
    }
}
