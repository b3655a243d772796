import Catalog
import Compose
import Stacks
import Vocabulary

extension NetworkFlat {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try Segmentation(stack: mending.stack).carryOut(&mending)
    }
}

/// Splits one network by purpose and keeps every link that may exist.
///
/// The network that is there stays for everything whose links are not known: links are often set inside the programs. Taken
/// off it are databases and socket proxies whose users are written in the file, and download clients, which meet the programs
/// that give them orders on a network of their own, apart from media servers and what visitors use.
struct Segmentation {
    let stack: Stack

    /// Roles that never give orders to a download client.
    private static let strangers: Set<Role> = [
        .server, .library, .request, .liveTV, .database, .cache, .socketProxy, .auth, .updater, .remoteAccess,
        .security, .backup,
    ]
    private static let clients: Set<Role> = [.torrent, .usenet, .downloader]

    /// What is to become of the networks of one service.
    private struct Change {
        var joining: [Membership] = []
        var leaves = false
    }

    func carryOut(_ mending: inout Mending) throws(EditRefusal) {
        let joined = stack.services.filter { !$0.service.networks.isEmpty }
        guard let main = joined.first?.service.networks.first?.key else { return }
        if stack.network(main)?.isExternal == true {
            throw EditRefusal("other projects use the network '\(main)' too; what they reach there is not written here")
        }
        var changes: [String: Change] = [:]
        var networks: [(key: String, isInternal: Bool)] = []
        separateStores(joined, main, &changes, &networks, mending)
        let download = separateClients(joined, main, &changes, mending)
        if let download { networks.append((download, false)) }
        guard !changes.isEmpty else {
            throw EditRefusal(
                "no service is known to need only a part of the others: links may be set inside the programs"
            )
        }
        try mending.declareNetworks(networks, nextTo: joined[0].name)
        if let download { try attachSwitchedOff(to: download, main, &mending) }
        for service in joined {
            guard let change = changes[service.name] else { continue }
            try mending.change(service, joining: change.joining, leaving: change.leaves ? [main] : [])
        }
        mending.note(
            "what you set inside a program stays reachable as long as it is arr, indexer or helper to download client, server or "
                + "request page to arr; anything else must join the other network as well"
        )
    }

    // MARK: Databases and socket proxies

    private func separateStores(
        _ joined: [StackService],
        _ main: String,
        _ changes: inout [String: Change],
        _ networks: inout [(key: String, isInternal: Bool)],
        _ mending: Mending
    ) {
        let stores = joined.filter { $0.hasAny([.database, .cache]) && isSeparable($0, main) }
        if !stores.isEmpty {
            let key = mending.freeNetworkKey("data")
            networks.append((key, true))
            for store in stores {
                changes[store.name, default: Change()].leaves = true
                add(key, aliases(of: store, main), to: store, &changes)
                for user in users(of: store) where !stores.contains(where: { $0.name == user.name }) {
                    add(key, [], to: user, &changes)
                }
            }
        }
        for proxy in joined where proxy.has(.socketProxy) && isSeparable(proxy, main) {
            let users = users(of: proxy)
            changes[proxy.name, default: Change()].leaves = true
            for user in users {
                let key = mending.freeNetworkKey(users.count == 1 ? "socket" : "socket-\(user.name)")
                networks.append((key, true))
                add(key, aliases(of: proxy, main), to: proxy, &changes)
                add(key, [], to: user, &changes)
            }
        }
    }

    /// Whether all its users are written in the file and nothing of it leads out.
    private func isSeparable(_ service: StackService, _ main: String) -> Bool {
        let attachment = service.service.networks.first { $0.key == main }
        guard service.service.ports.isEmpty, attachment?.ipv4Address == nil, service.definition?.needsEgress != true,
            !stack.isNamedBySwitchedOff(service), stack.namespaceMembers(of: service).isEmpty,
            stack.routing.routes(to: service).isEmpty
        else { return false }
        let known = stack.knownUsers(of: service)
        return !known.isEmpty
            && known.allSatisfy { user in
                stack.namespaceOwner(of: user).map { $0.service.networkMode == nil } ?? false
            }
    }

    private func users(of service: StackService) -> [StackService] {
        var users: [StackService] = []
        for user in stack.knownUsers(of: service) {
            let owner = stack.namespaceOwner(of: user) ?? user
            if owner.name != service.name, !users.contains(where: { $0.name == owner.name }) { users.append(owner) }
        }
        return users
    }

    // MARK: Download clients

    private func separateClients(
        _ joined: [StackService],
        _ main: String,
        _ changes: inout [String: Change],
        _ mending: Mending
    ) -> String? {
        let clients = joined.filter { isClient($0, main) }
        guard !clients.isEmpty else { return nil }
        let names = Set(clients.map(\.name))
        let linked = Set(clients.flatMap { client in partners(of: client) })
        let peers = joined.filter { service in
            guard !names.contains(service.name) else { return false }
            let isStranger = !service.roles.isEmpty && service.roles.allSatisfy(Self.strangers.contains)
            return !isStranger || linked.contains(service.name)
        }
        // Without anybody who stays apart the second network would only repeat the first.
        let apart = joined.filter { service in
            !names.contains(service.name) && !peers.contains { $0.name == service.name }
                && changes[service.name]?.leaves != true
        }
        guard !apart.isEmpty, !peers.isEmpty else { return nil }
        let key = mending.freeNetworkKey("download")
        for client in clients {
            changes[client.name, default: Change()].leaves = true
            add(key, aliases(of: client, main), to: client, &changes)
        }
        for peer in peers where changes[peer.name]?.leaves != true { add(key, [], to: peer, &changes) }
        return key
    }

    /// A client, or a VPN whose network only clients share; not what a proxy looks for on the network that is there.
    private func isClient(_ service: StackService, _ main: String) -> Bool {
        let members = stack.namespaceMembers(of: service)
        let isOne = members.isEmpty ? service.hasAny(Self.clients) : service.has(.vpn)
        let attachment = service.service.networks.first { $0.key == main }
        guard isOne, attachment?.ipv4Address == nil else { return false }
        let group = [service] + members
        return members.allSatisfy { $0.hasAny(Self.clients) || $0.has(.solver) || $0.has(.indexer) }
            && group.allSatisfy { stack.routing.routes(to: $0).isEmpty }
    }

    /// Who calls a client, waits for it, or is called by it.
    private func partners(of client: StackService) -> Set<String> {
        var names: Set<String> = []
        for member in [client] + stack.namespaceMembers(of: client) {
            for user in stack.knownUsers(of: member) { names.insert((stack.namespaceOwner(of: user) ?? user).name) }
            let called = member.references.compactMap { stack.target(of: $0, from: member)?.name }
            for name in called + member.service.dependencies.map(\.service) {
                guard let target = stack.service(name) else { continue }
                names.insert((stack.namespaceOwner(of: target) ?? target).name)
            }
        }
        return names
    }

    /// Services that a profile switches off keep what they may use.
    private func attachSwitchedOff(to key: String, _ main: String, _ mending: inout Mending) throws(EditRefusal) {
        for service in stack.project.disabledServices where service.networks.contains(where: { $0.key == main }) {
            let path = ["services", service.name, "networks"]
            guard !mending.editor.isBorrowed(path) else {
                throw EditRefusal("the networks of '\(service.name)' come from a place that other services share")
            }
            if service.networks.contains(where: \.isExplicit) {
                try mending.editor.attach(service.name, to: key)
            } else {
                try mending.editor.set(path, to: .list([.text(main), .text(key)]))
            }
        }
    }

    // MARK: Parts

    private func add(_ key: String, _ aliases: [String], to service: StackService, _ changes: inout [String: Change]) {
        var change = changes[service.name] ?? Change()
        if !change.joining.contains(where: { $0.key == key }) {
            change.joining.append(Membership(key: key, aliases: aliases))
        }
        changes[service.name] = change
    }

    private func aliases(of service: StackService, _ main: String) -> [String] {
        service.service.networks.first { $0.key == main }?.aliases ?? []
    }
}
