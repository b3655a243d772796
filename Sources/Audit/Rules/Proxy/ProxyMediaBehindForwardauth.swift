import Catalog
import Compose
import Stacks
import Vocabulary

/// Apps cannot sign in because the proxy asks first.
struct ProxyMediaBehindForwardauth: MendableRule {
    static let about = About(
        id: "proxy-media-behind-forwardauth",
        title: "apps cannot get past the proxy's sign-in",
        why: """
            Television and phone apps speak to the server directly and cannot follow the sign-in page of Authelia or \
            Authentik: they just fail to connect.
            """,
        severity: .medium,
        category: .proxy,
        stage: 3,
        fix: .review,
        remedy:
            "take the sign-in off this router and rely on the server's own, or let the API paths through by a router of their own",
        evidence: .documented,
        sources: ["authelia.com: integration, Jellyfin", "jellyfin.org/docs: reverse proxy"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.5
            labels:
              traefik.http.routers.jellyfin.rule: Host(`jellyfin.example.com`)
              traefik.http.routers.jellyfin.middlewares: secure@file
        """,
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.5
            labels:
              traefik.http.routers.web.rule: Host(`jellyfin.example.com`) && PathPrefix(`/web`)
              traefik.http.routers.web.middlewares: sso
              traefik.http.routers.api.rule: Host(`jellyfin.example.com`)
              traefik.http.middlewares.sso.forwardauth.address: http://authelia:9091/api/authz/forward-auth
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.5
            labels:
              - ↓traefik.http.routers.jellyfin.rule=Host(`jellyfin.example.com`)
              - traefik.http.routers.jellyfin.middlewares=sso
              - traefik.http.middlewares.sso.forwardauth.address=http://authelia:9091/api/authz/forward-auth
        """
    ]

    private static let ids: Set<String> = ["audiobookshelf", "navidrome"]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.has(.server) || Self.ids.contains(service.definition?.id ?? "") {
            let routes = stack.routing.routes(to: service).filter { $0.transport == "http" }
            // A second router for the same names is a path that apps can take.
            guard routes.count == 1, let route = routes.first else {
                if !routes.isEmpty { examination.pass(.service(service.name)) }
                continue
            }
            let splitsPaths = route.rule?.contains("Path") ?? false
            switch stack.routing.passes([.forwardAuth], on: route) {
            case true? where !splitsPaths:
                examination.fail(
                    .service(service.name),
                    at: route.range,
                    "apps for \(service.name) stop at the sign-in of the proxy"
                )
            case nil: examination.unknown(.service(service.name), needs: "middlewares that lie in a file")
            default: examination.pass(.service(service.name))
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let route = try mending.route(of: finding)
        let kept = route.middlewares.filter { reference in
            !(mending.stack.routing.middleware(reference)?.kinds.contains(.forwardAuth) ?? false)
        }
        guard kept.count < route.middlewares.count else {
            throw EditRefusal(
                "the sign-in is part of a chain or of the entry point; give '\(route.serviceName)' a router without it"
            )
        }
        if kept.isEmpty, let label = route.labels["middlewares"] {
            try mending.editor.removeLabel(label.key, of: route.serviceName)
        } else {
            try mending.setMiddlewares(kept.map(\.written), of: route)
        }
        mending.note(
            "'\(route.serviceName)' is then guarded by its own sign-in only: see that every account has a good password"
        )
    }
}
