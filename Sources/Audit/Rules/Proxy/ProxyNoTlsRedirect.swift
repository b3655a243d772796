import Catalog
import Compose
import Stacks
import Vocabulary

/// Pages are served without TLS although there is a TLS entry point.
struct ProxyNoTlsRedirect: MendableRule {
    static let about = About(
        id: "proxy-no-tls-redirect",
        title: "pages are served without encryption",
        why:
            "Whoever types the address without https signs in in the clear; on any network in between the password can be read.",
        severity: .medium,
        category: .proxy,
        stage: 3,
        fix: .safe,
        remedy: """
            add `--entrypoints.web.http.redirections.entrypoint.to=websecure` and \
            `--entrypoints.web.http.redirections.entrypoint.scheme=https`
            """,
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: EntryPoints, redirection"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - --providers.docker.exposedbydefault=false
              - --entrypoints.web.address=:80
              - --entrypoints.web.http.redirections.entrypoint.to=websecure
              - --entrypoints.websecure.address=:443
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              traefik.enable: "true"
              traefik.http.routers.seerr.rule: Host(`seerr.example.com`)
        """,
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker=true, --entrypoints.web.address=:80]
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              traefik.http.routers.seerr.rule: Host(`seerr.lan`)
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - --providers.docker.exposedbydefault=false
              - ↓--entrypoints.web.address=:80
              - --entrypoints.websecure.address=:443
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              traefik.enable: "true"
              traefik.http.routers.seerr.rule: Host(`seerr.example.com`)
              traefik.http.routers.seerr.entrypoints: web
        """,
        """
        services:
          traefik:
            image: traefik:v3.6.16
            ports: ["80:80", "443:443"]
            command:
              - ↓--entrypoints.web.address=:80
              - --entrypoints.websecure.address=:443
              - --certificatesresolvers.le.acme.email=me@mydomain.org
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              - traefik.http.routers.seerr.rule=Host(`seerr.example.com`)
              - traefik.http.routers.seerr.entrypoints=web # for now
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (service, settings) in examination.visibleTraefiks(in: stack)
        where settings.entryPoints.contains(where: { $0.port == 443 || $0.usesTLS }) {
            for entryPoint in settings.entryPoints where entryPoint.port == 80 {
                let served = stack.routing.routes.first { route in
                    route.proxy == .traefik && route.transport == "http" && !route.usesTLS
                        && settings.entryPoints(of: route).contains { $0.name == entryPoint.name }
                        && stack.routing.passes([.redirect], on: route) != true
                }
                guard let served, entryPoint.redirectsTo == nil else {
                    examination.pass(.service(service.name))
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: entryPoint.settings["address"]?.range ?? settings.range,
                    "entry point \(entryPoint.name) serves \(served.serviceName) without encryption",
                    related: [RelatedPlace(range: served.range, message: "served here")]
                )
            }
        }
    }
}
