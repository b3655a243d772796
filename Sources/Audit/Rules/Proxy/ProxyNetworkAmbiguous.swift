import Catalog
import Compose
import Stacks
import Vocabulary

/// Traefik may pick a network on which it cannot reach the service.
struct ProxyNetworkAmbiguous: MendableRule {
    static let about = About(
        id: "proxy-network-ambiguous",
        title: "Traefik may take the wrong network",
        why: """
            A container on several networks has several addresses, and Traefik takes any of them unless told which. When it is \
            one that it does not share, visitors get 502 or 504, and after a restart it may work again.
            """,
        severity: .medium,
        category: .proxy,
        stage: 2,
        fix: .safe,
        remedy:
            "add the label `traefik.docker.network=` with the network's full name, or `--providers.docker.network=` for all",
        evidence: .documented,
        sources: [
            "traefik/traefik: pkg/provider/docker/config.go, getIPAddress", "doc.traefik.io/traefik: Docker, network",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker=true, --providers.docker.network=edge]
            networks: [edge]
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            networks: [edge, media]
            labels:
              traefik.http.routers.sonarr.rule: Host(`sonarr.example.com`)
        networks:
          edge: {name: edge}
          media: {}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command: [--providers.docker=true]
            networks: [edge]
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            networks: [edge, media]
            labels:
              traefik.http.routers.sonarr.rule: ↓Host(`sonarr.example.com`)
        networks:
          edge: {name: edge}
          media: {}
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let traefiks = examination.visibleTraefiks(in: stack)
        guard let (proxy, settings) = traefiks.first, traefiks.count == 1 else { return }
        let shared = stack.networks(of: proxy)
        for service in stack.services where service.name != proxy.name {
            guard let route = stack.routing.routes(to: service).first(where: { $0.proxy == .traefik }) else { continue }
            let networks = stack.networks(of: service)
            let isNamed =
                service.service.labels.contains { $0.key.lowercased() == "traefik.docker.network" }
                || settings.setting("providers.docker.network") != nil
            if networks.count < 2 || isNamed || networks.isSubset(of: shared) || networks.isDisjoint(with: shared) {
                examination.pass(.service(service.name))
                continue
            }
            let reachable = networks.intersection(shared).sorted()
            examination.fail(
                .service(service.name),
                at: route.range,
                "\(service.name) is on \(networks.count) networks, and \(proxy.name) reaches it only on "
                    + reachable.joined(separator: ", "),
                remedy: reachable.first.map { key in
                    let name = stack.project.networks.first { $0.key == key }?.explicitName?.value
                    return "add the label `traefik.docker.network=\(name ?? "\(stack.project.name)_\(key)")`"
                }
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let proxies = mending.stack.routing.traefiks.compactMap { mending.stack.service($0.serviceName) }
        guard proxies.count == 1, let proxy = proxies.first else { throw EditRefusal("there are several Traefiks") }
        let shared = mending.stack.networks(of: service).intersection(mending.stack.networks(of: proxy)).sorted()
        guard let key = shared.first else { return }
        try mending.editor.setLabel("traefik.docker.network", to: mending.dockerName(ofNetwork: key), of: service.name)
    }
}
