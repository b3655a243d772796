import Catalog
import Clients
import Compose
import Stacks
import Vocabulary

/// Where an address that a program has stored leads, seen from that program's container.
struct Destination {
    /// What is wrong with an address.
    struct Fault {
        /// How bad: `low` where it works today and will not some day.
        var severity: Severity
        /// In words that follow the address.
        var text: String
    }

    /// The service that it leads to, or that is meant; nil if it is none of the stack.
    var service: StackService?
    /// What is wrong; nil if it is right or cannot be told.
    var fault: Fault?
    /// The address that is right.
    var better: LinkAddress?
    /// Why it cannot be told where it leads.
    var unclear: Unseen?

    static func right(_ service: StackService?) -> Self { Self(service: service) }

    static func wrong(_ service: StackService?, _ text: String, better: LinkAddress?, _ severity: Severity = .high)
        -> Self
    {
        Self(service: service, fault: Fault(severity: severity, text: text), better: better)
    }
}

extension Evidence {
    /// Where an address leads.
    ///
    /// - Parameters:
    ///   - source: the service that has stored it.
    ///   - programs: catalog identifiers of what should be there; empty if anything may.
    func destination(of address: LinkAddress, from source: StackService, for programs: [String]) -> Destination {
        let host = address.host.lowercased()
        let meant = meantService(programs, besides: source)
        if ServiceReference.isLoopback(host) { return loopback(address, source, meant) }
        if let found = byContainerAddress(host) {
            let better = rightAddress(of: found, port: address.port, like: address, from: source)
            let text = "is the container's address of today; it changes when \(found.name) is recreated"
            return .wrong(found, text, better: better, .low)
        }
        if isHostAddress(host) { return overHost(address, source, meant) }
        guard let named = stack.service(hostName: host) else { return stranger(address, source, meant) }
        return byName(address, named, source, programs)
    }

    /// The address under which a service answers others inside the stack; nil if its port is unknown.
    func rightAddress(
        of service: StackService,
        port: Int? = nil,
        like address: LinkAddress? = nil,
        from source: StackService
    ) -> LinkAddress? {
        let known = port.flatMap { listens(service, on: $0) == true ? $0 : nil } ?? service.webPort
        guard let port = known ?? port else { return nil }
        let owner = stack.namespaceOwner(of: service)
        let isNear = owner != nil && owner?.name == stack.namespaceOwner(of: source)?.name
        let host = isNear ? "localhost" : (owner ?? service).name
        return LinkAddress(
            usesTLS: address?.usesTLS ?? false,
            host: host,
            port: port,
            basePath: address?.basePath ?? ""
        )
    }

    /// Whether something of a service listens on a port; nil if that is unknown.
    func listens(_ service: StackService, on port: Int) -> Bool? {
        let isKnown = service.listeningPorts.contains { $0.number == port && $0.transport == "tcp" }
        if let sockets = self[service.name].listening.value, !sockets.isEmpty {
            guard sockets.contains(where: { $0.port == port && !$0.isLoopback }) else { return false }
            // The sockets of a shared namespace are everybody's: there the catalog tells whose one is.
            return isKnown || !belongsToMate(of: service, port)
        }
        if isKnown { return true }
        if service.service.ports.contains(where: { $0.target == port }) { return true }
        // A port of the host that leads to another one inside is the usual mistake.
        if service.service.ports.contains(where: { $0.publishedRange?.contains(port) ?? false }) { return false }
        return service.listeningPorts.isEmpty ? nil : false
    }

    private func belongsToMate(of service: StackService, _ port: Int) -> Bool {
        let owner = stack.namespaceOwner(of: service) ?? service
        return ([owner] + stack.namespaceMembers(of: owner)).contains { mate in
            mate.name != service.name && mate.listeningPorts.contains { $0.number == port }
        }
    }

    /// Whether an attempt from inside has shown that an address answers; nil if none was made.
    func wasReached(_ address: LinkAddress, from source: StackService) -> Bool? {
        let attempts = reaches.filter {
            $0.from == source.name && $0.host.lowercased() == address.host.lowercased() && $0.port == address.port
        }
        if attempts.contains(where: \.isReached) { return true }
        let wasTried = attempts.contains { if case .untried = $0.outcome { false } else { true } }
        return wasTried ? false : nil
    }

    /// The one service of the stack that runs one of the programs; nil if there is none or more than one.
    func meantService(_ programs: [String], besides source: StackService) -> StackService? {
        let found = services(of: Set(programs)).filter { $0.name != source.name }
        return found.count == 1 ? found.first : nil
    }

    // MARK: Kinds of hosts

    private func loopback(_ address: LinkAddress, _ source: StackService, _ meant: StackService?) -> Destination {
        let owner = stack.namespaceOwner(of: source) ?? source
        let mates = [source] + ([owner] + stack.namespaceMembers(of: owner)).filter { $0.name != source.name }
        if let mate = mates.first(where: { listens($0, on: address.port) == true }) { return .right(mate) }
        if owner.service.networkMode?.value == "host" { return overHost(address, source, meant) }
        let target = meant ?? publisher(of: address.port)?.service
        let better = target.flatMap { rightAddress(of: $0, like: address, from: source) }
        let text = "is \(source.name)'s own container, in which nothing listens on port \(address.port)"
        return .wrong(target, text, better: better)
    }

    private func overHost(_ address: LinkAddress, _ source: StackService, _ meant: StackService?) -> Destination {
        guard let (service, isLoopback, inner) = publisher(of: address.port) else {
            let onHost = stack.services.first {
                $0.service.networkMode?.value == "host" && listens($0, on: address.port) == true
            }
            if let onHost { return .right(onHost) }
            guard let meant else { return .right(nil) }
            let better = rightAddress(of: meant, like: address, from: source)
            return .wrong(meant, "is the host, on which no service publishes port \(address.port)", better: better)
        }
        let better = rightAddress(of: service, port: inner, like: address, from: source)
        let sourceMode = (stack.namespaceOwner(of: source) ?? source).service.networkMode?.value
        if sourceMode == "host" { return .right(service) }
        if isLoopback {
            let text = "is the host, where \(service.name) is published for the host alone (127.0.0.1)"
            return .wrong(service, text, better: better)
        }
        return .wrong(service, "takes the way over the host's published port", better: better, .low)
    }

    private func byName(
        _ address: LinkAddress,
        _ named: StackService,
        _ source: StackService,
        _ programs: [String]
    ) -> Destination {
        let owner = stack.namespaceOwner(of: named) ?? named
        if owner.name != named.name, !owner.hostNames.contains(address.host.lowercased()) {
            let better = rightAddress(of: named, port: address.port, like: address, from: source)
            let text = "cannot be found: \(named.name) runs in the network of \(owner.name) and answers to that name"
            return .wrong(named, text, better: better)
        }
        if owner.service.networkMode?.value == "host" {
            return .wrong(
                named,
                "cannot be found: \(named.name) runs in the host's network, where its name has no address",
                better: nil
            )
        }
        guard stack.canReach(named, source) || wasReached(address, from: source) == true else {
            let text = "cannot be reached: \(named.name) shares no network with \(source.name)"
            return .wrong(named, text, better: nil)
        }
        return atPort(address, [named] + stack.namespaceMembers(of: named), source, programs)
    }

    private func atPort(
        _ address: LinkAddress,
        _ candidates: [StackService],
        _ source: StackService,
        _ programs: [String]
    ) -> Destination {
        // Programs such as Decypharr speak another one's API: only of those that have a client is it known that they do not.
        let isMeant = { (service: StackService) in
            guard let program = service.definition?.id, !programs.isEmpty else { return true }
            return programs.contains(program) || !Clients.all.contains { $0.programs.contains(program) }
        }
        let meant = candidates.first(where: { isMeant($0) && $0.definition != nil }) ?? candidates.first(where: isMeant)
        let listeners = candidates.filter { listens($0, on: address.port) == true }
        if let found = listeners.first(where: isMeant) { return .right(found) }
        if wasReached(address, from: source) == true, meant != nil { return .right(meant) }
        if let other = listeners.first, let program = other.definition?.name {
            let better = (meant ?? meantService(programs, besides: source))
                .flatMap { rightAddress(of: $0, like: address, from: source) }
            return .wrong(other, "leads to \(program), which is not what is meant", better: better)
        }
        guard let meant else {
            let other = meantService(programs, besides: source)
            let better = other.flatMap { rightAddress(of: $0, like: address, from: source) }
            return .wrong(candidates.first, "leads to another program than is meant", better: better)
        }
        guard listens(meant, on: address.port) == false else { return .right(meant) }
        let better = rightAddress(of: meant, like: address, from: source)
        let published = meant.service.ports.contains { $0.publishedRange?.contains(address.port) ?? false }
        let text =
            published
            ? "names the port of the host; inside the stack \(meant.name) listens on another"
            : "names a port on which nothing of \(meant.name) listens"
        return .wrong(meant, text, better: better)
    }

    private func stranger(_ address: LinkAddress, _ source: StackService, _ meant: StackService?) -> Destination {
        if let reached = wasReached(address, from: source), reached { return .right(meant) }
        if address.host.contains(".") || address.host.contains(":") { return .right(nil) }
        let owner = stack.namespaceOwner(of: source) ?? source
        let external = owner.service.networks.contains { attachment in
            stack.project.networks.first { $0.key == attachment.key }?.isExternal ?? false
        }
        if external, wasReached(address, from: source) == nil {
            let unseen = Unseen(
                "'\(address.host)' is no service of this stack, and \(source.name) is on a network of other stacks"
            )
            return Destination(service: nil, unclear: unseen)
        }
        let better = meant.flatMap { rightAddress(of: $0, like: address, from: source) }
        return .wrong(meant, "names a host that nobody in the stack is called", better: better)
    }

    // MARK: Facts

    private func byContainerAddress(_ host: String) -> StackService? {
        stack.services.first { service in
            self[service.name].containers.value?.contains { $0.networks.values.contains(host) } ?? false
        }
    }

    private func isHostAddress(_ host: String) -> Bool {
        if host == "host.docker.internal" || host == "gateway.docker.internal" { return true }
        return self.host.value?.addresses.contains(host) ?? false
    }

    /// The service that a port of the host leads to: whether only the host itself reaches it, and the port inside.
    private func publisher(of port: Int) -> (service: StackService, isLoopback: Bool, inner: Int)? {
        for service in stack.services {
            for entry in service.service.ports where entry.publishedRange?.contains(port) ?? false {
                let members = [service] + stack.namespaceMembers(of: service)
                let found = members.first { listens($0, on: entry.target) == true } ?? service
                return (found, entry.isLoopback, entry.target)
            }
        }
        return nil
    }
}
