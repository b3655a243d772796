public import Vocabulary

/// A service of a project, in canonical form: every short syntax is expanded.
///
/// What has no property of its own is read from `node`, the service's part of the resolved tree.
public struct Service: Sendable {
    /// Name of the service.
    public var name: String
    /// Where the name is written.
    public var nameRange: SourceRange
    /// The service in canonical form.
    public var node: Node
    /// `image:`.
    public var image: Located<String>?
    /// `build:` present.
    public var hasBuild: Bool
    /// `container_name:`.
    public var containerName: Located<String>?
    /// `hostname:`.
    public var hostname: Located<String>?
    /// `command:` as words; nil if not given.
    public var command: Located<[String]>?
    /// `entrypoint:` as words; nil if not given.
    public var entrypoint: Located<[String]>?
    /// Environment after env files and `environment:` are joined, in the order of Compose's output (sorted by name).
    public var environment: [EnvironmentVariable]
    /// Paths of `env_file:` entries.
    public var environmentFiles: [Located<String>]
    /// Published ports, ranges expanded in the short form as Compose does.
    public var ports: [Port]
    /// `expose:`.
    public var exposedPorts: [Located<String>]
    /// `volumes:`, short and long.
    public var mounts: [Mount]
    /// `tmpfs:` entries (short form, `path:options`).
    public var temporaryFileSystems: [Located<String>]
    /// `devices:`.
    public var devices: [Device]
    /// Networks the service joins; empty with `network_mode`; holds `default` where Compose adds it.
    public var networks: [NetworkAttachment]
    /// `network_mode:`.
    public var networkMode: Located<String>?
    /// Explicit and implicit dependencies.
    public var dependencies: [Dependency]
    /// `healthcheck:`.
    public var healthcheck: Healthcheck?
    /// `restart:`.
    public var restart: Located<String>?
    /// `labels:` with label files joined.
    public var labels: [Label]
    /// `cap_add:`.
    public var addedCapabilities: [Located<String>]
    /// `cap_drop:`.
    public var droppedCapabilities: [Located<String>]
    /// `security_opt:`.
    public var securityOptions: [Located<String>]
    /// `privileged:`.
    public var privileged: Located<Bool>?
    /// `read_only:`.
    public var readOnly: Located<Bool>?
    /// `init:`.
    public var usesInit: Located<Bool>?
    /// `user:`.
    public var user: Located<String>?
    /// `group_add:`.
    public var additionalGroups: [Located<String>]
    /// `profiles:`.
    public var profiles: [Located<String>]
    /// `secrets:` as keys of top-level secrets.
    public var secrets: [Located<String>]
    /// `configs:` as keys of top-level configs.
    public var configs: [Located<String>]
    /// `stop_grace_period:`.
    public var stopGracePeriod: Located<Duration>?
    /// `stop_signal:`.
    public var stopSignal: Located<String>?
    /// Memory limit: `mem_limit` or `deploy.resources.limits.memory`.
    public var memoryLimit: Located<ByteCount>?
    /// CPU limit in cores: `cpus` or `deploy.resources.limits.cpus`.
    public var cpuLimit: Located<Double>?
    /// Process limit: `pids_limit` or `deploy.resources.limits.pids`.
    public var processLimit: Located<Int>?

    /// Environment variable by name.
    public func environmentVariable(_ name: String) -> EnvironmentVariable? {
        environment.first { $0.name == name }
    }

    /// Label by key.
    public func label(_ key: String) -> Label? {
        labels.first { $0.key == key }
    }

    /// An attribute of the canonical form, for example `service["deploy"]?["replicas"]`.
    public subscript(key: String) -> Node? { node[key] }

    /// Where an attribute's key is written; nil if the attribute is absent.
    public func keyRange(_ key: String) -> SourceRange? { node.mapping?.entry(key)?.keyRange }
}

/// A variable of a service's environment or of an env file.
public struct EnvironmentVariable: Sendable {
    /// Where a variable is set.
    public enum Source: Sendable, Hashable {
        /// `environment:` in a compose file.
        case inline
        /// An env file.
        case file(path: String)
    }

    /// Name.
    public var name: String
    /// Value after interpolation; nil if only the name is given and it is not set outside.
    public var value: String?
    /// Where the entry stands: the list item, or the value in a mapping, or the value in the env file.
    public var range: SourceRange
    /// Where the name stands.
    public var nameRange: SourceRange
    /// Where it is set.
    public var source: Source
    /// How the value or item is written.
    public var style: Node.Style
    /// Whether it is written as a list item (`- NAME=value`).
    public var isListItem: Bool
    /// The value before interpolation, if it held a `$`.
    public var template: String?
    /// The variables that interpolation used.
    public var variables: [VariableUse]

    /// Makes a variable.
    public init(
        name: String,
        value: String?,
        range: SourceRange,
        nameRange: SourceRange,
        source: Source = .inline,
        style: Node.Style = .plain,
        isListItem: Bool = false,
        template: String? = nil,
        variables: [VariableUse] = []
    ) {
        self.name = name
        self.value = value
        self.range = range
        self.nameRange = nameRange
        self.source = source
        self.style = style
        self.isListItem = isListItem
        self.template = template
        self.variables = variables
    }

    /// Whether the value is written out rather than taken from a variable; false if empty or absent.
    public var isLiteral: Bool { variables.isEmpty && !(value ?? "").isEmpty }
}

/// A published port, or an entry of `ports` without a published side.
public struct Port: Sendable {
    /// Address of the host, nil for all.
    public var hostIP: String?
    /// Host port or range as text, for example `8080` or `8000-8010`; nil if Docker chooses.
    public var published: String?
    /// Container port.
    public var target: Int
    /// `tcp`, `udp` or `sctp`.
    public var transport: String
    /// `ingress` or `host`.
    public var mode: String
    /// Where the entry stands.
    public var range: SourceRange
    /// How the entry is written.
    public var style: Node.Style
    /// What happened to it on the way.
    public var trace: Node.Trace?

    /// First and last host port; nil if Docker chooses or it is not a number.
    public var publishedRange: ClosedRange<Int>? {
        guard let published else { return nil }
        let ends = published.split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last, (0...65_535).contains(first),
            (first...65_535).contains(last)
        else { return nil }
        return first...last
    }

    /// Whether only this machine can reach it.
    public var isLoopback: Bool {
        guard let hostIP else { return false }
        return hostIP.hasPrefix("127.") || hostIP == "::1" || hostIP == "[::1]" || hostIP == "localhost"
    }

    /// Whether it listens on every address of the host.
    public var isOnAllInterfaces: Bool {
        hostIP == nil || hostIP == "" || hostIP == "0.0.0.0" || hostIP == "::" || hostIP == "[::]"
    }
}

/// A mount of `volumes:`.
public struct Mount: Sendable {
    /// `bind`, `volume`, `tmpfs`, `npipe`, `cluster` or `image`.
    public var type: String
    /// Absolute host path, or key of a volume; nil for an anonymous volume.
    public var source: String?
    /// The source as written, before interpolation and before it was made absolute; nil if there is none.
    public var writtenSource: String?
    /// Path in the container.
    public var target: String
    /// Whether it is mounted read-only.
    public var isReadOnly: Bool
    /// The whole entry in canonical long form.
    public var node: Node
    /// Where the entry stands.
    public var range: SourceRange
    /// How the entry is written.
    public var style: Node.Style
    /// What happened to it on the way.
    public var trace: Node.Trace?
}

/// A device of `devices:`.
public struct Device: Sendable {
    /// Path on the host, or a CDI name such as `nvidia.com/gpu=all`.
    public var source: String
    /// Path in the container.
    public var target: String
    /// Cgroup permissions, for example `rwm`.
    public var permissions: String
    /// Where the entry stands.
    public var range: SourceRange
}

/// A network that a service joins.
public struct NetworkAttachment: Sendable {
    /// Key of the network.
    public var key: String
    /// Names under which the service is found there.
    public var aliases: [String]
    /// Fixed IPv4 address.
    public var ipv4Address: String?
    /// Whether it is written; false for the `default` network that Compose adds.
    public var isExplicit: Bool
    /// All attributes.
    public var node: Node
    /// Where the entry stands; the service's name if it is not written.
    public var range: SourceRange
}

/// A service that another waits for.
public struct Dependency: Sendable {
    /// Name of the service waited for.
    public var service: String
    /// `service_started`, `service_healthy` or `service_completed_successfully`.
    public var condition: String
    /// Whether Compose restarts the dependent with it.
    public var restart: Bool
    /// False if Compose goes on without it.
    public var isRequired: Bool
    /// Whether Compose adds it because of `network_mode`, `links`, `volumes_from` and the like.
    public var isImplicit: Bool
    /// Whether it is an item of the short list form.
    public var isShortForm: Bool
    /// Where the entry stands; what causes it if it is implicit.
    public var range: SourceRange
}

/// A service's health check as Compose sees it.
public struct Healthcheck: Sendable {
    /// Words of `test:`, `CMD-SHELL` put in front of a plain string; nil if only times are given.
    public var test: Located<[String]>?
    /// Time between checks.
    public var interval: Located<Duration>?
    /// Time after which a check counts as failed.
    public var timeout: Located<Duration>?
    /// Failures in a row until unhealthy.
    public var retries: Located<Int>?
    /// Time in which failures do not count.
    public var startPeriod: Located<Duration>?
    /// Time between checks during the start period.
    public var startInterval: Located<Duration>?
    /// `disable: true` or test `NONE`.
    public var isDisabled: Bool
    /// The whole block.
    public var node: Node
    /// Where the key `healthcheck` stands.
    public var keyRange: SourceRange
}

/// A label of a service.
public struct Label: Sendable {
    /// Key.
    public var key: String
    /// Value after interpolation.
    public var value: String
    /// Where the entry stands: the list item, or the value in a mapping.
    public var range: SourceRange
    /// The value before interpolation, if it held a `$`.
    public var template: String?
    /// The variables that interpolation used.
    public var variables: [VariableUse]
}
