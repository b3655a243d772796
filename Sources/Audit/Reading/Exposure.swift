public import Compose
public import Stacks

/// From where a service can be reached.
public struct Exposure: Sendable {
    /// How far a service can be reached by published ports.
    public enum Reach: Int, Sendable, Comparable {
        /// Only from other containers.
        case containers
        /// From this machine.
        case loopback
        /// From the networks of one address of this machine.
        case address
        /// From every network that this machine is part of.
        case everywhere

        /// Orders from `containers` to `everywhere`.
        public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// The entries that publish it, its own or those of the namespace that it runs in.
    public var ports: [Port]
    /// Whether it uses the host's network, so that every port it listens on is reachable.
    public var usesHostNetwork: Bool
    /// Whether a reverse proxy is told to pass requests on to it; nil if a proxy's routes cannot be seen.
    public var isRouted: Bool?

    /// How far it can be reached by published ports or the host's network.
    public var reach: Reach {
        if usesHostNetwork { return .everywhere }
        return ports.map(Self.reach(of:)).max() ?? .containers
    }

    /// Whether other machines can reach it, by a port or through a proxy.
    public var isReachable: Bool { reach > .loopback || isRouted == true }

    /// How far an entry of `ports` can be reached.
    public static func reach(of port: Port) -> Reach {
        if port.isLoopback { return .loopback }
        return port.isOnAllInterfaces ? .everywhere : .address
    }
}

extension Stack {
    /// From where a service can be reached.
    public func exposure(of service: StackService) -> Exposure {
        let owner = namespaceOwner(of: service) ?? service
        return Exposure(
            ports: publishedPorts(of: service),
            usesHostNetwork: owner.service.networkMode?.value == "host",
            isRouted: routing.isRouted(service)
        )
    }

    /// The entries of `ports` that lead to a service.
    ///
    /// In a shared network namespace an entry belongs to the member whose program listens on its target; what no member is
    /// known to listen on belongs to the owner.
    public func publishedPorts(of service: StackService) -> [Port] {
        guard let owner = namespaceOwner(of: service), owner.service.networkMode?.value != "host" else { return [] }
        let members = namespaceMembers(of: owner)
        if members.isEmpty { return owner.service.ports }
        if owner.name == service.name {
            let others = members.reduce(into: Set<Int>()) { $0.formUnion($1.listeningPorts.map(\.number)) }
            return owner.service.ports.filter { !others.contains($0.target) || owner.listens(on: $0.target) }
        }
        return owner.service.ports.filter { service.listens(on: $0.target) } + service.service.ports
    }
}

extension StackService {
    fileprivate func listens(on port: Int) -> Bool {
        listeningPorts.contains { $0.number == port }
    }
}
