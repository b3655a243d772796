import Catalog
import Compose
import Stacks
import Vocabulary

/// Traefik takes another port than the web interface's.
struct ProxyPortAmbiguous: MendableRule {
    static let about = About(
        id: "proxy-port-ambiguous",
        title: "Traefik takes the wrong port",
        why:
            "The image opens several ports. Without a label Traefik takes the lowest, which is not always the web interface.",
        severity: .medium,
        category: .proxy,
        stage: 2,
        fix: .safe,
        remedy:
            "add the label `traefik.http.services.NAME.loadbalancer.server.port=` with the port of the web interface",
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: Docker, port detection"]
    )

    static let accepts: [Example] = [
        """
        services:
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:5.1.2
            labels:
              traefik.http.routers.qb.rule: Host(`qb.example.com`)
              traefik.http.services.qb.loadbalancer.server.port: "8080"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:5.1.2
            ports: ["6881:6881"]
            labels:
              traefik.http.routers.qb.rule: ↓Host(`qb.example.com`)
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard stack.namespaceOwner(of: service)?.name == service.name,
                let route = stack.routing.routes(to: service).first(where: {
                    $0.proxy == .traefik && $0.transport == "http"
                })
            else { continue }
            if route.port != nil || route.target?.contains("@") == true {
                examination.pass(.service(service.name))
                continue
            }
            guard let web = service.webPort else {
                examination.unknown(.service(service.name), needs: "the port of its web interface")
                continue
            }
            let written =
                service.service.ports.map(\.target)
                + service.service.exposedPorts.compactMap { Int($0.value.prefix { $0.isNumber }) }
            let all = written + (service.variant?.exposedPorts ?? [])
            guard let lowest = all.min() else {
                examination.unknown(.service(service.name), needs: "the ports that its image opens")
                continue
            }
            guard lowest != web else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: route.range,
                "Traefik would take port \(lowest) of \(service.name), but its web interface is on \(web)",
                remedy: "add the label `traefik.http.services.\(route.name).loadbalancer.server.port=\(web)`"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let route = try mending.route(of: finding)
        guard let port = service.webPort else {
            throw EditRefusal("the port of the web interface of '\(service.name)' is not known; name it in a label")
        }
        let target = route.target?.split(separator: "@").first.map(String.init) ?? route.name
        let key = "traefik.http.services.\(target).loadbalancer.server.port"
        try mending.editor.setLabel(key, to: String(port), of: service.name)
    }
}
