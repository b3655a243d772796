import Compose
import Vocabulary

/// What the `traefik.` labels of one service describe.
struct TraefikLabels {
    private(set) var routes: [Route] = []
    private(set) var middlewares: [Middleware] = []

    init(of service: Service) {
        var routers = Groups()
        var middlewareGroups = Groups()
        var ports: [String: Int] = [:]
        var isEnabled: Label?
        var firstGeneration: [String: Label] = [:]
        for label in service.labels {
            let parts = label.key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard parts.count >= 2, parts[0].lowercased() == "traefik" else { continue }
            if parts.count == 2, parts[1].lowercased() == "enable" { isEnabled = label }
            if ["port", "frontend", "backend"].contains(parts[1].lowercased()) {
                firstGeneration[parts.dropFirst().joined(separator: ".").lowercased()] = label
            }
            guard parts.count >= 4 else { continue }
            let rest = parts.dropFirst(4).joined(separator: ".").lowercased()
            switch parts[2].lowercased() {
            case "routers":
                routers.add(label, transport: parts[1].lowercased(), name: parts[3], rest: rest)
            case "middlewares" where parts[1].lowercased() == "http":
                middlewareGroups.add(label, transport: "http", name: parts[3], rest: rest)
            case "services" where rest.hasSuffix("loadbalancer.server.port"):
                ports[parts[3].lowercased()] = Int(label.value)
            default:
                break
            }
        }
        if let isEnabled, !TraefikSetting.isTrue(isEnabled.value) { return }
        addMiddlewares(middlewareGroups, service)
        routes = routers.groups.map { Self.route($0, of: service, ports: ports) }
        if routes.isEmpty, let place = firstGeneration["frontend.rule"] ?? firstGeneration["port"] {
            routes = [Self.firstGenerationRoute(of: service, at: place, labels: firstGeneration)]
        } else if routes.isEmpty, let isEnabled {
            routes = [Self.defaultRoute(of: service, at: isEnabled, ports: ports)]
        }
    }

    private mutating func addMiddlewares(_ groups: Groups, _ service: Service) {
        middlewares = groups.groups.compactMap { group in
            guard let first = group.labels.first else { return nil }
            let kinds = group.labels.compactMap { entry in
                entry.rest.split(separator: ".").first.map { Middleware.Kind(traefikKey: String($0)) }
            }
            return Middleware(
                name: group.name,
                serviceName: service.name,
                kinds: Set(kinds),
                options: Dictionary(group.labels.map { ($0.rest, $0.label) }, uniquingKeysWith: { $1 }),
                range: first.label.range
            )
        }
    }

    private static func route(_ group: Group, of service: Service, ports: [String: Int]) -> Route {
        let options = Dictionary(group.labels.map { ($0.rest, $0.label) }, uniquingKeysWith: { $1 })
        let rule = options["rule"]
        let target = options["service"]?.value
        let middlewares = options["middlewares"].map { MiddlewareReference.list($0.value, range: $0.range) } ?? []
        let tls = options["tls"].map { TraefikSetting.isTrue($0.value) }
        return Route(
            proxy: .traefik,
            name: group.name,
            serviceName: service.name,
            transport: group.transport,
            rule: rule?.value,
            hosts: rule.map { TraefikRule.hosts(in: $0.value) } ?? [],
            entryPoints: options["entrypoints"].map { names(in: $0.value) } ?? [],
            middlewares: middlewares,
            target: target,
            port: port(of: target, router: group.name, ports: ports),
            usesTLS: tls ?? options.keys.contains { $0.hasPrefix("tls.") },
            certificateResolver: options["tls.certresolver"]?.value,
            tlsOptions: options["tls.options"]?.value,
            priority: (options["priority"]?.value).flatMap { Int($0) },
            range: (rule ?? group.labels.first?.label)?.range ?? service.nameRange,
            labels: options,
            isFullyDescribed: true
        )
    }

    private static func defaultRoute(of service: Service, at label: Label, ports: [String: Int]) -> Route {
        Route(
            proxy: .traefik,
            name: service.name,
            serviceName: service.name,
            transport: "http",
            rule: nil,
            hosts: [],
            entryPoints: [],
            middlewares: [],
            target: nil,
            port: ports.count == 1 ? ports.values.first : nil,
            usesTLS: false,
            certificateResolver: nil,
            tlsOptions: nil,
            priority: nil,
            range: label.range,
            labels: ["": label],
            isFullyDescribed: true
        )
    }

    /// The one route of Traefik 1, whose guards are not read.
    private static func firstGenerationRoute(of service: Service, at label: Label, labels: [String: Label]) -> Route {
        var route = defaultRoute(of: service, at: label, ports: [:])
        let rule = labels["frontend.rule"]?.value ?? ""
        if rule.lowercased().hasPrefix("host:") {
            route.hosts = names(in: String(rule.dropFirst("host:".count))).map { $0.lowercased() }
        }
        route.port = (labels["port"]?.value).flatMap { Int($0) }
        route.labels = labels
        route.isFullyDescribed = false
        return route
    }

    private static func port(of target: String?, router: String, ports: [String: Int]) -> Int? {
        if let target { return ports[target.split(separator: "@").first?.lowercased() ?? ""] }
        return ports.count == 1 ? ports.values.first : ports[router.lowercased()]
    }

    static func names(in text: String) -> [String] {
        text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    }

    /// The labels of one router or middleware.
    private struct Group {
        var transport: String
        var name: String
        var labels: [(rest: String, label: Label)] = []
    }

    /// Routers or middlewares in the order in which their first labels stand.
    private struct Groups {
        var groups: [Group] = []

        mutating func add(_ label: Label, transport: String, name: String, rest: String) {
            let position =
                groups.firstIndex { $0.transport == transport && $0.name.lowercased() == name.lowercased() }
            if let position {
                groups[position].labels.append((rest, label))
            } else {
                groups.append(Group(transport: transport, name: name, labels: [(rest, label)]))
            }
        }
    }
}

/// Reads Traefik's rules as far as needed.
public enum TraefikRule {
    /// The literal names of `Host(…)` and `HostSNI(…)`, lower case, in the order written.
    public static func hosts(in rule: String) -> [String] {
        var hosts: [String] = []
        for function in functions(in: rule)
        where ["host", "hostheader", "hostsni"].contains(function.name.lowercased()) {
            hosts += function.arguments.map { $0.lowercased() }
        }
        return hosts
    }

    /// The functions of a rule with their quoted arguments.
    public static func functions(in rule: String) -> [(name: String, arguments: [String])] {
        var functions: [(name: String, arguments: [String])] = []
        var name = ""
        var argument = ""
        var quote: Character?
        for character in rule {
            if let open = quote {
                if character == open {
                    if !functions.isEmpty { functions[functions.count - 1].arguments.append(argument) }
                    quote = nil
                } else {
                    argument.append(character)
                }
            } else if character == "`" || character == "\"" || character == "'" {
                quote = character
                argument = ""
            } else if character == "(" {
                if !name.isEmpty { functions.append((name, [])) }
                name = ""
            } else if character.isLetter || character.isNumber {
                name.append(character)
            } else {
                name = ""
            }
        }
        return functions
    }
}
