import Catalog
import Compose
import Stacks
import Vocabulary

/// Two routers claim the same requests.
struct ProxyDuplicateRule: Rule {
    static let about = About(
        id: "proxy-duplicate-rule",
        title: "two routers have the same rule",
        why:
            "Which one answers is left to chance; half of the visitors, or all after a restart, land on the wrong program.",
        severity: .high,
        category: .proxy,
        stage: 2,
        fix: .manual,
        remedy: "give one of them another host name, or a `priority`",
        evidence: .derived,
        sources: ["doc.traefik.io/traefik: Routers, priority"]
    )

    static let accepts: [Example] = [
        """
        services:
          web:
            image: nginx:1.29
            labels:
              traefik.http.routers.a.rule: Host(`app.example.com`)
              traefik.http.routers.a.entrypoints: web
              traefik.http.routers.b.rule: Host(`app.example.com`)
              traefik.http.routers.b.entrypoints: websecure
          api:
            image: nginx:1.29
            labels:
              traefik.http.routers.c.rule: Host(`app.example.com`) && PathPrefix(`/api`)
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            labels:
              traefik.http.routers.sonarr.rule: Host(`tv.example.com`)
          sonarr4k:
            image: lscr.io/linuxserver/sonarr:4.0.15
            labels:
              traefik.http.routers.sonarr4k.rule: ↓Host( `tv.example.com` )
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var seen: [String: Route] = [:]
        for route in stack.routing.routes where route.proxy == .traefik && route.priority == nil {
            guard let rule = route.rule else { continue }
            // Names that come from variables without values say nothing.
            let isBlank = rule.contains("``") || rule.contains("\"\"")
            if isBlank
                || route.labels["rule"]?.variables.contains(where: { $0.source == nil && $0.defaultValue == nil })
                    == true
            {
                examination.unknown(.service(route.serviceName), needs: "the value of a variable")
                continue
            }
            let normal = rule.filter { !$0.isWhitespace }
            let entryPoints = route.entryPoints.isEmpty ? ["*"] : route.entryPoints.map { $0.lowercased() }
            // The same router may be written on a service's replicas; only another service is a rival.
            let keys = entryPoints.map { "\(route.transport) \($0) \(route.usesTLS) \(normal)" }
            let rival = keys.lazy.compactMap { seen[$0] }.first { $0.serviceName != route.serviceName }
            for key in keys where seen[key] == nil { seen[key] = route }
            guard let rival else {
                examination.pass(.service(route.serviceName))
                continue
            }
            examination.fail(
                .service(route.serviceName),
                at: route.range,
                "router \(route.name) has the same rule as router \(rival.name) of \(rival.serviceName)",
                related: [RelatedPlace(range: rival.range, message: "the same rule")]
            )
        }
    }
}
