import Compose
public import Vocabulary

/// The static configuration of a Traefik service: its flags or `TRAEFIK_` variables.
///
/// Traefik takes exactly one source: a file, else flags, else variables. A file is not read by Bijou: then nothing is visible.
public struct TraefikConfiguration: Sendable {
    /// Compose service.
    public let serviceName: String
    /// Whether the whole static configuration stands in the compose file.
    public let isVisible: Bool
    /// Settings in the order written; empty if not visible.
    public let settings: [TraefikSetting]
    /// Entry points by name; Traefik's own default if none are set; empty if not visible.
    public let entryPoints: [TraefikEntryPoint]
    /// Where to point for something that is missing: the command, else the service's name.
    public let range: SourceRange

    init(of service: Service) {
        serviceName = service.name
        range = service.keyRange("command") ?? service.nameRange
        let flags = Self.flags(of: service)
        let variables = Self.variables(of: service)
        let usesFile = flags.contains { $0.key == "configfile" } || variables.contains { $0.key == "configfile" }
        let mountsFolder = service.mounts.contains { ["/etc/traefik", "/etc"].contains($0.target) }
        // A mounted folder may hold `traefik.yml`, which wins over flags; flags that are a whole configuration say that it does not.
        let isWhole = (flags.isEmpty ? variables : flags).contains { setting in
            setting.key.hasPrefix("entrypoints.") || setting.key.hasPrefix("providers.")
        }
        isVisible =
            !usesFile && !Self.mountsFile(service) && (isWhole || !mountsFolder) && service.entrypoint == nil
        settings = !isVisible ? [] : flags.isEmpty ? variables : flags
        entryPoints = isVisible ? Self.entryPoints(in: settings) : []
    }

    /// The last setting of a key, lower case, for example `providers.docker.exposedbydefault`.
    public func setting(_ key: String) -> TraefikSetting? {
        settings.last { $0.key == key }
    }

    /// Whether a switch is on; nil if the configuration is not visible.
    public func isOn(_ key: String) -> Bool? {
        isVisible ? setting(key)?.isTrue ?? false : nil
    }

    /// Whether a key or anything below it is set.
    public func has(_ key: String) -> Bool {
        settings.contains { $0.key == key || $0.key.hasPrefix(key + ".") }
    }

    /// Names below a key, lower case, in the order written: the resolvers below `certificatesresolvers`.
    public func names(below key: String) -> [String] {
        Self.names(below: key, in: settings)
    }

    /// The entry points over which a route is reached: those it names, else the defaults.
    public func entryPoints(of route: Route) -> [TraefikEntryPoint] {
        guard route.entryPoints.isEmpty else {
            let names = Set(route.entryPoints.map { $0.lowercased() })
            return entryPoints.filter { names.contains($0.name) }
        }
        let marked = entryPoints.filter(\.isDefault)
        return marked.isEmpty ? entryPoints.filter { $0.name != "traefik" && $0.transport == "tcp" } : marked
    }

    private static func names(below key: String, in settings: [TraefikSetting]) -> [String] {
        var names: [String] = []
        for setting in settings where setting.key.hasPrefix(key + ".") {
            guard let name = setting.key.dropFirst(key.count + 1).split(separator: ".").first.map(String.init),
                !names.contains(name)
            else { continue }
            names.append(name)
        }
        return names
    }

    private static func mountsFile(_ service: Service) -> Bool {
        let names: Set<String> = ["traefik.yml", "traefik.yaml", "traefik.toml"]
        let configs = service["configs"]?.sequence?.compactMap { $0["target"]?.string } ?? []
        return (service.mounts.map(\.target) + configs).contains { target in
            names.contains(target.split(separator: "/").last.map(String.init) ?? "")
        }
    }

    private static func flags(of service: Service) -> [TraefikSetting] {
        guard let command = service.command else { return [] }
        let nodes = service["command"]?.sequence ?? []
        let ranges = nodes.count == command.value.count ? nodes.map(\.range) : []
        var settings: [TraefikSetting] = []
        var index = 0
        while index < command.value.count {
            let word = command.value[index]
            let range = ranges.isEmpty ? command.range : ranges[index]
            index += 1
            guard word.hasPrefix("-") else { continue }
            let flag = word.drop { $0 == "-" }
            if let equals = flag.firstIndex(of: "=") {
                let value = String(flag[flag.index(after: equals)...])
                settings.append(TraefikSetting(flag: flag[..<equals], value: value, range: range))
            } else if index < command.value.count, !command.value[index].hasPrefix("-") {
                settings.append(TraefikSetting(flag: flag, value: command.value[index], range: range))
                index += 1
            } else {
                settings.append(TraefikSetting(flag: flag, value: "true", range: range))
            }
        }
        return settings
    }

    private static func variables(of service: Service) -> [TraefikSetting] {
        service.environment.compactMap { variable in
            guard variable.name.uppercased().hasPrefix("TRAEFIK_"), let value = variable.value else { return nil }
            let key = variable.name.dropFirst("TRAEFIK_".count).lowercased().split(separator: "_").joined(
                separator: "."
            )
            return TraefikSetting(flag: key[...], value: value, range: variable.range)
        }
    }

    private static func entryPoints(in settings: [TraefikSetting]) -> [TraefikEntryPoint] {
        let names = names(below: "entrypoints", in: settings)
        guard !names.isEmpty else {
            return [TraefikEntryPoint(name: "http", address: ":80", settings: [:])]
        }
        return names.map { name in
            let prefix = "entrypoints.\(name)."
            let own = settings.filter { $0.key.hasPrefix(prefix) }
            let byKey = Dictionary(own.map { (String($0.key.dropFirst(prefix.count)), $0) }, uniquingKeysWith: { $1 })
            return TraefikEntryPoint(name: name, address: byKey["address"]?.value ?? "", settings: byKey)
        }
    }
}

/// One setting of Traefik's static configuration.
public struct TraefikSetting: Sendable {
    /// Path in lower case with dots; list indices as components: `entrypoints.web.address`.
    public var key: String
    /// Value; `true` for a flag without one.
    public var value: String
    /// Where it stands.
    public var range: SourceRange

    init(flag: Substring, value: String, range: SourceRange) {
        var key = flag.lowercased().replacing("[", with: ".").replacing("]", with: "")
        if key.hasPrefix("traefik.") { key.removeFirst("traefik.".count) }
        self.key = key
        self.value = value
        self.range = range
    }

    /// Whether it is on, as Traefik reads booleans.
    public var isTrue: Bool { Self.isTrue(value) }

    static func isTrue(_ text: String) -> Bool {
        ["true", "1", "t"].contains(text.lowercased())
    }
}

/// A port on which Traefik listens.
public struct TraefikEntryPoint: Sendable {
    /// Name, lower case.
    public var name: String
    /// Address as written, for example `:443` or `0.0.0.0:53/udp`.
    public var address: String
    /// Its settings by the rest of the key.
    public var settings: [String: TraefikSetting]

    /// Port; nil if the address has none.
    public var port: Int? {
        let bare = address.split(separator: "/").first ?? ""
        return bare.split(separator: ":").last.flatMap { Int($0) }
    }

    /// `tcp` or `udp`.
    public var transport: String { address.lowercased().hasSuffix("/udp") ? "udp" : "tcp" }

    /// Whether `asDefault` is on.
    public var isDefault: Bool { settings["asdefault"]?.isTrue ?? false }

    /// Middlewares that every HTTP request here passes.
    public var middlewares: [MiddlewareReference] {
        guard let setting = settings["http.middlewares"] else { return [] }
        return MiddlewareReference.list(setting.value, range: setting.range)
    }

    /// Entry point or port to which plain requests are sent on; nil if they are served here.
    public var redirectsTo: String? { settings["http.redirections.entrypoint.to"]?.value }

    /// Whether every router here has TLS.
    public var usesTLS: Bool {
        settings.contains { key, setting in
            (key == "http.tls" && setting.isTrue) || key.hasPrefix("http.tls.")
        }
    }
}
