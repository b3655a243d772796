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
        for service in stack.project.writtenServices {
            let ports = (service.value["ports"]?.sequence ?? []).compactMap { node in
                node.text.flatMap(Self.hostPort).map { (number: $0, range: node.range) }
            }
            guard ports.count > 1 else { continue }
            guard let misplaced = zip(ports, ports.dropFirst()).first(where: { $0.number > $1.number }) else {
                examination.pass(.service(service.key))
                continue
            }
            examination.fail(
                .service(service.key),
                at: misplaced.1.range,
                "port \(misplaced.1.number) of \(service.key) stands behind \(misplaced.0.number)"
            )
        }
    }

    /// The host's port of a short entry, or the container's if it is alone; nil for variables.
    private static func hostPort(of entry: String) -> Int? {
        let parts = entry.split(separator: ":")
        let part = parts.count > 1 ? parts[parts.count - 2] : parts.first ?? ""
        return Int(part.prefix { $0.isNumber })
    }
}
