import Catalog
import Compose
import Vocabulary

/// Routes of proxies other than Traefik that are described on the services themselves.
enum OtherProxies {
    /// Routes of caddy-docker-proxy, nginx-proxy and SWAG's auto-proxy to a service.
    static func routes(to service: Service, withNginxProxy: Bool) -> [Route] {
        var routes = caddyRoutes(to: service)
        if let route = swagRoute(to: service) { routes.append(route) }
        if withNginxProxy, let route = nginxProxyRoute(to: service) { routes.append(route) }
        return routes
    }

    /// `caddy`, `caddy_0`, `caddy_1` … each with `.directive` labels.
    private static func caddyRoutes(to service: Service) -> [Route] {
        service.labels.filter { isCaddySite($0.key) && !$0.value.hasPrefix("(") }.compactMap { site in
            let prefix = site.key + "."
            let own = service.labels.filter { $0.key.hasPrefix(prefix) }
            let directives = own.map { (directive: String($0.key.dropFirst(prefix.count)), label: $0) }
            let hosts = site.value.split { $0 == " " || $0 == "," }.map { host(of: $0) }
            guard directives.contains(where: { $0.directive.contains("reverse_proxy") }) else { return nil }
            let upstream = directives.first { $0.directive.hasSuffix("reverse_proxy") }?.label.value ?? ""
            return make(
                .caddy,
                service,
                hosts: hosts,
                port: port(inUpstream: upstream),
                range: site.range,
                middlewares: directives.compactMap { caddyMiddleware($0.directive, at: $0.label.range) },
                usesTLS: !site.value.hasPrefix("http://"),
                isFullyDescribed: !directives.contains { $0.directive.contains("import") },
                labels: Dictionary(directives.map { ($0.directive.lowercased(), $0.label) }, uniquingKeysWith: { $1 })
            )
        }
    }

    private static func isCaddySite(_ key: String) -> Bool {
        key == "caddy" || (key.hasPrefix("caddy_") && Int(key.dropFirst("caddy_".count)) != nil)
    }

    private static func caddyMiddleware(_ directive: String, at range: SourceRange) -> MiddlewareReference? {
        let names = directive.split(separator: ".").map { component in
            // A directive may carry an order prefix (`1_forward_auth`) or a suffix after its matcher.
            component.drop { $0.isNumber || $0 == "_" }
        }
        for name in names {
            switch name.split(separator: " ").first ?? "" {
            case "basic_auth", "basicauth": return MiddlewareReference(directive, range: range, ownKind: .basicAuth)
            case "forward_auth", "authorize", "authenticate":
                return MiddlewareReference(directive, range: range, ownKind: .forwardAuth)
            case "rate_limit": return MiddlewareReference(directive, range: range, ownKind: .rateLimit)
            case "header": return MiddlewareReference(directive, range: range, ownKind: .headers)
            default: continue
            }
        }
        return nil
    }

    /// Label `swag=enable` of SWAG's auto-proxy mod.
    private static func swagRoute(to service: Service) -> Route? {
        guard let enabled = service.label("swag"), enabled.value == "enable" else { return nil }
        let auth = service.label("swag_auth").map {
            MiddlewareReference($0.value, range: $0.range, ownKind: $0.value == "http" ? .basicAuth : .forwardAuth)
        }
        return make(
            .swag,
            service,
            hosts: service.label("swag_url").map { [host(of: $0.value[...])] } ?? [],
            port: (service.label("swag_port")?.value).flatMap { Int($0) },
            range: enabled.range,
            middlewares: auth.map { [$0] } ?? [],
            usesTLS: true,
            isFullyDescribed: true,
            labels: ["swag": enabled]
        )
    }

    /// `VIRTUAL_HOST` of nginx-proxy; its passwords and extra rules lie in files.
    private static func nginxProxyRoute(to service: Service) -> Route? {
        guard let variable = service.environmentVariable("VIRTUAL_HOST"), let value = variable.value, !value.isEmpty
        else {
            return nil
        }
        return make(
            .nginxProxy,
            service,
            hosts: value.split(separator: ",").map { host(of: $0.trimmed[...]) },
            port: (service.environmentVariable("VIRTUAL_PORT")?.value).flatMap { Int($0) },
            range: variable.range,
            middlewares: [],
            usesTLS: service.environmentVariable("LETSENCRYPT_HOST") != nil,
            isFullyDescribed: false,
            labels: [:]
        )
    }

    private static func make(
        _ proxy: Route.Proxy,
        _ service: Service,
        hosts: [String],
        port: Int?,
        range: SourceRange,
        middlewares: [MiddlewareReference],
        usesTLS: Bool,
        isFullyDescribed: Bool,
        labels: [String: Label]
    ) -> Route {
        Route(
            proxy: proxy,
            name: "",
            serviceName: service.name,
            transport: "http",
            rule: nil,
            hosts: hosts,
            entryPoints: [],
            middlewares: middlewares,
            target: nil,
            port: port,
            usesTLS: usesTLS,
            certificateResolver: nil,
            tlsOptions: nil,
            priority: nil,
            range: range,
            labels: labels,
            isFullyDescribed: isFullyDescribed
        )
    }

    /// The name in `https://name:port/path`, lower case.
    private static func host(of text: Substring) -> String {
        var rest = text
        for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
        return rest.prefix { $0 != "/" && $0 != ":" }.lowercased()
    }

    /// The port of `{{upstreams 8080}}` or `http://name:8080`.
    private static func port(inUpstream text: String) -> Int? {
        text.split { !$0.isNumber }.last.flatMap { Int($0) }
    }
}

extension StackService {
    /// Last component of the image's repository, lower case, without tag and digest.
    var imageName: String {
        let bare = (service.image?.value ?? "").split(separator: "@").first ?? ""
        let last = bare.split(separator: "/").last ?? ""
        return last.prefix { $0 != ":" }.lowercased()
    }

    /// Whether it is a Traefik.
    public var isTraefik: Bool { isProgram("traefik") || imageName == "traefik" }

    /// Whether it is an nginx-proxy that reads `VIRTUAL_HOST`.
    var isNginxProxy: Bool { imageName == "nginx-proxy" }

    /// Whether it is a proxy whose routes lie in files or databases that are not read.
    var isOpaqueProxy: Bool {
        if isNginxProxy { return false }
        if isTraefik { return !TraefikConfiguration(of: service).leavesRoutesToLabels }
        // Without a configuration of its own nginx only serves files.
        if imageName == "nginx", !service.mounts.contains(where: { $0.target.hasPrefix("/etc/nginx") }) { return false }
        let byLabels = imageName.contains("caddy-docker-proxy")
        let names: Set<String> = [
            "caddy", "nginx", "nginx-proxy-manager", "swag", "zoraxy", "haproxy", "cloudflared", "npmplus",
        ]
        return !byLabels && (has(.proxy) || names.contains(imageName))
    }
}

extension TraefikConfiguration {
    /// Whether every route comes from labels: the configuration is visible and no file or other provider is on.
    var leavesRoutesToLabels: Bool {
        isVisible && names(below: "providers").allSatisfy { $0 == "docker" || $0 == "swarm" }
    }
}
