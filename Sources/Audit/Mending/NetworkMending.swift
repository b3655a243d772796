import Catalog
import Compose
import Stacks
import Vocabulary

/// A network that a service is to be on, with the further names that it is to have there.
struct Membership: Hashable {
    /// Key of the network.
    var key: String
    /// Names beside the service's own.
    var aliases: [String] = []
}

/// Changes of which networks services are on.
extension Mending {
    /// Puts a service on a network beside those that it is on, and gives it further names there.
    mutating func join(_ service: StackService, _ key: String, aliases: [String] = []) throws(EditRefusal) {
        try change(service, joining: [Membership(key: key, aliases: aliases)])
    }

    /// Changes the networks of a service: it joins some and leaves others.
    ///
    /// A service that was only on the default network stays on it unless it leaves it.
    mutating func change(
        _ service: StackService,
        joining: [Membership],
        leaving: Set<String> = []
    ) throws(EditRefusal) {
        guard service.service.networkMode == nil else {
            throw EditRefusal("'\(service.name)' has no networks of its own")
        }
        let path = ["services", service.name, "networks"]
        let old = service.service.networks
        let left = old.filter { leaving.contains($0.key) }
        let added = joining.filter { wanted in !old.contains { $0.key == wanted.key } }
        let renamed = joining.filter { wanted in old.contains { $0.key == wanted.key } }
        let kept = old.filter { !leaving.contains($0.key) }
        let goal =
            kept.map { attachment in
                let more = renamed.first { $0.key == attachment.key }?.aliases ?? []
                return Membership(key: attachment.key, aliases: Self.joined(attachment.aliases, more))
            } + added
        let gains = renamed.filter { wanted in
            let aliases = old.first { $0.key == wanted.key }?.aliases ?? []
            return !Self.missing(wanted.aliases, in: aliases).isEmpty
        }
        guard !left.isEmpty || !added.isEmpty || !gains.isEmpty else { return }
        guard !goal.isEmpty else { throw EditRefusal("'\(service.name)' would be left without a network") }
        for attachment in left where attachment.ipv4Address != nil {
            throw EditRefusal("'\(service.name)' has a fixed address on '\(attachment.key)', which others may use")
        }
        let form = editor.form(of: path)
        let isExplicit = old.contains { $0.isExplicit }
        if form == .absent || !isExplicit {
            try editor.set(path, to: Self.value(goal))
        } else if editor.isBorrowed(path) {
            try rewrite(service, path, goal)
        } else if form == .list {
            try changeList(service, path, left, added, gains, goal)
        } else {
            try changeMapping(service, path, left, added, gains, goal)
        }
    }

    private mutating func changeList(
        _ service: StackService,
        _ path: [String],
        _ left: [NetworkAttachment],
        _ added: [Membership],
        _ gains: [Membership],
        _ goal: [Membership]
    ) throws(EditRefusal) {
        guard !goal.contains(where: { !$0.aliases.isEmpty }) else {
            try editor.overwrite(path, with: Self.value(goal))
            return
        }
        for (attachment, membership) in zip(left, added) {
            try editor.replace(at: attachment.range, with: .text(membership.key), of: path)
        }
        for membership in added.dropFirst(left.count) { try editor.append(.text(membership.key), to: path) }
        for attachment in left.dropFirst(added.count) { try editor.removeItem(at: attachment.range, of: path) }
    }

    private mutating func changeMapping(
        _ service: StackService,
        _ path: [String],
        _ left: [NetworkAttachment],
        _ added: [Membership],
        _ gains: [Membership],
        _ goal: [Membership]
    ) throws(EditRefusal) {
        let isEmptied = left.count == service.service.networks.count
        if isEmptied {
            guard left.allSatisfy({ $0.node.mapping?.entries.allSatisfy { $0.key == "aliases" } ?? true }) else {
                throw EditRefusal("'\(service.name)' has settings of its own on '\(left[0].key)'")
            }
            try editor.overwrite(path, with: Self.value(goal))
            return
        }
        for attachment in left { try editor.remove(path + [attachment.key]) }
        for membership in added { try editor.set(path + [membership.key], to: Self.attributes(membership)) }
        for membership in gains {
            let aliases = service.service.networks.first { $0.key == membership.key }?.aliases ?? []
            let place = path + [membership.key, "aliases"]
            if aliases.isEmpty {
                try editor.set(place, to: .list(membership.aliases.map(YAMLValue.text)))
            } else {
                for alias in Self.missing(membership.aliases, in: aliases) {
                    try editor.append(.text(alias), to: place)
                }
            }
        }
    }

    /// Gives a service that borrows its networks from elsewhere its own.
    private mutating func rewrite(_ service: StackService, _ path: [String], _ goal: [Membership]) throws(EditRefusal) {
        let hasMore = service.service.networks.contains { attachment in
            attachment.node.mapping?.entries.contains { $0.key != "aliases" } ?? false
        }
        guard !hasMore else {
            throw EditRefusal("the networks of '\(service.name)' have settings that come from a shared place")
        }
        try editor.overwrite(path, with: Self.value(goal))
    }

    private static func value(_ memberships: [Membership]) -> YAMLValue {
        if memberships.allSatisfy(\.aliases.isEmpty) { return .list(memberships.map { .text($0.key) }) }
        return .mapping(memberships.map { .init($0.key, attributes($0)) })
    }

    private static func attributes(_ membership: Membership) -> YAMLValue {
        membership.aliases.isEmpty
            ? .empty : .mapping([.init("aliases", .list(membership.aliases.map(YAMLValue.text)))])
    }

    private static func joined(_ old: [String], _ new: [String]) -> [String] { old + missing(new, in: old) }

    private static func missing(_ names: [String], in old: [String]) -> [String] {
        let known = Set(old.map { $0.lowercased() })
        return names.filter { !known.contains($0.lowercased()) }
    }

    // MARK: Networks of the project

    /// The key of a network without a way out that holds nothing but some services, or a free key for a new one, which is declared.
    mutating func isolatedNetwork(_ name: String, for members: Set<String>) throws(EditRefusal) -> String {
        if let network = stack.network(name), stack.isInternal(name) == true, network.explicitName == nil,
            stack.members(of: name).allSatisfy({ members.contains($0.name) || $0.hasAny([.database, .cache]) })
        {
            return name
        }
        let key = freeNetworkKey(name)
        try editor.declare("networks", key, [.init("internal", true)], nextTo: members.min())
        return key
    }

    /// The key of a network that leads out and holds nothing but what needs that, declared if there is none.
    mutating func wayOut(for service: StackService) throws(EditRefusal) -> String {
        let name = "egress"
        if let network = stack.network(name), !network.isExternal, stack.isInternal(name) == false { return name }
        let key = freeNetworkKey(name)
        try editor.declare("networks", key, nextTo: service.name)
        return key
    }

    /// Declares several networks at once, so that they stand in one mapping.
    mutating func declareNetworks(
        _ networks: [(key: String, isInternal: Bool)],
        nextTo service: String?
    ) throws(EditRefusal) {
        let pairs = networks.map { network in
            YAMLValue.Pair(network.key, network.isInternal ? .mapping([.init("internal", true)]) : .empty)
        }
        guard !pairs.isEmpty else { return }
        if editor.form(of: ["networks"]) == .absent {
            try editor.set(["networks"], to: .mapping(pairs))
            for pair in pairs { editor.touch(["networks", pair.key]) }
            return
        }
        for network in networks {
            try editor.declare(
                "networks",
                network.key,
                network.isInternal ? [.init("internal", true)] : [],
                nextTo: service
            )
        }
    }

    /// A key that no network of the project has: the name, or the name with a number.
    func freeNetworkKey(_ name: String) -> String {
        let taken = Set(stack.project.networks.map(\.key)).union(["default"])
        if !taken.contains(name) { return name }
        return (2...99).lazy.map { "\(name)\($0)" }.first { !taken.contains($0) } ?? name
    }
}

extension Stack {
    /// The services that surely use another: they name it in their settings, or wait for it.
    func knownUsers(of service: StackService) -> [StackService] {
        let names = Set(references(to: service).map(\.source.name))
            .union(dependents(of: service).filter { !$0.dependency.isImplicit }.map(\.source.name))
        return services.filter { names.contains($0.name) }
    }

    /// Whether a service that a profile switches off names another in its settings.
    func isNamedBySwitchedOff(_ service: StackService) -> Bool {
        project.disabledServices.contains { disabled in
            let texts = disabled.environment.compactMap(\.value) + (disabled.command?.value ?? [])
            return disabled.dependencies.contains { $0.service == service.name }
                || texts.contains { text in service.hostNames.contains { text.lowercased().contains($0) } }
        }
    }
}
