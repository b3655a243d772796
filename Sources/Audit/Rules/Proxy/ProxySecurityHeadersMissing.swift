import Catalog
import Compose
import Stacks
import Vocabulary

/// Answers leave the proxy without protective headers.
struct ProxySecurityHeadersMissing: MendableRule {
    static let about = About(
        id: "proxy-security-headers-missing",
        title: "no protective headers",
        why: """
            Without `Strict-Transport-Security`, `X-Content-Type-Options` and the like, browsers can be lured back to plain http \
            and pages can be framed by others.
            """,
        severity: .medium,
        category: .proxy,
        stage: 3,
        fix: .review,
        remedy: """
            define a headers middleware (`stsseconds=31536000`, `contenttypenosniff=true`, \
            `referrerpolicy=strict-origin-when-cross-origin`) and attach it to the entry point; no strict CSP for media servers
            """,
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: Headers middleware", "cheatsheetseries.owasp.org: HTTP Headers"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - --providers.docker=true
              - --entrypoints.websecure.address=:443
              - --entrypoints.websecure.http.middlewares=secure@docker
            labels:
              traefik.http.middlewares.secure.headers.stsseconds: "31536000"
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              traefik.http.routers.seerr.rule: Host(`seerr.example.com`)
        """,
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              traefik.http.routers.seerr.rule: Host(`seerr.example.com`)
              traefik.http.routers.seerr.middlewares: secure@file
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker=true, --entrypoints.websecure.address=:443]
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              - ↓traefik.http.routers.seerr.rule=Host(`seerr.example.com`)
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for route in stack.routing.routes where route.transport == "http" && route.proxy == .traefik {
            // A route that only redirects sends no page.
            if stack.routing.passes([.redirect], on: route) == true { continue }
            switch stack.routing.passes([.headers], on: route) {
            case true?: examination.pass(.service(route.serviceName))
            case nil: examination.unknown(.service(route.serviceName), needs: "middlewares that lie in a file")
            case false?:
                examination.fail(
                    .service(route.serviceName),
                    at: route.range,
                    "router \(route.name) sets no protective headers"
                )
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.attach(
            .headers,
            named: "headers",
            options: [
                ("headers.stsseconds", "31536000"), ("headers.contenttypenosniff", "true"),
                ("headers.referrerpolicy", "strict-origin-when-cross-origin"),
                ("headers.customframeoptionsvalue", "SAMEORIGIN"),
            ],
            to: try mending.route(of: finding)
        )
    }
}
