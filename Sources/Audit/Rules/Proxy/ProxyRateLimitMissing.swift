import Catalog
import Compose
import Stacks
import Vocabulary

/// Sign-in pages may be tried without limit.
struct ProxyRateLimitMissing: MendableRule {
    static let about = About(
        id: "proxy-rate-limit-missing",
        title: "requests are not limited",
        why: "Passwords can be tried as fast as the line allows.",
        severity: .low,
        category: .proxy,
        stage: 3,
        fix: .review,
        remedy: """
            define a middleware with `ratelimit.average=100` and `ratelimit.burst=200`; lower figures only for sign-in pages, \
            never for media streams
            """,
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: RateLimit middleware"],
        muteIn: [.homelab]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker=true, --entrypoints.web.address=:80]
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              traefik.http.routers.seerr.rule: Host(`seerr.example.com`)
              traefik.http.routers.seerr.middlewares: calm
              traefik.http.middlewares.calm.ratelimit.average: "100"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker=true, --entrypoints.web.address=:80]
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              traefik.http.routers.seerr.rule: ↓Host(`seerr.example.com`)
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for route in stack.routing.routes where route.transport == "http" && route.proxy == .traefik {
            if stack.routing.passes([.redirect], on: route) == true { continue }
            switch stack.routing.passes([.rateLimit, .inFlightLimit, .ipAllowList], on: route) {
            case true?: examination.pass(.service(route.serviceName))
            case nil: examination.unknown(.service(route.serviceName), needs: "middlewares that lie in a file")
            case false?:
                examination.fail(.service(route.serviceName), at: route.range, "router \(route.name) limits nothing")
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.attach(
            .rateLimit,
            named: "limit",
            options: [("ratelimit.average", "100"), ("ratelimit.burst", "200")],
            to: try mending.route(of: finding)
        )
    }
}
