import Catalog
import Compose
import Stacks
import Vocabulary

/// FlareSolverr or Byparr can be reached from other machines.
struct ArrIndexerProxyExposed: MendableRule {
    static let about = About(
        id: "arr-indexer-proxy-exposed",
        title: "the challenge solver is published",
        why:
            "FlareSolverr and Byparr are a browser that does what anybody tells it, without a password: strangers can send requests from "
            + "your connection and into your home network. Its own documentation warns not to expose it.",
        severity: .high,
        category: .arr,
        stage: 2,
        kind: .absence,
        fix: .safe,
        remedy: "delete its `ports:`; Prowlarr reaches it by name, `http://flaresolverr:8191`",
        evidence: .verified,
        sources: ["FlareSolverr/FlareSolverr: README.md"],
        masks: ["network-port-all-interfaces", "arr-exposed-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr
        """,
        """
        services:
          flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr
            ports: ["127.0.0.1:8191:8191"]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr
            ports:
              - ↓8191:8191
        """,
        // Prowlarr in the same network reaches it as localhost.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            ports: [↓"8191:8191"]
          prowlarr:
            image: lscr.io/linuxserver/prowlarr
            network_mode: service:gluetun
          flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr
            network_mode: service:gluetun
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("flaresolverr", "byparr") {
            let exposure = stack.exposure(of: service)
            guard exposure.isReachable else {
                examination.pass(.service(service.name))
                continue
            }
            let port = exposure.ports.first { !$0.isLoopback }
            let way: String
            if let port {
                way = "on port \(port.published ?? String(port.target))"
            } else {
                way = exposure.usesHostNetwork ? "through the host's network" : "through the reverse proxy"
            }
            examination.fail(
                .service(service.name),
                at: port?.range ?? service.service.networkMode?.range ?? service.service.nameRange,
                "'\(service.name)' can be used by other machines \(way) without a password",
                remedy: "delete the port; the indexer manager reaches it as "
                    + "`http://\(host(of: service, in: stack)):\(service.webPort ?? 8191)`"
            )
        }
    }

    /// The name under which the indexer manager finds it.
    private func host(of service: StackService, in stack: Stack) -> String {
        guard let owner = stack.namespaceOwner(of: service) else { return service.name }
        let managers = stack.services(in: .indexer).filter { $0.name != service.name }
        let isBeside = managers.contains { stack.namespaceOwner(of: $0)?.name == owner.name }
        return isBeside ? "localhost" : owner.name
    }
}

extension ArrIndexerProxyExposed {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let exposure = mending.stack.exposure(of: service)
        if exposure.usesHostNetwork {
            throw EditRefusal("it is on the host's network: give it a network of its own and no ports")
        }
        guard mending.stack.routing.routes(to: service).isEmpty else {
            throw EditRefusal("a reverse proxy leads to it: take its routing labels away")
        }
        try mending.unpublish(exposure.ports.filter { !$0.isLoopback })
        let address = "http://\(host(of: service, in: mending.stack)):\(service.webPort ?? 8191)"
        mending.askForReview(
            "if the indexer manager calls it by the machine's address, enter \(address) in its settings (Settings, Indexers)"
        )
    }
}
