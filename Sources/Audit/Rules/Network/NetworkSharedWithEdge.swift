import Catalog
import Compose
import Stacks
import Vocabulary

struct NetworkSharedWithEdge: MendableRule {
    static let about = About(
        id: "network-shared-with-edge",
        title: "a database or socket proxy shares the network of the reverse proxy",
        why: """
            Whatever the reverse proxy serves to the world is one hop away from the database or from the Docker API.
            """,
        severity: .high,
        category: .network,
        stage: 2,
        fix: .review,
        remedy: "move it to an `internal: true` network with its users only",
        evidence: .derived,
        sources: ["cheatsheetseries.owasp.org: Docker Security, rule 5"]
    )

    static let accepts: [Example] = [
        // The proxy and its own socket proxy, alone.
        """
        services:
          traefik: {image: "traefik:v3.6", networks: [edge, socket]}
          socket-proxy: {image: "lscr.io/linuxserver/socket-proxy:3.2.4", networks: [socket]}
          seerr: {image: "ghcr.io/seerr-team/seerr:v3.0.0", networks: [edge]}
        networks:
          edge: {}
          socket: {internal: true}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik: {image: "traefik:v3.6", networks: [edge]}
          seerr: {image: "ghcr.io/seerr-team/seerr:v3.0.0", networks: [edge]}
          postgres:
            image: postgres:17
            networks:
              - ↓edge
        networks:
          edge: {}
        """,
        """
        services:
          traefik: {image: "traefik:v3.6", networks: [edge]}
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.0.0
            environment: ["DB_HOST=postgres"]
            networks:
              - edge # served to visitors
          postgres:
            image: postgres:17
            networks:
              - ↓edge
        networks:
          edge:
            name: edge
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let proxies = stack.services(in: .proxy)
        guard !proxies.isEmpty else { return }
        for service in stack.services(in: [.database, .cache, .socketProxy]) {
            let shared = service.service.networks.first { attachment in
                attachment.isExplicit
                    && proxies.contains { proxy in
                        proxy.service.networks.contains { $0.key == attachment.key && $0.isExplicit }
                            && !Self.belongTogether(proxy, service, on: attachment.key, in: stack)
                    }
            }
            guard let shared else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: shared.range,
                "'\(service.name)' is on '\(shared.key)', the network of the reverse proxy"
            )
        }
    }

    /// A proxy that keeps its own settings in the database, or the only user of a socket proxy.
    private static func belongTogether(_ proxy: StackService, _ service: StackService, on key: String, in stack: Stack)
        -> Bool
    {
        let isUser = stack.references(to: service).contains { $0.source.name == proxy.name }
        if service.has(.socketProxy) { return stack.members(of: key).count == 2 }
        return isUser
    }
}

extension NetworkSharedWithEdge {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let edge = service.service.networks.filter { $0.range == finding.range }.map(\.key)
        try Isolation(service: service, stack: mending.stack).carryOut(&mending, leaving: Set(edge))
    }
}
