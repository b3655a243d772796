import Catalog
import Compose
import Stacks
import Vocabulary

extension Stack {
    /// The declared network of a key.
    func network(_ key: String) -> Resource? {
        project.networks.first { $0.key == key }
    }

    /// Whether a network is declared without a way out; nil for an external one, whose options stand elsewhere.
    func isInternal(_ key: String) -> Bool? {
        guard let network = network(key) else { return false }
        if network.isExternal { return nil }
        return network.node["internal"]?.bool ?? false
    }

    /// Whether all networks of a service have no way out; nil if that cannot be seen, false without networks.
    func isIsolated(_ service: StackService) -> Bool? {
        let keys = networks(of: service)
        if keys.isEmpty { return false }
        let answers = keys.map { isInternal($0) }
        if answers.contains(false) { return false }
        return answers.contains(nil) ? nil : true
    }

    /// Services that join a network themselves.
    func members(of key: String) -> [StackService] {
        services.filter { $0.service.networks.contains { $0.key == key } }
    }

    /// Where the services begin, to point at what is about all of them.
    var servicesRange: SourceRange? {
        project.tree.mapping?.entry("services")?.keyRange ?? project.services.first?.nameRange
    }
}

extension StackService {
    /// Whether it runs on the host's network.
    var usesHostNetwork: Bool { service.networkMode?.value == "host" }

    /// Whether other machines are meant to reach a port of it: web ports of a proxy, a media server at home, peers, DNS, VPN.
    func isMeantToBePublic(_ entry: PortEntry) -> Bool {
        let target = entry.targets.lowerBound
        if has(.proxy) || runs(["caddy", "nginx", "swag", "traefik", "haproxy"]) {
            // A plain web server is a proxy only where it takes the usual ports of the machine.
            let takesWebPorts = entry.published.map { [80, 443].contains($0.lowerBound) } ?? false
            return takesWebPorts || (has(.proxy) && [80, 443].contains(target))
        }
        if runs(["pihole", "adguardhome", "unbound", "bind9", "technitium", "dns-server", "blocky", "coredns"]),
            target == 53
        {
            return true
        }
        if has(.remoteAccess) || runs(["wireguard", "wg-easy"]) { return entry.first.transport == "udp" }
        // Media servers are there for the home; what a torrent client opens besides its web page is for peers.
        if has(.server) { return true }
        if has(.torrent) { return webPort != nil && webPort != target }
        let port = listeningPorts.first { $0.number == target && $0.transport == entry.first.transport }
        return port?.purpose == .peer || port?.purpose == .discovery
    }
}
