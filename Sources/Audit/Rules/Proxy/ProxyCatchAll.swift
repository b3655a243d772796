import Catalog
import Compose
import Stacks
import Vocabulary

/// A router answers for every name.
struct ProxyCatchAll: Rule {
    static let about = About(
        id: "proxy-catch-all",
        title: "a router answers for every name",
        why:
            "Scanners that only know the address get a program instead of \"not found\", and mistyped names land there too.",
        severity: .medium,
        category: .proxy,
        stage: 3,
        fix: .manual,
        remedy: "name the hosts: Host(`name.example.com`)",
        evidence: .derived,
        sources: ["doc.traefik.io/traefik: Routers, rules"]
    )

    static let accepts: [Example] = [
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              traefik.http.routers.seerr.rule: Host(`seerr.example.com`) && PathPrefix(`/`)
          redirect:
            image: traefik/whoami:v1.11
            labels:
              traefik.http.routers.all.rule: HostRegexp(`.+`)
              traefik.http.routers.all.middlewares: tls
              traefik.http.middlewares.tls.redirectscheme.scheme: https
        """
    ]

    static let flags: [Example] = [
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            labels:
              traefik.http.routers.seerr.rule: ↓PathPrefix(`/`)
          web:
            image: nginx:1.29
            labels:
              traefik.http.routers.web.rule: ↓HostRegexp(`.*`)
        """
    ]

    private static let everything: Set<String> = [
        ".*", ".+", "^.*$", "^.+$", "{host:.+}", "{host:.*}", "{any:.+}", "{any:.*}",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for route in stack.routing.routes where route.proxy == .traefik && route.transport == "http" {
            guard let rule = route.rule, !route.leadsToTraefikItself else { continue }
            let functions = TraefikRule.functions(in: rule)
            let isOpen = functions.allSatisfy { function in
                switch function.name.lowercased() {
                case "pathprefix": function.arguments == ["/"]
                case "hostregexp": function.arguments.allSatisfy(Self.everything.contains)
                case "host": function.arguments == ["*"]
                default: false
                }
            }
            guard isOpen, !functions.isEmpty, stack.routing.passes([.redirect], on: route) != true else {
                examination.pass(.service(route.serviceName))
                continue
            }
            examination.fail(
                .service(route.serviceName),
                at: route.range,
                "router \(route.name) passes every name on to \(route.serviceName)"
            )
        }
    }
}
