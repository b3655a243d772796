import Compose
import Stacks
import Vocabulary

/// The proxy's path and the program's base path do not fit.
struct ArrUrlbaseMismatch: MendableRule {
    static let about = About(
        id: "arr-urlbase-mismatch",
        title: "the proxy's path and the program's base path do not fit",
        why:
            "Behind a path such as /sonarr the program must know that path, or its links and scripts lead nowhere and the page stays white. "
            + "If it knows the path, the proxy must not cut it off.",
        severity: .high,
        category: .arr,
        stage: 3,
        fix: .review,
        remedy: "set `<APP>__SERVER__URLBASE` to the proxy's path and use no stripPrefix",
        evidence: .documented,
        sources: ["wiki.servarr.com: reverse proxy, URL base"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [SONARR__SERVER__URLBASE=/sonarr]
            labels:
              - traefik.enable=true
              - traefik.http.routers.sonarr.rule=Host(`home.example.org`) && PathPrefix(`/sonarr`)
          radarr:
            image: lscr.io/linuxserver/radarr
            labels:
              - traefik.enable=true
              - traefik.http.routers.radarr.rule=Host(`radarr.example.org`)
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            labels:
              - traefik.enable=true
              - traefik.http.routers.sonarr.rule=Host(`home.example.org`) && PathPrefix(`/sonarr`)
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            environment: [SONARR__SERVER__URLBASE=/tv]
            labels:
              - traefik.enable=true
              - ↓traefik.http.routers.sonarr.rule=Host(`home.example.org`) && PathPrefix(`/sonarr`)
        """,
        """
        services:
          radarr:
            image: lscr.io/linuxserver/radarr
            environment: [RADARR__SERVER__URLBASE=/radarr]
            labels:
              - traefik.enable=true
              - traefik.http.middlewares.cut.stripprefix.prefixes=/radarr
              - ↓traefik.http.routers.radarr.rule=Host(`home.example.org`) && PathPrefix(`/radarr`)
              - traefik.http.routers.radarr.middlewares=cut
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let prefix = service.servarrPrefix else { continue }
            let base = service.servarrValue("SERVER__URLBASE").map { normalized($0.value) }
            for route in stack.routing.routes(to: service) {
                guard let rule = route.rule, let path = pathPrefix(in: rule) else { continue }
                let strips = stack.routing.passes([.stripPrefix], on: route) == true
                judge(service, route, path: path, base: base, strips: strips, prefix: prefix, &examination)
            }
        }
    }

    private func judge(
        _ service: StackService,
        _ route: Route,
        path: String,
        base: String?,
        strips: Bool,
        prefix: String,
        _ examination: inout Examination
    ) {
        let range = route.labels["rule"]?.range ?? route.range
        guard let base, base != "" else {
            // The base path may be set in the program's own settings.
            examination.unknown(.service(service.name), needs: "UrlBase in config.xml of '\(service.name)'")
            return
        }
        if strips {
            examination.fail(
                .service(service.name),
                at: range,
                "the route to '\(service.name)' cuts off \(path), but the program expects it (URLBASE=\(base))",
                remedy: "remove the stripPrefix middleware from router \(route.name)"
            )
        } else if path != base && !path.hasPrefix(base + "/") {
            examination.fail(
                .service(service.name),
                at: range,
                "the route leads to '\(service.name)' at \(path), but the program expects \(base)",
                remedy: "write `\(prefix)__SERVER__URLBASE=\(path)`"
            )
        } else {
            examination.pass(.service(service.name))
        }
    }

    private func pathPrefix(in rule: String) -> String? {
        guard let start = rule.firstRange(of: "PathPrefix(`") else { return nil }
        let path = normalized(String(rule[start.upperBound...].prefix { $0 != "`" }))
        return path.isEmpty || path.hasPrefix("/api") ? nil : path
    }

    private func normalized(_ path: String) -> String {
        let parts = path.split(separator: "/")
        return parts.isEmpty ? "" : "/" + parts.joined(separator: "/")
    }
}

extension ArrUrlbaseMismatch {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let setting = service.servarrValue("SERVER__URLBASE"),
            let route = mending.stack.routing.routes(to: service).first(where: {
                ($0.labels["rule"]?.range ?? $0.range) == finding.range
            }), let path = route.rule.flatMap(pathPrefix(in:))
        else { return }
        guard mending.stack.routing.passes([.stripPrefix], on: route) == true else {
            try mending.set(setting.variable.name, to: path, of: service)
            mending.note(
                "programs that use '\(service.name)' must call it with \(path) behind its port (URL base in their settings)"
            )
            return
        }
        let routing = mending.stack.routing
        let strips = route.middlewares.filter { routing.middleware($0)?.kinds == [.stripPrefix] }
        guard let label = route.labels["middlewares"], !strips.isEmpty, label.variables.isEmpty else {
            throw EditRefusal(
                "the middleware that cuts the path off is not named on the router itself: take it out of the chain"
            )
        }
        let kept = route.middlewares.filter { reference in !strips.contains { $0.written == reference.written } }
        if kept.isEmpty {
            try mending.editor.removeLabel(label.key, of: route.serviceName)
        } else {
            let names = kept.map(\.written).joined(separator: ",")
            try mending.editor.setLabel(label.key, to: names, of: route.serviceName)
        }
    }
}
