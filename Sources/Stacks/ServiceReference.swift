import Compose
import Synchronization
public import Vocabulary

/// A host, usually with a port, that a service's configuration speaks of.
public struct ServiceReference: Sendable, Hashable {
    /// Where in the configuration it stands.
    public enum Origin: Sendable, Hashable {
        /// The value of an environment variable, by name.
        case environment(String)
        /// The value of a label, by key.
        case label(String)
        /// A word of `command:` or `entrypoint:`.
        case command
        /// The health check's test.
        case healthcheck
    }

    /// Scheme in lower case, for example `http`; nil if it is not a URL.
    public var scheme: String?
    /// Host in lower case: a name or an address, without brackets.
    public var host: String
    /// Port as written, or taken from a variable beside it (`DB_PORT` for `DB_HOST`); nil without one.
    public var port: Int?
    /// Path with query as written; empty without one.
    public var path: String
    /// Whether a user or password (not kept) stands in front of the host.
    public var hasUserInfo: Bool
    /// Where in the configuration it stands.
    public var origin: Origin
    /// Where the entry or word stands.
    public var range: SourceRange

    /// `host:port` or `host`, for people; never with user or password.
    public var address: String {
        guard let port else { return host }
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// The port that is used: the written one, else the scheme's.
    public var effectivePort: Int? { port ?? scheme.flatMap { Self.defaultPorts[$0] } }

    /// Whether the host means the container itself (or its network namespace).
    public var isLoopback: Bool { Self.isLoopback(host) }

    /// Whether a host name or address means the machine itself.
    public static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host.hasPrefix("127.") || host == "::1" || host == "0.0.0.0" || host == "::"
    }

    /// Ports that are meant where none is written.
    static let defaultPorts: [String: Int] = [
        "http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21, "ssh": 22, "redis": 6379, "rediss": 6379,
        "postgres": 5432, "postgresql": 5432, "mysql": 3306, "mariadb": 3306, "mongodb": 27017, "amqp": 5672,
        "ldap": 389, "ldaps": 636, "mqtt": 1883, "smtp": 25, "nats": 4222,
    ]

    init(_ address: ScannedAddress, origin: Origin, range: SourceRange) {
        scheme = address.scheme
        host = address.host
        port = address.port
        path = address.path
        hasUserInfo = address.hasUserInfo
        self.origin = origin
        self.range = range
    }
}

extension StackService {
    /// Hosts and ports that environment, labels, command and health check speak of, in that order.
    ///
    /// Whether a host is one of the stack's services says `Stack.target(of:from:)`.
    public var references: [ServiceReference] {
        knownReferences.withLock { known in
            if let known { return known }
            let found = environmentReferences + labelReferences + commandReferences + healthcheckReferences
            known = found
            return found
        }
    }

    /// Names under which other containers may know this one: service, container and host name, network aliases; lower case.
    public var hostNames: Set<String> {
        var names: Set<String> = [name.lowercased()]
        if let containerName = service.containerName { names.insert(containerName.value.lowercased()) }
        if let hostname = service.hostname { names.insert(hostname.value.lowercased()) }
        for network in service.networks { names.formUnion(network.aliases.map { $0.lowercased() }) }
        return names
    }

    private var environmentReferences: [ServiceReference] {
        service.environment.flatMap { variable -> [ServiceReference] in
            guard let value = variable.value, !variable.name.uppercased().holds("IMAGE") else { return [] }
            let suggestsHost = AddressScanner.suggestsHost(variable.name)
            return AddressScanner.addresses(in: value, takesBareNames: suggestsHost).map { address in
                var address = address
                if address.port == nil, address.scheme == nil { address.port = portBeside(variable.name) }
                return ServiceReference(address, origin: .environment(variable.name), range: variable.range)
            }
        }
    }

    /// The value of `DB_PORT` for `DB_HOST`.
    private func portBeside(_ name: String) -> Int? {
        for suffix in ["HOSTNAME", "HOST", "SERVER", "ADDRESS", "ADDR"] where name.uppercased().hasSuffix(suffix) {
            let wanted = (name.dropLast(suffix.count) + "PORT").uppercased()
            let variable = service.environment.first { $0.name.uppercased() == wanted }
            return variable?.value.flatMap { Int($0) }
        }
        return nil
    }

    private var labelReferences: [ServiceReference] {
        service.labels.flatMap { label in
            AddressScanner.addresses(in: label.value, takesBareNames: false).map {
                ServiceReference($0, origin: .label(label.key), range: label.range)
            }
        }
    }

    private var commandReferences: [ServiceReference] {
        references(in: service.entrypoint, key: "entrypoint") + references(in: service.command, key: "command")
    }

    private func references(in words: Located<[String]>?, key: String) -> [ServiceReference] {
        guard let words else { return [] }
        let nodes = service[key]?.sequence
        var takesBareNames = false
        var found: [ServiceReference] = []
        for (index, word) in words.value.enumerated() {
            let option = word.hasPrefix("-") ? word.split(separator: "=", maxSplits: 1) : []
            let suggestsHost = option.first.map { AddressScanner.suggestsHost(String($0)) } ?? false
            let range = nodes?.count == words.value.count ? nodes?[index].range ?? words.range : words.range
            let text = option.count == 2 ? String(option[1]) : word
            let isFlagAlone = word.hasPrefix("-") && option.count < 2
            if !isFlagAlone {
                let takesNames = option.count == 2 ? suggestsHost : takesBareNames
                found += AddressScanner.addresses(in: text, takesBareNames: takesNames)
                    .map { ServiceReference($0, origin: .command, range: range) }
            }
            takesBareNames = isFlagAlone && suggestsHost
        }
        return found
    }

    private var healthcheckReferences: [ServiceReference] {
        guard let test = service.healthcheck?.test else { return [] }
        let nodes = service.healthcheck?.node["test"]?.sequence
        return test.value.enumerated().flatMap { index, word in
            let range = nodes?.count == test.value.count ? nodes?[index].range ?? test.range : test.range
            return AddressScanner.addresses(in: word).map {
                ServiceReference($0, origin: .healthcheck, range: range)
            }
        }
    }
}

/// A reference together with the service in whose configuration it stands.
public struct IncomingReference: Sendable {
    /// The service that refers.
    public var source: StackService
    /// What it says.
    public var reference: ServiceReference
}

extension Stack {
    /// The service that a reference means; nil if it is none of the stack, or means the referring service itself.
    ///
    /// A loopback address means the member of the same network namespace that listens on the port.
    public func target(of reference: ServiceReference, from source: StackService) -> StackService? {
        if reference.isLoopback {
            guard let port = reference.effectivePort, let owner = namespaceOwner(of: source) else { return nil }
            let others = ([owner] + namespaceMembers(of: owner)).filter { $0.name != source.name }
            guard !source.listeningPorts.contains(where: { $0.number == port }) else { return nil }
            return others.first { $0.listeningPorts.contains { $0.number == port } }
        }
        guard let target = service(hostName: reference.host), target.name != source.name else { return nil }
        return target
    }

    /// Everything in other services' configuration that refers to a service.
    public func references(to target: StackService) -> [IncomingReference] {
        services.flatMap { source -> [IncomingReference] in
            guard source.name != target.name else { return [] }
            return source.references
                .filter { self.target(of: $0, from: source)?.name == target.name }
                .map { IncomingReference(source: source, reference: $0) }
        }
    }
}
