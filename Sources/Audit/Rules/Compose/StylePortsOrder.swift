import Compose
import Stacks
import Vocabulary

/// Ports are not in order.
struct StylePortsOrder: Rule {
    static let about = About(
        id: "style-ports-order",
        title: "ports are not in order",
        why: "In a sorted list a port that is published twice is seen at once.",
        severity: .info,
        category: .compose,
        stage: 4,
        fix: .manual,
        remedy: "sort the entries by host port",
        evidence: .derived,
        peers: [Peer("dclint", "service-ports-alphabetical-order")],
        sources: ["zavoloklom/docker-compose-linter: docs/rules/service-ports-alphabetical-order-rule.md"],
        muteIn: [.homelab, .exposed]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.1
            ports: ["80:80", "443:443"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.1
            ports:
              - "443:443"
              - ↓"80:80"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let ports = service.service.ports.compactMap { port in port.publishedRange.map { (port, $0.lowerBound) } }
            guard ports.count > 1 else { continue }
            guard let misplaced = zip(ports, ports.dropFirst()).first(where: { $0.1 > $1.1 }) else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: misplaced.1.0.range,
                "port \(misplaced.1.1) of \(service.name) stands behind \(misplaced.0.1)"
            )
        }
    }
}
