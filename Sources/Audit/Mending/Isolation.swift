import Catalog
import Compose
import Stacks
import Vocabulary

/// Puts a database or socket proxy on a network without a way out that only its users join.
struct Isolation {
    let service: StackService
    let stack: Stack

    func carryOut(_ mending: inout Mending, leaving: Set<String>) throws(EditRefusal) {
        try check(leaving)
        let users = try members()
        if service.has(.socketProxy) {
            try isolateSocketProxy(users, &mending, leaving)
            return
        }
        let key = try mending.isolatedNetwork("data", for: Set(users.map(\.name) + [service.name]))
        try mending.change(
            service,
            joining: [Membership(key: key, aliases: aliases(leaving))],
            leaving: leaving
        )
        for user in users { try mending.join(user, key) }
        mending.note(
            "'\(service.name)' is then reached by \(listed(users.map(\.name))) only; a program that uses it without saying so in the compose file must join '\(key)'"
        )
    }

    private func check(_ leaving: Set<String>) throws(EditRefusal) {
        guard service.hasAny([.database, .cache, .socketProxy]) else {
            throw EditRefusal(
                "which programs talk to '\(service.name)' is not written in the file; give it a network with those only"
            )
        }
        guard service.service.ports.isEmpty else {
            throw EditRefusal(
                "'\(service.name)' publishes a port, which stops working on an internal network; delete `ports` first"
            )
        }
        if let key = leaving.first(where: { stack.network($0)?.isExternal == true }) {
            throw EditRefusal("other projects may use '\(service.name)' over the network '\(key)'")
        }
        guard !stack.isNamedBySwitchedOff(service) else {
            throw EditRefusal("a service that a profile switches off uses '\(service.name)' too")
        }
    }

    /// The services, or owners of their networks, that use it.
    private func members() throws(EditRefusal) -> [StackService] {
        var members: [StackService] = []
        for user in stack.knownUsers(of: service) {
            guard let owner = stack.namespaceOwner(of: user), owner.service.networkMode == nil else {
                throw EditRefusal("'\(user.name)' uses it and has no network of this project")
            }
            if !members.contains(where: { $0.name == owner.name }), owner.name != service.name { members.append(owner) }
        }
        guard !members.isEmpty else {
            throw EditRefusal(
                "which services use '\(service.name)' is not written in the file; put them on a network with it"
            )
        }
        return members
    }

    private func aliases(_ leaving: Set<String>) -> [String] {
        var names: [String] = []
        for attachment in service.service.networks where leaving.contains(attachment.key) {
            for alias in attachment.aliases where !names.contains(alias) { names.append(alias) }
        }
        return names
    }

    /// One network for each user, so that they do not meet on it.
    private func isolateSocketProxy(
        _ users: [StackService],
        _ mending: inout Mending,
        _ leaving: Set<String>
    ) throws(EditRefusal) {
        var memberships: [Membership] = []
        for user in users {
            let key = mending.freeNetworkKey(users.count == 1 ? "socket" : "socket-\(user.name)")
            memberships.append(Membership(key: key, aliases: aliases(leaving)))
            try mending.join(user, key)
        }
        try mending.declareNetworks(memberships.map { ($0.key, true) }, nextTo: service.name)
        try mending.change(service, joining: memberships, leaving: leaving)
    }
}
