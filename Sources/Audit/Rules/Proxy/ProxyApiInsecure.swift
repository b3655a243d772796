import Catalog
import Compose
import Stacks
import Vocabulary

/// Traefik's dashboard and API are open.
struct ProxyApiInsecure: MendableRule {
    static let about = About(
        id: "proxy-api-insecure",
        title: "Traefik's dashboard and API are open",
        why: """
            `api.insecure` opens the API on port 8080 without sign-in: everybody who gets there, every container included, reads \
            all routes, addresses and middlewares.
            """,
        severity: .high,
        category: .proxy,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "delete the flag; reach the dashboard through a router to `api@internal` with a sign-in",
        evidence: .verified,
        sources: ["doc.traefik.io/traefik: API & Dashboard, insecure"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--api.dashboard=true, --providers.docker=true, --entrypoints.web.address=:80]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - ↓--api.insecure=true
              - --providers.docker=true
            ports: ["80:80", "8080:8080"]
        """,
        """
        services:
          traefik:
            image: traefik:v3.6.16
            environment:
              TRAEFIK_API_INSECURE: ↓"true"
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (service, settings) in examination.visibleTraefiks(in: stack) {
            guard let flag = settings.setting("api.insecure"), flag.isTrue else {
                examination.pass(.service(service.name))
                continue
            }
            let port = settings.port(ofEntryPoint: "traefik") ?? 8_080
            let published = service.service.ports.filter { $0.target == port }
            let open = service.openPort(port)
            let severity: Severity = open != nil ? .critical : published.isEmpty ? .high : .low
            examination.fail(
                .service(service.name),
                at: flag.range,
                open == nil
                    ? "every container that reaches \(service.name) may read its API on port \(port)"
                    : "the API of \(service.name) is open to the network on port \(open?.published ?? String(port))",
                severity: severity,
                related: open.map { [RelatedPlace(range: $0.range, message: "published here")] } ?? []
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let settings = try mending.traefik(of: finding)
        let service = try mending.service(of: finding)
        try mending.removeTraefik("api.insecure", of: settings)
        let number = settings.port(ofEntryPoint: "traefik") ?? 8_080
        let metrics = settings.has("metrics.prometheus") && settings.setting("metrics.prometheus.entrypoint") == nil
        let pings = settings.has("ping") && settings.setting("ping.entrypoint") == nil
        if !metrics, !pings {
            for port in service.service.ports where port.target == number {
                try mending.removeItem(at: port.range, of: "ports", in: service.name)
            }
        }
        if !mending.stack.routing.routes.contains(where: { $0.target?.lowercased() == "api@internal" }) {
            mending.note("the dashboard is then closed; a router to `api@internal` with a sign-in opens it again")
        }
    }
}
