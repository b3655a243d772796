import Catalog
import Compose
import Stacks
import Vocabulary

/// A service in another's network has a route without a port.
struct ProxyNetnsPortLabel: MendableRule {
    static let about = About(
        id: "proxy-netns-port-label",
        title: "a route into a shared network needs a port",
        why: """
            A container that runs in the network of another has no ports of its own; Traefik finds none and drops the route \
            with "port is missing".
            """,
        severity: .high,
        category: .proxy,
        stage: 2,
        fix: .safe,
        remedy:
            "add the label `traefik.http.services.NAME.loadbalancer.server.port=` with the port of the web interface",
        evidence: .documented,
        sources: ["traefik/traefik: pkg/provider/docker/config.go, addServer"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:5.1.2
            network_mode: service:gluetun
            labels:
              traefik.http.routers.qb.rule: Host(`qb.example.com`)
              traefik.http.services.qb.loadbalancer.server.port: "8080"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:5.1.2
            network_mode: service:gluetun
            labels:
              traefik.http.routers.qb.rule: ↓Host(`qb.example.com`)
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let mode = service.service.networkMode?.value,
                mode.hasPrefix("service:") || mode.hasPrefix("container:")
            else { continue }
            for route in stack.routing.routes(to: service) where route.proxy == .traefik && route.transport == "http" {
                if route.port != nil || route.target?.contains("@") == true {
                    examination.pass(.service(service.name))
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: route.range,
                    "\(service.name) runs in the network of \(mode.split(separator: ":").last ?? ""), so its router needs a port",
                    remedy: "add the label `traefik.http.services.\(route.name).loadbalancer.server.port="
                        + "\(service.webPort.map(String.init) ?? "PORT")`"
                )
            }
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
