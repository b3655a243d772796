import Catalog
import Compose
import Stacks
import Vocabulary

/// Traefik's dashboard has a route without sign-in.
struct ProxyDashboardPublic: MendableRule {
    static let about = About(
        id: "proxy-dashboard-public",
        title: "Traefik's dashboard has a route without sign-in",
        why:
            "The dashboard has no sign-in of its own; it shows every host name, every service behind it and every rule.",
        severity: .high,
        category: .proxy,
        stage: 3,
        fix: .review,
        remedy: "attach a sign-in or an address list: `traefik.http.routers.NAME.middlewares=auth@file`",
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: API & Dashboard, security"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--api.dashboard=true, --providers.docker=true]
            labels:
              traefik.enable: "true"
              traefik.http.routers.dash.rule: Host(`traefik.example.com`)
              traefik.http.routers.dash.service: api@internal
              traefik.http.routers.dash.middlewares: lan
              traefik.http.middlewares.lan.ipallowlist.sourcerange: 192.168.0.0/16
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--api.dashboard=true, --providers.docker=true]
            labels:
              - traefik.enable=true
              - ↓traefik.http.routers.dash.rule=Host(`traefik.example.com`)
              - traefik.http.routers.dash.service=api@internal
        """,
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--api.dashboard=true, --providers.docker=true]
            labels:
              traefik.enable: "true"
              traefik.http.routers.dash.rule: ↓Host(`traefik.example.com`)
              traefik.http.routers.dash.service: api@internal
              traefik.http.middlewares.lan.ipallowlist.sourcerange: 192.168.1.0/24
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for route in stack.routing.routes where route.target?.lowercased() == "api@internal" {
            switch stack.routing.isGuarded(route) {
            case true?: examination.pass(.service(route.serviceName))
            case nil: examination.unknown(.service(route.serviceName), needs: "middlewares that lie in a file")
            case false?:
                examination.fail(
                    .service(route.serviceName),
                    at: route.range,
                    "router \(route.name) shows Traefik's dashboard to everybody",
                    remedy: "add `traefik.http.routers.\(route.name).middlewares=` with a sign-in or an address list"
                )
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.attachGuard(to: try mending.route(of: finding))
    }
}
