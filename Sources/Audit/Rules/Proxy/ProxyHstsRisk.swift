import Catalog
import Compose
import Stacks
import Vocabulary

/// Browsers are told to insist on TLS for the whole domain.
struct ProxyHstsRisk: Rule {
    static let about = About(
        id: "proxy-hsts-risk",
        title: "TLS is demanded for the whole domain",
        why: """
            With `includeSubdomains` or `preload` browsers refuse every other page under the domain without a valid \
            certificate, your NAS and printer included, for as long as the age says. Preload is hard to take back.
            """,
        severity: .info,
        category: .proxy,
        stage: 3,
        fix: .manual,
        remedy:
            "use it only on a domain that is all yours and all TLS; else set `stsincludesubdomains=false` and `stspreload=false`",
        evidence: .documented,
        sources: ["hstspreload.org", "doc.traefik.io/traefik: Headers middleware"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            labels:
              traefik.http.middlewares.secure.headers.stsseconds: "31536000"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            labels:
              traefik.http.middlewares.secure.headers.stsseconds: "31536000"
              traefik.http.middlewares.secure.headers.stspreload: ↓"true"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for middleware in stack.routing.middlewares where middleware.kinds.contains(.headers) {
            let age = (middleware.options["headers.stsseconds"]?.value).flatMap { Int($0) } ?? 0
            let risky = ["headers.stspreload", "headers.stsincludesubdomains"].lazy.compactMap {
                middleware.options[$0]
            }
            .first { ["true", "1"].contains($0.value.lowercased()) }
            guard let risky, age > 86_400 else {
                examination.pass(.service(middleware.serviceName))
                continue
            }
            examination.fail(
                .service(middleware.serviceName),
                at: risky.range,
                "middleware \(middleware.name) binds the whole domain to TLS for \(age / 86_400) days"
            )
        }
    }
}
