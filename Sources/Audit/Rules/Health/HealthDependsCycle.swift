import Catalog
import Compose
import Stacks
import Vocabulary

/// Services wait for each other in a circle.
struct HealthDependsCycle: Rule {
    static let about = About(
        id: "health-depends-cycle",
        title: "services wait for each other in a circle",
        why: """
            None of them can start first. Compose refuses circles that it sees, but it does not look through \
            network_mode: container:.
            """,
        severity: .critical,
        category: .health,
        stage: 0,
        kind: .absence,
        fix: .manual,
        remedy: "remove one of the dependencies: what owns the network or the data must wait for nobody",
        evidence: .verified,
        sources: ["Compose spec, 05-services.md, depends_on and network_mode"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            depends_on: [gluetun]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            container_name: vpn
            depends_on: [qbittorrent]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: ↓container:vpn
        """
    ]

    /// One service needing another, and where that is written.
    private struct Edge {
        var target: String
        var range: SourceRange
    }

    func examine(_ stack: Stack, _ examination: inout Examination) {
        var edges: [String: [Edge]] = [:]
        for service in stack.services { edges[service.name] = Self.edges(of: service, in: stack) }
        var reported: Set<Set<String>> = []
        for service in stack.services {
            guard let circle = Self.circle(from: service.name, edges) else { continue }
            let names = circle.map(\.from)
            guard reported.insert(Set(names)).inserted else { continue }
            let last = circle[circle.count - 1]
            examination.fail(
                .service(last.from),
                at: last.edge.range,
                "\((names + [names[0]]).map { "'\($0)'" }.joined(separator: " waits for "))",
                related: circle.dropLast().map {
                    RelatedPlace(range: $0.edge.range, message: "'\($0.from)' waits here")
                }
            )
        }
        if reported.isEmpty { examination.pass(.stack) }
    }

    private static func edges(of service: StackService, in stack: Stack) -> [Edge] {
        var edges = service.service.dependencies.map { Edge(target: $0.service, range: $0.range) }
        for key in ["network_mode", "ipc", "pid"] {
            guard let value = service.service[key]?.string, let range = service.service[key]?.range,
                value.hasPrefix("container:")
            else { continue }
            let name = String(value.dropFirst("container:".count))
            let owner = stack.services.first { $0.service.containerName?.value == name }
            if let owner { edges.append(Edge(target: owner.name, range: range)) }
        }
        return edges
    }

    /// The first circle on which a service lies, as the steps around it.
    private static func circle(from start: String, _ edges: [String: [Edge]]) -> [(from: String, edge: Edge)]? {
        var seen: Set<String> = []
        var path: [(from: String, edge: Edge)] = []
        func walk(_ name: String) -> Bool {
            guard seen.insert(name).inserted else { return false }
            for edge in edges[name] ?? [] {
                path.append((name, edge))
                if edge.target == start || walk(edge.target) { return true }
                path.removeLast()
            }
            return false
        }
        return walk(start) ? path : nil
    }
}
