import Catalog
import Clients
import Compose
import Stacks

/// Which connections are worth trying from inside a service.
struct LinkPlan {
    /// One connection with its reason.
    struct Way: Sendable, Hashable {
        /// Service from which it is tried.
        var from: String
        /// Service that should answer; nil if it is none of the stack.
        var to: String?
        /// Host as asked.
        var host: String
        /// Port.
        var port: Int
        /// Path asked with HTTP; nil for a connection only.
        var path: String?
        /// Why.
        var reason: Reach.Reason
    }

    var stack: Stack
    var isDeep: Bool

    /// The ways from a service, the best reason for each place first.
    func ways(from service: StackService, reading: Reading?) -> [Way] {
        let links = reading.flatMap { reading in (try? reading.links.get()) }
        var ways = (links ?? []).filter(\.isEnabled).compactMap { stored($0.address, from: service) }
        ways += configured(service)
        // Where a program tells its links, what it does not name it does not need.
        if links == nil || links?.isEmpty == true { ways += expected(service, besides: ways) }
        if isDeep { ways += matrix(service) }
        var seen: Set<String> = []
        return ways.filter { seen.insert("\($0.host.lowercased()):\($0.port)").inserted }
    }

    /// A stored address; nil if it is on the internet, which is nobody's business here.
    func stored(_ address: LinkAddress?, from service: StackService) -> Way? {
        guard let address else { return nil }
        let host = address.host.lowercased()
        let target = target(host, address.port, from: service)
        guard target != nil || Self.isNear(host) else { return nil }
        let path =
            address.usesTLS ? nil : address.basePath + (address.basePath.isEmpty ? path(of: target, address.port) : "/")
        return Way(
            from: service.name,
            to: target?.name,
            host: address.host,
            port: address.port,
            path: path,
            reason: .stored
        )
    }

    /// What environment and command of a service speak of.
    private func configured(_ service: StackService) -> [Way] {
        service.references.compactMap { reference in
            switch reference.origin {
            case .environment, .command: break
            case .label, .healthcheck: return nil
            }
            guard let port = reference.effectivePort else { return nil }
            let target = stack.target(of: reference, from: service)
            // A name that is no service of the stack is worth trying where it cannot be one of the internet.
            let isStrange = reference.scheme != nil && !reference.isLoopback && !reference.host.contains(".")
            guard target != nil || isStrange && stack.service(hostName: reference.host) == nil else { return nil }
            let path = reference.scheme == "http" ? self.path(of: target, port) : nil
            return Way(
                from: service.name,
                to: target?.name,
                host: reference.host,
                port: port,
                path: path,
                reason: .configured
            )
        }
    }

    /// Programs with which this one works according to the catalog.
    private func expected(_ service: StackService, besides known: [Way]) -> [Way] {
        let reached = Set(known.compactMap(\.to))
        return (service.definition?.links ?? []).flatMap { link -> [Way] in
            stack.services.filter { $0.isProgram(link.target) && !reached.contains($0.name) && $0.name != service.name }
                .compactMap { way(from: service, to: $0, reason: .expected) }
        }
    }

    private func matrix(_ service: StackService) -> [Way] {
        stack.services.filter { $0.name != service.name }.compactMap { way(from: service, to: $0, reason: .matrix) }
    }

    /// The way to the main port of a service by the name that leads to it.
    private func way(from service: StackService, to target: StackService, reason: Reach.Reason) -> Way? {
        guard let port = target.webPort ?? target.listeningPorts.first(where: { $0.transport == "tcp" })?.number,
            let owner = stack.namespaceOwner(of: target)
        else { return nil }
        let isNeighbour = stack.namespaceOwner(of: service)?.name == owner.name
        if target.service.networkMode?.value == "host" || service.service.networkMode?.value == "none" { return nil }
        return Way(
            from: service.name,
            to: target.name,
            host: isNeighbour ? "localhost" : owner.name,
            port: port,
            path: path(of: target, port),
            reason: reason
        )
    }

    /// The service that answers at a host name and port as a service sees them.
    func target(_ host: String, _ port: Int, from service: StackService) -> StackService? {
        let owner = stack.namespaceOwner(of: service)
        if ServiceReference.isLoopback(host) {
            let others = owner.map { [$0] + stack.namespaceMembers(of: $0) } ?? [service]
            return others.first { $0.listeningPorts.contains { $0.number == port } }
        }
        guard let named = stack.service(hostName: host) else { return nil }
        // Behind a gateway's name stand all that share its namespace.
        if named.listeningPorts.contains(where: { $0.number == port }) { return named }
        return stack.namespaceMembers(of: named).first { $0.listeningPorts.contains { $0.number == port } } ?? named
    }

    private func path(of target: StackService?, _ port: Int) -> String {
        guard let target, let health = target.definition?.health, !health.needsAuthentication,
            (health.port ?? target.webPort) == port
        else { return "/" }
        return health.path
    }

    /// A name without a dot, a private address, or this machine.
    static func isNear(_ host: String) -> Bool {
        if !host.contains(".") && !host.contains(":") { return true }
        let parts = host.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 4, host.split(separator: ".").count == 4 else {
            return host.hasSuffix(".local") || host.hasSuffix(".lan") || host.hasSuffix(".internal")
                || host.hasPrefix("fd") && host.contains(":")
        }
        switch (parts[0], parts[1]) {
        case (10, _), (127, _), (192, 168), (169, 254): return true
        case (172, let second): return (16...31).contains(second)
        case (100, let second): return (64...127).contains(second)
        default: return false
        }
    }
}
