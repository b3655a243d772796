import Catalog
import Compose
import Stacks
import Vocabulary

/// The proxy cannot reach the service to which it has a route.
struct ProxyNetworkNotShared: MendableRule {
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

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let proxies = mending.stack.routing.traefiks.compactMap { mending.stack.service($0.serviceName) }
        guard proxies.count == 1, let proxy = proxies.first, proxy.service.networkMode == nil,
            let owner = mending.stack.namespaceOwner(of: service)
        else { throw EditRefusal("which network of the proxy is meant cannot be seen; put both on one") }
        // A network that others reach the proxy on already, else its first one that leads out.
        let keys = mending.stack.networks(of: proxy).sorted()
        let stack = mending.stack
        let uses = { (key: String) in
            stack.services.count { stack.networks(of: $0).contains(key) && !stack.routing.routes(to: $0).isEmpty }
        }
        let open = keys.filter { key in
            mending.stack.project.networks.first { $0.key == key }?.node["internal"]?.bool != true
        }
        guard let network = open.max(by: { (uses($0), $1) < (uses($1), $0) }) else {
            throw EditRefusal("'\(proxy.name)' is on internal networks only; put both on a network of their own")
        }
        let isNamed = service.service.label("traefik.docker.network") != nil
        try mending.join(owner, to: network, keepsRoute: false)
        let isNamedForAll = mending.stack.routing.traefiks.contains { $0.setting("providers.docker.network") != nil }
        if !isNamedForAll || isNamed {
            try mending.editor.setLabel(
                "traefik.docker.network",
                to: mending.dockerName(ofNetwork: network),
                of: service.name
            )
        }
    }
}
