import Catalog
import Compose
import Stacks
import Vocabulary

struct SecuritySocketProxyPublished: MendableRule {
    static let about = About(
        id: "security-socket-proxy-published",
        title: "the socket proxy can be reached by more than its consumers",
        why: """
            The proxy asks for no password: whoever reaches its port uses the Docker API with everything that it \
            allows.
            """,
        severity: .critical,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "delete `ports` from the proxy and give it an `internal: true` network with its consumers only",
        evidence: .documented,
        peers: [Peer("owasp", "1")],
        sources: ["Tecnativa/docker-socket-proxy: README.md (never expose the port)"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          socket-proxy:
            image: lscr.io/linuxserver/socket-proxy:3.2.4
            networks: [socket]
          traefik:
            image: traefik:v3.6
            networks: [socket, edge]
        networks:
          socket: {internal: true}
          edge: {}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          socket-proxy:
            image: tecnativa/docker-socket-proxy:0.3.0
            ports:
              - ↓"2375:2375"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services(in: .socketProxy) {
            var isClean = true
            for port in service.service.ports {
                isClean = false
                examination.fail(
                    service.subject,
                    at: port.range,
                    "'\(service.name)' publishes the Docker API on host port \(port.described)",
                    severity: port.isLoopback ? .high : nil,
                    remedy: "delete the entry; containers reach it by its name on a shared network"
                )
            }
            let neighbours = Self.neighbours(of: service, in: stack)
            let kinds = Set(neighbours.map { $0.roles.first?.rawValue ?? $0.name })
            if kinds.count > 2 {
                isClean = false
                examination.fail(
                    service.subject,
                    at: service.service.networks.first { $0.isExplicit }?.range ?? service.service.nameRange,
                    "'\(service.name)' shares a network with \(neighbours.count) services, all of which can use the Docker API",
                    severity: .high,
                    remedy:
                        "give it and its consumer a network of their own: `networks: [socket]` with `socket: {internal: true}`"
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }

    /// Services that can reach the proxy without being its consumers by configuration.
    private static func neighbours(of proxy: StackService, in stack: Stack) -> [StackService] {
        let networks = stack.networks(of: proxy)
        return stack.services.filter { $0.name != proxy.name && !stack.networks(of: $0).isDisjoint(with: networks) }
    }
}
