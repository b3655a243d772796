public import Compose
public import Vocabulary

/// Which services reverse proxies lead to, and through which middlewares, as far as the compose file tells.
///
/// What lies in files that Bijou does not read (a mounted `traefik.yml`, a Caddyfile, the database of Nginx Proxy Manager) is
/// unknown: questions about it are answered with nil, never with no.
public struct Routing: Sendable {
    /// Every route that labels and variables describe, in the order of the services.
    public let routes: [Route]
    /// Middlewares that Traefik labels define.
    public let middlewares: [Middleware]
    /// Static configuration of each Traefik service.
    public let traefiks: [TraefikConfiguration]
    /// Names of proxy services whose routes lie in files or databases that are not read.
    public let opaqueProxies: [String]
    private let middlewareIndex: [String: Int]

    init(services: [StackService]) {
        traefiks = services.filter(\.isTraefik).map { TraefikConfiguration(of: $0.service) }
        let labels = services.map { TraefikLabels(of: $0.service) }
        middlewares = labels.flatMap(\.middlewares)
        middlewareIndex = Dictionary(
            middlewares.enumerated().map { ($1.name.lowercased(), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let usesNginxProxy = services.contains(where: \.isNginxProxy)
        routes =
            labels.flatMap(\.routes)
            + services.flatMap { OtherProxies.routes(to: $0.service, withNginxProxy: usesNginxProxy) }
        opaqueProxies = services.filter(\.isOpaqueProxy).map(\.name)
    }

    /// Routes whose labels or variables stand on a service and that lead to it (not to Traefik's own dashboard).
    public func routes(to service: StackService) -> [Route] {
        routes.filter { $0.serviceName == service.name && !$0.leadsToTraefikItself }
    }

    /// Whether a proxy leads to a service; nil if no route is visible but a proxy's routes cannot be seen.
    public func isRouted(_ service: StackService) -> Bool? {
        if !routes(to: service).isEmpty { return true }
        return opaqueProxies.isEmpty ? false : nil
    }

    /// The middleware that a reference means; nil if it is defined elsewhere (another provider, another project).
    public func middleware(_ reference: MiddlewareReference) -> Middleware? {
        guard reference.provider == nil || reference.provider == "docker" else { return nil }
        return middlewareIndex[reference.name.lowercased()].map { middlewares[$0] }
    }

    /// Everything a request to a route passes: its own middlewares with chains expanded, then those of its entry points.
    public func passage(of route: Route) -> Passage {
        var passage = Passage()
        var visited: Set<String> = []
        for reference in route.middlewares { add(reference, to: &passage, visited: &visited) }
        passage.isComplete = passage.isComplete && route.isFullyDescribed
        guard route.proxy == .traefik else { return passage }
        guard let traefik = traefiks.first, traefiks.count == 1, traefik.isVisible else {
            passage.isComplete = false
            return passage
        }
        for entryPoint in traefik.entryPoints(of: route) {
            for reference in entryPoint.middlewares { add(reference, to: &passage, visited: &visited) }
        }
        return passage
    }

    /// Whether a request to a route passes a middleware of one of the kinds; nil if that cannot be seen.
    public func passes(_ kinds: Set<Middleware.Kind>, on route: Route) -> Bool? {
        let passage = passage(of: route)
        if !passage.kinds.isDisjoint(with: kinds) { return true }
        return passage.isComplete ? false : nil
    }

    /// Whether a route asks for a sign-in, or lets in only certain addresses, before the program; nil if that cannot be seen.
    public func isGuarded(_ route: Route) -> Bool? {
        passes(Middleware.Kind.guards, on: route)
    }

    private func add(_ reference: MiddlewareReference, to passage: inout Passage, visited: inout Set<String>) {
        guard visited.insert(reference.written.lowercased()).inserted else { return }
        guard let middleware = middleware(reference) else {
            if let kind = reference.ownKind { passage.kinds.insert(kind) } else { passage.isComplete = false }
            return
        }
        passage.middlewares.append(middleware)
        passage.kinds.formUnion(middleware.kinds)
        if !middleware.kinds.isDisjoint(with: [.plugin, .other]) { passage.isComplete = false }
        for next in middleware.chain { add(next, to: &passage, visited: &visited) }
    }

    /// What a request passes on its way to a route.
    public struct Passage: Sendable {
        /// Kinds of middleware on the way, those of entry points included.
        public var kinds: Set<Middleware.Kind> = []
        /// The middlewares that are defined in the project.
        public var middlewares: [Middleware] = []
        /// Whether everything on the way could be seen.
        public var isComplete = true
    }
}

/// A way from a reverse proxy to a service.
public struct Route: Sendable {
    /// Proxies whose routes can be read from a compose file.
    public enum Proxy: String, Sendable {
        /// Traefik by `traefik.` labels.
        case traefik
        /// caddy-docker-proxy by `caddy` labels.
        case caddy
        /// nginx-proxy by `VIRTUAL_HOST`.
        case nginxProxy
        /// SWAG with the auto-proxy mod by `swag` labels.
        case swag
    }

    /// The proxy.
    public var proxy: Proxy
    /// Name of the router; empty where the proxy has no names.
    public var name: String
    /// Compose service on which it is described.
    public var serviceName: String
    /// `http`, `tcp` or `udp`.
    public var transport: String
    /// Rule as written after interpolation; nil if the proxy makes one.
    public var rule: String?
    /// Literal host names, lower case.
    public var hosts: [String]
    /// Entry points as written; empty for the proxy's defaults.
    public var entryPoints: [String]
    /// The route's own middlewares, in order.
    public var middlewares: [MiddlewareReference]
    /// The proxy's service that it names, for example `api@internal`; nil for the obvious one.
    public var target: String?
    /// Port in the container; nil if the proxy chooses.
    public var port: Int?
    /// Whether the route itself asks for TLS.
    public var usesTLS: Bool
    /// Certificate resolver, if named.
    public var certificateResolver: String?
    /// Named TLS options.
    public var tlsOptions: String?
    /// Priority, if given.
    public var priority: Int?
    /// Where to point: the rule, else the first label or variable of the route.
    public var range: SourceRange
    /// Labels of the route by lower-case key; empty for nginx-proxy.
    public var labels: [String: Label]
    /// Whether nothing about it lies in files that are not read.
    public var isFullyDescribed: Bool

    /// Whether it leads to Traefik's dashboard, API, metrics or ping rather than to a container.
    public var leadsToTraefikItself: Bool {
        target?.lowercased().hasSuffix("@internal") ?? false
    }
}

/// A middleware by name, as a router, entry point or chain refers to it.
public struct MiddlewareReference: Sendable, Hashable {
    /// As written.
    public var written: String
    /// Name without provider.
    public var name: String
    /// Part after `@`, lower case; nil without one (the provider of the router).
    public var provider: String?
    /// Where it stands.
    public var range: SourceRange
    /// What it is, for proxies whose directives are not names (Caddy's `basic_auth`); nil for Traefik.
    public var ownKind: Middleware.Kind?

    init(_ written: String, range: SourceRange, ownKind: Middleware.Kind? = nil) {
        self.written = written
        self.range = range
        self.ownKind = ownKind
        let parts = written.split(separator: "@", maxSplits: 1)
        name = parts.first.map(String.init) ?? written
        provider = parts.count == 2 ? parts[1].lowercased() : nil
    }

    /// The references of a comma-separated list, every one with the range of the whole.
    static func list(_ text: String, range: SourceRange) -> [Self] {
        text.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }.map { Self($0, range: range) }
    }
}

extension Substring {
    /// Without blanks at both ends.
    var trimmed: String {
        var rest = self
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
