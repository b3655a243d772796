import Compose
import Stacks
import Vocabulary

extension Mending {
    /// Gives a route a middleware of a kind: one that the stack has for this already, else one of its own.
    ///
    /// A middleware of its own stands on the routed service, so that no other container has to run for the route to work.
    mutating func attach(
        _ kind: Middleware.Kind,
        named suffix: String,
        options: [(key: String, value: String)],
        to route: Route
    ) throws(EditRefusal) {
        guard route.proxy == .traefik, route.isFullyDescribed, !route.name.isEmpty else {
            throw EditRefusal("the routes of '\(route.serviceName)' are not described by labels that can be added to")
        }
        let names = route.middlewares.map(\.written)
        let known = stack.routing.middlewares.first { $0.kinds == [kind] && isLasting($0, for: route) }
        if let known {
            let references = stack.routing.routes.flatMap(\.middlewares)
            let written = references.first { stack.routing.middleware($0)?.name == known.name }?.written
            try setMiddlewares(names + [written ?? known.name], of: route)
            return
        }
        let name = "\(route.name)-\(suffix)"
        if stack.routing.middlewares.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            throw EditRefusal("a middleware '\(name)' is there already; name it in the router's `middlewares`")
        }
        for option in options {
            try editor.setLabel(
                "traefik.http.middlewares.\(name).\(option.key)",
                to: option.value,
                of: route.serviceName
            )
        }
        try setMiddlewares(names + [name], of: route)
    }

    /// Whether a middleware is there whenever the route is: it stands on Traefik or on the same service.
    private func isLasting(_ middleware: Middleware, for route: Route) -> Bool {
        middleware.serviceName == route.serviceName
            || stack.routing.traefiks.contains { $0.serviceName == middleware.serviceName }
    }
}
