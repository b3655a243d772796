import Catalog
import Compose
import Stacks
import Vocabulary

/// A router names something that Traefik does not know.
struct ProxyUndefinedReference: Rule {
    static let about = About(
        id: "proxy-undefined-reference",
        title: "a router names something that does not exist",
        why:
            "Traefik disables the router: the page is gone with 404, or gets no certificate, and only the log says why.",
        severity: .high,
        category: .proxy,
        stage: 1,
        fix: .manual,
        remedy: "correct the name, or define it",
        evidence: .derived,
        sources: ["doc.traefik.io/traefik: Routers"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - --providers.docker=true
              - --providers.file.directory=/dynamic
              - --entrypoints.websecure.address=:443
              - --certificatesresolvers.le.acme.email=me@mydomain.org
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              traefik.http.routers.seerr.rule: Host(`seerr.example.com`)
              traefik.http.routers.seerr.entrypoints: websecure
              traefik.http.routers.seerr.tls.certresolver: le
              traefik.http.routers.seerr.middlewares: secure@file,calm
              traefik.http.middlewares.calm.ratelimit.average: "100"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - --providers.docker=true
              - --entrypoints.websecure.address=:443
              - --certificatesresolvers.le.acme.email=me@mydomain.org
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              - traefik.http.routers.seerr.rule=Host(`seerr.example.com`)
              - ↓traefik.http.routers.seerr.entrypoints=https
              - ↓traefik.http.routers.seerr.tls.certresolver=letsencrypt
              - ↓traefik.http.routers.seerr.middlewares=secure@file,auth
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let traefiks = stack.routing.traefiks
        guard traefiks.count == 1, let settings = traefiks.first else { return }
        for route in stack.routing.routes where route.proxy == .traefik {
            var problems: [(message: String, label: Label?)] = []
            problems += middlewareProblems(of: route, stack.routing, settings)
            if settings.isVisible { problems += staticProblems(of: route, settings) }
            if problems.isEmpty {
                if settings.isVisible {
                    examination.pass(.service(route.serviceName))
                } else {
                    examination.unknown(
                        .service(route.serviceName),
                        needs: "Traefik's configuration, which lies in a file"
                    )
                }
            }
            for problem in problems {
                examination.fail(
                    .service(route.serviceName),
                    at: problem.label?.range ?? route.range,
                    "router \(route.name): \(problem.message)"
                )
            }
        }
    }

    private func staticProblems(of route: Route, _ settings: TraefikConfiguration) -> [(message: String, label: Label?)]
    {
        var problems: [(message: String, label: Label?)] = []
        let known = Set(settings.entryPoints.map(\.name)).union(["traefik"])
        for name in route.entryPoints where !known.contains(name.lowercased()) {
            problems.append(("there is no entry point \(name)", route.labels["entrypoints"]))
        }
        if let resolver = route.certificateResolver, !resolver.isEmpty,
            !settings.names(below: "certificatesresolvers").contains(resolver.lowercased())
        {
            problems.append(("there is no certificate resolver \(resolver)", route.labels["tls.certresolver"]))
        }
        return problems
    }

    /// At most one problem for all middlewares of a router.
    private func middlewareProblems(
        of route: Route,
        _ routing: Routing,
        _ settings: TraefikConfiguration
    ) -> [(message: String, label: Label?)] {
        let missing = route.middlewares.filter { reference in
            switch reference.provider {
            case nil, "docker": routing.middleware(reference) == nil
            case "file": settings.isVisible && !settings.has("providers.file")
            default: false
            }
        }
        guard !missing.isEmpty else { return [] }
        let names = missing.map(\.written).joined(separator: ", ")
        return [("nothing in this project defines \(names)", route.labels["middlewares"])]
    }
}
