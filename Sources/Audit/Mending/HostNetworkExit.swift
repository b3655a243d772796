import Catalog
import Compose
import Stacks
import Vocabulary

/// Takes a service off the host's network and publishes the ports on which it listens.
struct HostNetworkExit {
    let service: StackService
    let stack: Stack

    private var path: [String] { ["services", service.name] }

    func carryOut(_ mending: inout Mending, isNeeded: Bool) throws(EditRefusal) {
        if isNeeded {
            throw EditRefusal("'\(service.name)' may need the host's network; leave it if you use what needs it")
        }
        let ports = service.listeningPorts
        guard !ports.isEmpty else {
            throw EditRefusal(
                "the ports on which '\(service.name)' listens are not known; publish them and remove network_mode"
            )
        }
        guard !mending.editor.isBorrowed(path + ["network_mode"]) else {
            throw EditRefusal("network_mode of '\(service.name)' comes from a place that other services share")
        }
        if let member = stack.namespaceMembers(of: service).first {
            throw EditRefusal("'\(member.name)' shares its network; move both by hand")
        }
        for port in ports {
            let other = stack.services.first { other in
                other.name != service.name
                    && other.service.portEntries.contains {
                        $0.published?.contains(port.number) ?? false && $0.first.transport == port.transport
                    }
            }
            if let other { throw EditRefusal("'\(other.name)' publishes port \(port.number) already") }
        }
        try followLinks(&mending)
        try mending.editor.remove(path + ["network_mode"])
        let shared = networks()
        if !shared.isEmpty { try mending.editor.set(path + ["networks"], to: .list(shared.map(YAMLValue.text))) }
        let wanted = ports.filter { [.web, .api, .peer].contains($0.purpose) }
        let address = mending.host.lanAddress.map { $0 + ":" } ?? ""
        let entries = (wanted.isEmpty ? ports : wanted).map { port in
            YAMLValue.quoted(
                address + "\(port.number):\(port.number)" + (port.transport == "tcp" ? "" : "/\(port.transport)")
            )
        }
        if service.service.ports.isEmpty { try mending.editor.set(path + ["ports"], to: .list(entries)) }
        mending.editor.touch(path)
        mending.note(
            "where 'localhost' stands for another program in the settings of '\(service.name)', write that service's name"
        )
    }

    /// What it called on the host is called by name.
    private func followLinks(_ mending: inout Mending) throws(EditRefusal) {
        for reference in service.references where reference.isLoopback {
            if case .healthcheck = reference.origin { continue }
            guard let port = reference.effectivePort, !service.listeningPorts.contains(where: { $0.number == port })
            else {
                continue
            }
            let target = stack.services.first { other in
                other.service.portEntries.contains { $0.published == port...port && $0.targets == port...port }
            }
            guard let target else {
                throw EditRefusal(
                    "'\(service.name)' calls \(reference.address) on the machine itself, which it could not reach then"
                )
            }
            try mending.readdress(reference, of: service, to: target.name)
        }
    }

    /// The networks of the services that it talks to; empty for the default one.
    private func networks() -> [String] {
        let links = Set(stack.knownUsers(of: service).map(\.name))
            .union(service.references.compactMap { stack.target(of: $0, from: service)?.name })
            .union(service.service.dependencies.map(\.service))
        let keys = stack.services.filter { links.contains($0.name) }
            .flatMap { (stack.namespaceOwner(of: $0) ?? $0).service.networks.filter(\.isExplicit).map(\.key) }
        return Array(Set(keys)).sorted()
    }
}

/// A service that reaches a port of another through the machine.
extension Stack {
    /// What calls a published port by the machine's address or name rather than by a service's.
    func callers(ofHostPort entry: PortEntry) -> [(source: StackService, reference: ServiceReference)] {
        services.flatMap { source in
            source.references.filter { reference in
                guard let port = reference.port, entry.published?.contains(port) ?? false else { return false }
                if case .healthcheck = reference.origin { return false }
                if reference.isLoopback { return namespaceOwner(of: source)?.usesHostNetwork ?? false }
                return service(hostName: reference.host) == nil && isOfThisMachine(reference.host)
            }.map { (source, $0) }
        }
    }

    private func isOfThisMachine(_ host: String) -> Bool {
        host == "host.docker.internal" || host == "gateway.docker.internal" || (Subnet(host)?.isPrivate ?? false)
    }
}

extension Mending {
    /// The address on which an entry is to be published: this machine where the proxy leads to that very port and nobody else
    /// calls it, else the machine's address at home.
    func homeAddress(for entry: PortEntry, of service: StackService) throws(EditRefusal) -> String {
        let callers = stack.callers(ofHostPort: entry)
        if let caller = callers.first(where: { $0.reference.host.hasSuffix("docker.internal") }) {
            throw EditRefusal(
                "'\(caller.source.name)' calls \(caller.reference.address), which answers only as long as every address is open"
            )
        }
        let target = entry.targets.lowerBound
        let members = [service] + stack.namespaceMembers(of: service)
        let isRouted = members.contains { member in
            stack.routing.routes(to: member).contains {
                $0.port == target || ($0.port == nil && member.webPort == target)
            }
        }
        let isOnHost = callers.contains { $0.reference.isLoopback }
        if isRouted, !callers.contains(where: { !$0.reference.isLoopback }) { return "127.0.0.1" }
        if isOnHost {
            throw EditRefusal(
                "a program on the host's network calls it as localhost, others may call it over the network"
            )
        }
        if let address = host.lanAddress { return address }
        throw EditRefusal(
            "the machine's address in the home network is not known: write it, or 127.0.0.1, in front of the port"
        )
    }
}
