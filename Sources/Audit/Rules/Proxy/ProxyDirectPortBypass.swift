import Catalog
import Compose
import Stacks
import Vocabulary

/// The proxy can be walked around.
struct ProxyDirectPortBypass: MendableRule {
    static let about = About(
        id: "proxy-direct-port-bypass",
        title: "a published port goes around the proxy",
        why: "The same page answers on its own port, without TLS and without the proxy's sign-in.",
        severity: .high,
        category: .proxy,
        stage: 3,
        fix: .review,
        remedy: "delete the entry from `ports:`, or publish it on 127.0.0.1 only",
        evidence: .derived,
        sources: ["docs.docker.com/engine/network/port-publishing"],
        masks: ["network-port-all-interfaces", "arr-exposed-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            ports: ["127.0.0.1:8989:8989"]
            labels:
              traefik.http.routers.sonarr.rule: Host(`sonarr.example.com`)
          jellyfin:
            image: jellyfin/jellyfin:10.11.5
            ports: ["8096:8096"]
            labels:
              traefik.http.routers.jellyfin.rule: Host(`jellyfin.example.com`)
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:5.1.2
            ports: ["6881:6881"]
            labels:
              traefik.http.routers.qbittorrent.rule: Host(`qbittorrent.example.com`)
              traefik.http.services.qbittorrent.loadbalancer.server.port: "8080"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            ports:
              - ↓"8989:8989"
            labels:
              traefik.http.routers.sonarr.rule: Host(`sonarr.example.com`)
              traefik.http.services.sonarr.loadbalancer.server.port: "8989"
        """
    ]

    /// Apps stream from media programs directly on the local network; a proxy's own ports are its purpose.
    private static func isAtHome(_ service: StackService) -> Bool {
        service.has(.server) || service.has(.library) || service.has(.proxy) || service.isTraefik
    }

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where !Self.isAtHome(service) {
            let routes = stack.routing.routes(to: service).filter { $0.transport == "http" }
            guard let route = routes.first else { continue }
            let ports = stack.publishedPorts(of: service)
            guard let target = route.port ?? service.webPort ?? (ports.count == 1 ? ports.first?.target : nil) else {
                examination.unknown(.service(service.name), needs: "the port that the proxy uses")
                continue
            }
            guard let open = ports.first(where: { $0.target == target && !$0.isLoopback }) else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: open.range,
                "port \(open.published ?? String(target)) leads to \(service.name) around the proxy",
                remedy: "delete it, or write `\"127.0.0.1:\(open.published ?? String(target)):\(target)\"`",
                related: [RelatedPlace(range: route.range, message: "the route")]
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let owner = mending.stack.namespaceOwner(of: service) ?? service
        guard let port = owner.service.ports.first(where: { $0.range == finding.range }) else { return }
        try mending.bindToLoopback(port, of: owner.name)
        mending.note(
            "'\(service.name)' is then opened through the proxy only; scripts of other machines that use the port must change"
        )
    }
}
