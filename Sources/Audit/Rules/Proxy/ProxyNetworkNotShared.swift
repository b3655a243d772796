import Catalog
import Compose
import Stacks
import Vocabulary

/// The proxy cannot reach the service to which it has a route.
struct ProxyNetworkNotShared: Rule {
    static let about = About(
        id: "proxy-network-not-shared",
        title: "the proxy shares no network with the service",
        why: "There is a route, but no way: visitors wait and get 502 or 504.",
        severity: .high,
        category: .proxy,
        stage: 2,
        fix: .review,
        remedy: "put both on one network",
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: Docker, network", "docs.docker.com/engine/network/drivers/bridge"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            networks: [edge]
          gluetun:
            image: qmcgaw/gluetun:v3.41
            networks: [edge]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:5.1.2
            network_mode: service:gluetun
            labels:
              traefik.http.routers.qbittorrent.rule: Host(`qb.example.com`)
        networks:
          edge: {}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            networks: [edge]
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            networks: [media]
            labels:
              traefik.http.routers.sonarr.rule: ↓Host(`sonarr.example.com`)
        networks:
          edge: {}
          media: {}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let proxies = stack.routing.traefiks.compactMap { stack.service($0.serviceName) }
        guard !proxies.isEmpty, !proxies.contains(where: isOnHost) else { return }
        for service in stack.services where !proxies.contains(where: { $0.name == service.name }) {
            guard let route = stack.routing.routes(to: service).first(where: { $0.proxy == .traefik }),
                let owner = stack.namespaceOwner(of: service), owner.service.networkMode == nil
            else { continue }
            if proxies.contains(where: { stack.canReach($0, service) }) {
                examination.pass(.service(service.name))
            } else {
                examination.fail(
                    .service(service.name),
                    at: route.range,
                    "\(proxies[0].name) has a route to \(service.name), but they share no network",
                    remedy:
                        "add \(owner.name) to \(stack.networks(of: proxies[0]).sorted().first ?? "a network of the proxy")"
                )
            }
        }
    }

    private func isOnHost(_ service: StackService) -> Bool {
        service.service.networkMode?.value == "host"
    }
}
