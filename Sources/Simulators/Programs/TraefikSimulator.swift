import Synchronization

extension Fault {
    /// The first router has an error.
    public static let traefikRouterError: Fault = "traefik.router-error"
    /// The first server is down by Traefik's own health check.
    public static let traefikServerDown: Fault = "traefik.server-down"
    /// Its API is not enabled.
    public static let traefikNoAPI: Fault = "traefik.no-api"
    /// Its ping is not enabled.
    public static let traefikNoPing: Fault = "traefik.no-ping"
    /// It is ending.
    public static let traefikEnding: Fault = "traefik.ending"
}

/// Traefik: ping and the API behind its dashboard.
public final class TraefikSimulator: Simulator {
    /// A router with the server that it leads to.
    public struct Route: Sendable, Hashable {
        /// Name without provider.
        public var name: String
        /// Rule, ``Host(`jellyfin.example.com`)``.
        public var rule: String
        /// Address of the server.
        public var server: String

        /// Makes a route.
        public init(_ name: String, rule: String, server: String) {
            self.name = name
            self.rule = rule
            self.server = server
        }
    }

    /// traefik.
    public let program = "traefik"
    /// Its switches.
    public let switches = Switches()
    private let login: (user: String, password: String)?
    private let stored: Mutex<[Route]>

    /// Makes a server.
    ///
    /// - Parameter login: Basic that a middleware asks for; nil for none.
    public init(
        login: (user: String, password: String)? = nil,
        routes: [Route] = [
            Route("jellyfin", rule: "Host(`jellyfin.example.com`)", server: "http://172.20.0.5:8096"),
            Route("seerr", rule: "Host(`requests.example.com`)", server: "http://172.20.0.6:5055"),
        ]
    ) {
        self.login = login
        stored = Mutex(routes)
    }

    /// Routers with their servers.
    public var routes: [Route] {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        let missing = SimulatedAnswer.text("404 page not found", status: 404)
        if call.path == "/ping" {
            if switches.isOn(.traefikNoPing) { return missing }
            return switches.isOn(.traefikEnding) ? .text("Service Unavailable", status: 503) : .text("OK")
        }
        guard !switches.isOn(.traefikNoAPI), let payload = payload(call.path) else { return missing }
        if let login, !switches.isOn(.openToAll) {
            guard let given = call.basicLogin, given == login, !switches.isOn(.otherKey) else {
                return .text(
                    "401 Unauthorized",
                    status: 401,
                    headers: [("WWW-Authenticate", "Basic realm=\"traefik\"")]
                )
            }
        }
        return .json(payload, headers: [("X-Next-Page", "1")])
    }

    private func payload(_ path: String) -> Payload? {
        switch path {
        case "/api/version": ["Version": "3.5.3", "Codename": "chabichou", "startDate": "2026-11-20T08:00:00Z"]
        case "/api/overview": overview
        case "/api/http/routers": .array(routes.enumerated().map(router) + [own("api", "router")])
        case "/api/http/services": .array(routes.enumerated().map(service) + [own("api", "service")])
        case "/api/entrypoints": [["name": "websecure", "address": ":443"], ["name": "traefik", "address": ":8080"]]
        default: nil
        }
    }

    private var overview: Payload {
        let none: Payload = ["total": 0, "warnings": 0, "errors": 0]
        let count = Payload.integer(routes.count)
        let errors: Payload = switches.isOn(.traefikRouterError) ? 1 : 0
        let empty: Payload = ["routers": none, "services": none, "middlewares": none]
        return [
            "http": [
                "routers": ["total": count, "warnings": 0, "errors": errors],
                "services": ["total": count, "warnings": 0, "errors": 0], "middlewares": none,
            ],
            "tcp": empty, "udp": ["routers": none, "services": none],
            "features": ["tracing": "", "metrics": "Prometheus", "accessLog": true], "providers": ["Docker"],
        ]
    }

    private func router(_ index: Int, _ route: Route) -> Payload {
        let payload: Payload = [
            "entryPoints": ["websecure"], "service": .string(route.name), "rule": .string(route.rule),
            "status": "enabled", "using": ["websecure"], "name": .string("\(route.name)@docker"), "provider": "docker",
        ]
        guard index == 0, switches.isOn(.traefikRouterError) else { return payload }
        let error: Payload = .string("the service \"\(route.name)-web@docker\" does not exist")
        return payload.with([.init("status", "disabled"), .init("error", [error])])
    }

    private func service(_ index: Int, _ route: Route) -> Payload {
        let isDown = index == 0 && switches.isOn(.traefikServerDown)
        return [
            "loadBalancer": ["servers": [["url": .string(route.server)]], "passHostHeader": true],
            "status": "enabled", "usedBy": [.string("\(route.name)@docker")],
            "serverStatus": .object([.init(route.server, isDown ? "DOWN" : "UP")]),
            "name": .string("\(route.name)@docker"), "provider": "docker", "type": "loadbalancer",
        ]
    }

    private func own(_ name: String, _ kind: String) -> Payload {
        ["name": .string("\(name)@internal"), "provider": "internal", "status": "enabled"]
    }
}
