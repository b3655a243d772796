import Compose
import Stacks
import Vocabulary

extension ProxyNoTlsRedirect {
    /// The redirection, and the routes that only the open entry point serves on the encrypted one as well.
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let settings = try mending.traefik(of: finding)
        let service = try mending.service(of: finding)
        guard let open = settings.entryPoints.first(where: { $0.port == 80 && $0.redirectsTo == nil }),
            let secure = settings.entryPoints.first(where: { $0.port == 443 })
        else { throw EditRefusal("no entry point on port 443 is there to which could be redirected") }
        guard service.service.ports.contains(where: { $0.target == 443 }) || Self.isOnHost(service) else {
            throw EditRefusal("'\(service.name)' does not publish port 443; publish it first")
        }
        let resolvers = settings.names(below: "certificatesresolvers")
        var moved: [String] = []
        for route in mending.stack.routing.routes where route.proxy == .traefik && route.transport == "http" {
            let names = Set(settings.entryPoints(of: route).map(\.name))
            guard names.contains(open.name) else { continue }
            let hasTwin = mending.stack.routing.routes.contains { twin in
                twin.name != route.name && twin.rule == route.rule
                    && settings.entryPoints(of: twin).contains { $0.name == secure.name }
            }
            if hasTwin || (names.contains(secure.name) && (route.usesTLS || secure.usesTLS)) { continue }
            try Self.move(route, to: secure, resolver: resolvers.count == 1 ? resolvers[0] : nil, &mending)
            moved.append(route.serviceName)
        }
        let key = "entrypoints.\(open.name).http.redirections.entrypoint"
        try mending.setTraefik(key + ".to", to: secure.name, of: settings)
        try mending.setTraefik(key + ".scheme", to: "https", of: settings)
        if !moved.isEmpty {
            mending.askForReview("routes of \(moved.joined(separator: ", ")) move to \(secure.name)")
            if resolvers.isEmpty {
                mending.note("without a certificate resolver browsers warn of Traefik's own certificate")
            }
        }
    }

    private static func isOnHost(_ service: StackService) -> Bool {
        service.service.networkMode?.value == "host"
    }

    private static func move(
        _ route: Route,
        to secure: TraefikEntryPoint,
        resolver: String?,
        _ mending: inout Mending
    ) throws(EditRefusal) {
        let router = "traefik.http.routers.\(route.name)"
        let entryPoints = route.labels["entrypoints"]
        if let entryPoints, !entryPoints.variables.isEmpty {
            throw EditRefusal(
                "the entry points of router '\(route.name)' come from a variable; set that to \(secure.name)"
            )
        }
        if entryPoints != nil {
            try mending.editor.setLabel(entryPoints?.key ?? "", to: secure.name, of: route.serviceName)
        } else {
            try mending.editor.setLabel(router + ".entrypoints", to: secure.name, of: route.serviceName)
        }
        if route.usesTLS || secure.usesTLS { return }
        if let resolver {
            try mending.editor.setLabel(router + ".tls.certresolver", to: resolver, of: route.serviceName)
        } else {
            try mending.editor.setLabel(router + ".tls", to: "true", of: route.serviceName)
        }
    }
}
