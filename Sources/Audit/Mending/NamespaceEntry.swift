import Catalog
import Compose
import Stacks
import Vocabulary

/// Moves a service into the network namespace of another, with its ports, names, networks and settings.
///
/// The names under which others know it become aliases of the owner, so that every link keeps working, also those that are
/// stored inside other programs.
struct NamespaceEntry {
    let client: StackService
    let gateway: StackService
    let stack: Stack

    private var path: [String] { ["services", client.name] }

    func carryOut(_ mending: inout Mending) throws(EditRefusal) {
        try checkGateway()
        try checkPorts()
        try checkProxies()
        try checkLinks()
        mending.editor.touch(path)
        mending.editor.touch(["services", gateway.name])
        try movePorts(&mending)
        try moveNames(&mending)
        try removeNetworkSettings(&mending)
        try mending.editor.set(path + ["network_mode"], to: .quoted("service:\(gateway.name)"))
        let waits = gateway.hasHealthCheck ? "service_healthy" : "service_started"
        try mending.editor.setDependency(of: client.name, on: gateway.name, condition: waits, restart: true)
        try moveNeighbours(&mending)
        mending.note(
            "'\(gateway.name)' and '\(client.name)' are made anew together; others reach '\(client.name)' under the same names as before"
        )
    }

    // MARK: What cannot be known

    private func checkGateway() throws(EditRefusal) {
        if let mode = gateway.service.networkMode?.value {
            throw EditRefusal("'\(gateway.name)' has no network of its own (network_mode: \(mode)); give it one first")
        }
        let profiles = Set(gateway.service.profiles.map(\.value))
        if !profiles.isEmpty, profiles != Set(client.service.profiles.map(\.value)) {
            throw EditRefusal("'\(gateway.name)' runs only with a profile that '\(client.name)' does not have")
        }
        if waits(gateway, for: client) {
            throw EditRefusal("'\(gateway.name)' waits for '\(client.name)'; remove that dependency first")
        }
        if client.service["deploy"]?["replicas"]?.text.map({ $0 != "1" }) ?? false {
            throw EditRefusal("'\(client.name)' runs more than once, which cannot share one network")
        }
    }

    private func waits(_ service: StackService, for other: StackService) -> Bool {
        var queue = [service.name]
        var seen: Set<String> = []
        while let name = queue.popLast() {
            guard seen.insert(name).inserted, let next = stack.service(name) else { continue }
            for dependency in next.service.dependencies {
                if dependency.service == other.name { return true }
                queue.append(dependency.service)
            }
        }
        return false
    }

    /// Ports on which programs surely listen in the namespace already.
    private func checkPorts() throws(EditRefusal) {
        guard let web = client.webPort else { return }
        for other in [gateway] + stack.namespaceMembers(of: gateway) where VpnPortCollision.listens(other, on: web) {
            let port = client.definition?.ports.first { $0.number == web || $0.purpose == .web }
            let way =
                port?.variable.map { "set \($0) and its port mapping first" } ?? "give one of them another port first"
            throw EditRefusal("'\(other.name)' listens on port \(web) in that network already; \(way)")
        }
    }

    private func checkProxies() throws(EditRefusal) {
        for route in stack.routing.routes(to: client) where route.proxy == .caddy || route.proxy == .nginxProxy {
            throw EditRefusal(
                "the reverse proxy finds '\(client.name)' by its own address: move its \(route.proxy == .caddy ? "caddy labels" : "VIRTUAL_ variables") to '\(gateway.name)' first"
            )
        }
    }

    /// Names of other containers, which an older gluetun does not look up.
    private func checkLinks() throws(EditRefusal) {
        guard gateway.isProgram("gluetun"), let version = gateway.taggedVersion, version.count > 1,
            version.lexicographicallyPrecedes([3, 41])
        else { return }
        let targets = client.references.filter { !$0.isLoopback }.compactMap {
            stack.target(of: $0, from: client)?.name
        }
        guard let target = targets.first(where: { $0 != gateway.name }) else { return }
        throw EditRefusal(
            "'\(client.name)' calls '\(target)' by name, which works behind gluetun from v3.41 on: update '\(gateway.name)' first"
        )
    }

    // MARK: Ports

    private func movePorts(_ mending: inout Mending) throws(EditRefusal) {
        let peers = Set(client.listeningPorts.filter { $0.purpose == .peer }.map(\.number))
        let web = client.webPort
        var moved: [SourceRange] = []
        var dropped: [SourceRange] = []
        for entry in client.service.portEntries {
            let isForPeers = peers.contains(entry.targets.lowerBound) && !(web.map(entry.targets.contains) ?? false)
            if isForPeers || gateway.service.portEntries.contains(where: { Self.isSame($0, entry) }) {
                if isForPeers {
                    mending.note(
                        "port \(entry.targets.lowerBound) for peers is not moved: they come through the tunnel; a port that the provider forwards belongs in FIREWALL_VPN_INPUT_PORTS"
                    )
                }
                if !dropped.contains(entry.range) { dropped.append(entry.range) }
                continue
            }
            if let taken = gateway.service.portEntries.first(where: { $0.collides(with: entry) }) {
                throw EditRefusal("'\(gateway.name)' publishes host port \(taken.described) already for something else")
            }
            if !moved.contains(entry.range) { moved.append(entry.range) }
        }
        let ports = ["services", gateway.name, "ports"]
        if !client.service.ports.isEmpty {
            try mending.editor.moveItems(at: moved, dropping: dropped, from: path + ["ports"], to: ports)
        } else if client.usesHostNetwork, let web {
            try mending.editor.append(.quoted("\(web):\(web)"), to: ports)
        }
    }

    private static func isSame(_ one: PortEntry, _ other: PortEntry) -> Bool {
        one.published == other.published && one.targets == other.targets && one.first.hostIP == other.first.hostIP
            && one.first.transport == other.first.transport
    }

    // MARK: Names and networks

    private func moveNames(_ mending: inout Mending) throws(EditRefusal) {
        guard !client.service.networks.isEmpty else { return }
        for attachment in client.service.networks {
            guard let address = attachment.ipv4Address else { continue }
            let user = stack.services.first { service in service.references.contains { $0.host == address } }
            if let user {
                throw EditRefusal(
                    "'\(user.name)' calls '\(client.name)' by its fixed address \(address); write its name there first"
                )
            }
        }
        let memberships = client.service.networks.map { attachment in
            Membership(key: attachment.key, aliases: names(on: attachment))
        }
        try mending.change(gateway, joining: memberships)
        try nameTraefiksNetwork(memberships, &mending)
    }

    private func names(on attachment: NetworkAttachment) -> [String] {
        var names = [client.name] + attachment.aliases
        if let container = client.service.containerName?.value, !names.contains(container) { names.append(container) }
        return names.filter { $0 != gateway.name }
    }

    /// Traefik takes any network of the owner unless it is told which.
    private func nameTraefiksNetwork(_ memberships: [Membership], _ mending: inout Mending) throws(EditRefusal) {
        let routes = stack.routing.routes(to: client).filter { $0.proxy == .traefik && $0.transport == "http" }
        guard !routes.isEmpty else { return }
        for route in routes where route.port == nil && route.target?.contains("@") != true && !route.name.isEmpty {
            guard let web = client.webPort else {
                throw EditRefusal(
                    "the port of the route to '\(client.name)' is not written; add the label loadbalancer.server.port"
                )
            }
            try mending.editor.setLabel(
                "traefik.http.services.\(route.target ?? route.name).loadbalancer.server.port",
                to: String(web),
                of: client.name
            )
        }
        let keys = Set(memberships.map(\.key)).union(gateway.service.networks.map(\.key))
        let isTold =
            client.service.label("traefik.docker.network") != nil
            || gateway.service.label("traefik.docker.network") != nil
        let proxies = stack.services.filter(\.isTraefik)
        guard keys.count > 1, !isTold, let proxy = proxies.first,
            let shared = memberships.first(where: { wanted in proxy.service.networks.contains { $0.key == wanted.key } }
            )
        else { return }
        try mending.editor.setLabel("traefik.docker.network", to: stack.dockerName(of: shared.key), of: client.name)
    }

    /// Settings that belong to the owner of a network.
    private func removeNetworkSettings(_ mending: inout Mending) throws(EditRefusal) {
        for key in [
            "networks", "hostname", "domainname", "dns", "dns_search", "dns_opt", "mac_address", "expose", "links",
        ]
        where mending.editor.form(of: path + [key]) != .absent {
            if mending.editor.isBorrowed(path + [key]) {
                throw EditRefusal("\(key) of '\(client.name)' comes from a place that other services share")
            }
            if key == "links", !(client.service["links"]?.sequence ?? []).allSatisfy({ !($0.text ?? "").contains(":") })
            {
                throw EditRefusal("'\(client.name)' gives other names to services by links; remove them first")
            }
            try mending.editor.remove(path + [key])
        }
        try mending.moveHosts(of: client, to: gateway)
        let settings = (client.service["sysctls"]?.mapping?.entries.map(\.key) ?? []).filter { $0.hasPrefix("net.") }
        for name in settings { try mending.editor.removePair(name, in: path + ["sysctls"]) }
    }

    /// Services that live in the client's network live in the owner's then.
    private func moveNeighbours(_ mending: inout Mending) throws(EditRefusal) {
        for member in stack.namespaceMembers(of: client)
        where member.service.networkMode?.value == "service:\(client.name)" {
            let place = ["services", member.name]
            try mending.editor.set(place + ["network_mode"], to: .quoted("service:\(gateway.name)"))
            let waits = gateway.hasHealthCheck ? "service_healthy" : "service_started"
            try mending.editor.setDependency(of: member.name, on: gateway.name, condition: waits, restart: true)
            mending.editor.touch(place + ["depends_on"])
        }
    }
}

extension Mending {
    /// Moves the fixed names that a service is given for addresses to the service whose network it shares.
    mutating func moveHosts(of service: StackService, to owner: StackService) throws(EditRefusal) {
        let path = ["services", service.name, "extra_hosts"]
        guard editor.form(of: path) != .absent else { return }
        let known = Set((owner.service["extra_hosts"]?.sequence ?? []).compactMap(\.text))
        let moved = (service.service["extra_hosts"]?.sequence ?? []).compactMap(\.text).filter { !known.contains($0) }
        let pairs = moved.map { $0.split(separator: "=", maxSplits: 1).map(String.init) }.filter { $0.count == 2 }
        let place = ["services", owner.name, "extra_hosts"]
        switch editor.form(of: place) {
        case .absent: try editor.set(place, to: .list(pairs.map { .quoted("\($0[0]):\($0[1])") }))
        case .mapping: for pair in pairs { try editor.set(place + [pair[0]], to: .text(pair[1])) }
        case .list, .scalar: for pair in pairs { try editor.append(.quoted("\(pair[0]):\(pair[1])"), to: place) }
        }
        try editor.remove(path)
    }
}

extension Stack {
    /// The name that a network of the project has for Docker.
    func dockerName(of key: String) -> String {
        if let name = network(key)?.explicitName?.value { return name }
        return network(key)?.isExternal == true ? key : "\(project.name)_\(key)"
    }
}
