import Catalog
import Compose
import Stacks
import Vocabulary

/// Moves a service out of the network namespace of another onto the networks of its former owner, with its ports and links.
///
/// Links that are written in the compose files are followed; those that are stored inside the programs are told to the owner.
struct NamespaceExit {
    let service: StackService
    let gateway: StackService
    let stack: Stack

    private var path: [String] { ["services", service.name] }
    private var ports: Set<Int> { Set(service.listeningPorts.map(\.number)) }

    func carryOut(_ mending: inout Mending) throws(EditRefusal) {
        guard service.service.networkMode?.value == "service:\(gateway.name)" else {
            throw EditRefusal(
                "'\(service.name)' borrows its network in a way that cannot be followed; write service:\(gateway.name)"
            )
        }
        guard gateway.service.networkMode == nil else {
            throw EditRefusal("'\(gateway.name)' has no networks that '\(service.name)' could join")
        }
        if let member = stack.services.first(where: { $0.service.networkMode?.value == "service:\(service.name)" }) {
            throw EditRefusal("'\(member.name)' shares the network of '\(service.name)'; move both by hand")
        }
        try checkRoutes()
        mending.editor.touch(path)
        mending.editor.touch(["services", gateway.name])
        try mending.editor.remove(path + ["network_mode"])
        try takeNetworks(&mending)
        try takePorts(&mending)
        try leaveTunnel(&mending)
        try followLinks(&mending)
        tell(&mending)
    }

    /// A router for the service that stands on the owner leads to the owner's address.
    private func checkRoutes() throws(EditRefusal) {
        let routes = stack.routing.routes(to: gateway).filter { $0.port.map(ports.contains) ?? false }
        if let route = routes.first {
            throw EditRefusal(
                "the route '\(route.name)' to '\(service.name)' is described on '\(gateway.name)'; move its labels to '\(service.name)' first"
            )
        }
    }

    private func takeNetworks(_ mending: inout Mending) throws(EditRefusal) {
        let own = gateway.service.networks.filter(\.isExplicit)
        var keys = own.map(\.key)
        // What it calls may be elsewhere.
        for target in service.references.compactMap({ stack.target(of: $0, from: service) }) {
            let owner = stack.namespaceOwner(of: target) ?? target
            let there = owner.service.networks.map(\.key)
            if owner.name != gateway.name, Set(keys).isDisjoint(with: there), let first = there.first {
                keys.append(first)
            }
        }
        guard !own.isEmpty else { return }
        try mending.editor.set(path + ["networks"], to: .list(keys.map(YAMLValue.text)))
        // The name may have been lent to the owner.
        for attachment in own {
            let lent = attachment.aliases.filter { $0.lowercased() == service.name.lowercased() }
            guard !lent.isEmpty else { continue }
            let place = ["services", gateway.name, "networks", attachment.key, "aliases"]
            if attachment.aliases.count == lent.count {
                try mending.editor.remove(place)
            } else {
                for item in attachment.node["aliases"]?.sequence ?? [] where item.text.map(lent.contains) ?? false {
                    try mending.editor.removeItem(at: item.range, of: place)
                }
            }
        }
    }

    private func takePorts(_ mending: inout Mending) throws(EditRefusal) {
        let others = ([gateway] + stack.namespaceMembers(of: gateway)).filter { $0.name != service.name }
        let taken = Set(others.flatMap(\.listeningPorts).map(\.number))
        let entries = gateway.service.portEntries.filter { entry in
            entry.targets.allSatisfy { ports.contains($0) && !taken.contains($0) }
        }
        var ranges: [SourceRange] = []
        for entry in entries where !ranges.contains(entry.range) { ranges.append(entry.range) }
        try mending.editor.moveItems(at: ranges, from: ["services", gateway.name, "ports"], to: path + ["ports"])
    }

    private func leaveTunnel(_ mending: inout Mending) throws(EditRefusal) {
        guard
            let dependency = service.service.dependencies.first(where: { $0.service == gateway.name && !$0.isImplicit })
        else { return }
        let place = path + ["depends_on"]
        // Waiting for the tunnel does no harm, changing others would.
        guard !mending.editor.isBorrowed(place) else { return }
        if service.service.dependencies.filter({ !$0.isImplicit }).count == 1 {
            try mending.editor.remove(place)
        } else if dependency.isShortForm {
            try mending.editor.removeItem(at: dependency.range, of: place)
        } else {
            try mending.editor.remove(place + [gateway.name])
        }
        mending.editor.touch(place)
    }

    private func followLinks(_ mending: inout Mending) throws(EditRefusal) {
        let neighbours = Set(stack.namespaceMembers(of: gateway).map(\.name)).union([gateway.name])
        // What it called on its own machine lies behind the owner now.
        for reference in service.references where reference.isLoopback {
            if case .healthcheck = reference.origin { continue }
            guard stack.target(of: reference, from: service) != nil else { continue }
            try mending.readdress(reference, of: service, to: gateway.name)
        }
        for source in stack.services where source.name != service.name {
            for reference in source.references {
                guard let port = reference.effectivePort, ports.contains(port) else { continue }
                if case .healthcheck = reference.origin { continue }
                let meant = stack.target(of: reference, from: source)?.name
                let isByOwner = meant == gateway.name && !reference.isLoopback && !listensItself(on: port)
                let isByNeighbour = reference.isLoopback && neighbours.contains(source.name) && meant == service.name
                if isByOwner || isByNeighbour { try mending.readdress(reference, of: source, to: service.name) }
            }
        }
    }

    private func listensItself(on port: Int) -> Bool {
        let others = ([gateway] + stack.namespaceMembers(of: gateway)).filter { $0.name != service.name }
        return others.contains { $0.listeningPorts.contains { $0.number == port } }
    }

    private func tell(_ mending: inout Mending) {
        let members = stack.namespaceMembers(of: gateway).filter { $0.name != service.name }
        if !members.isEmpty {
            mending.note(
                "in the settings of '\(service.name)' write '\(gateway.name)' where 'localhost' stands for \(listed(members.map(\.name)))"
            )
        }
        let port = service.webPort.map { ":\($0)" } ?? ""
        mending.note(
            "in the settings of other programs write '\(service.name)\(port)' where '\(gateway.name)\(port)' or 'localhost\(port)' stands"
        )
    }
}
