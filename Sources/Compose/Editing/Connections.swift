internal import Vocabulary

/// What a service waits for, and the networks it is on.
extension ProjectEditor {
    // MARK: depends_on

    /// Makes a service wait for another, in the long form; a short list is turned into it.
    ///
    /// - Parameters:
    ///   - condition: `service_started`, `service_healthy` or `service_completed_successfully`.
    ///   - restart: `restart: true` is written if true; nil leaves what is there.
    ///   - required: written if false; nil leaves what is there.
    public mutating func setDependency(
        of service: String,
        on other: String,
        condition: String,
        restart: Bool? = nil,
        required: Bool? = nil
    ) throws(EditRefusal) {
        let path = ["services", service, "depends_on"]
        var pairs: [YAMLValue.Pair] = [.init("condition", .text(condition))]
        if let restart { pairs.append(.init("restart", .bool(restart))) }
        if let required { pairs.append(.init("required", .bool(required))) }
        let places = model.places(path)
        touch(path + [other])
        if places.contains(where: { $0.node.mapping?[other]?.mapping != nil }) {
            for pair in pairs {
                let written = model.places(path + [other, pair.key]).last?.node
                if let written, written.text == pair.value.inline() { continue }
                try set(path + [other, pair.key], to: pair.value)
            }
            return
        }
        let lists = places.filter { $0.node.sequence != nil }
        let list = lists.last { $0.node.sequence?.contains { $0.string == other } ?? false }
        if let list = list ?? (places.last?.node.sequence == nil ? nil : lists.last) {
            try convertDependencies(list, path, changing: other, to: pairs)
        }
        if model.places(path + [other]).isEmpty { try set(path + [other], to: .mapping(pairs)) }
    }

    private mutating func convertDependencies(
        _ place: WrittenPlace,
        _ path: [String],
        changing other: String,
        to pairs: [YAMLValue.Pair]
    ) throws(EditRefusal) {
        let items = place.node.sequence ?? []
        let names = items.compactMap(\.string)
        let started: [YAMLValue.Pair] = [.init("condition", "service_started")]
        let all = names + (names.contains(other) ? [] : [other])
        let value = YAMLValue.mapping(all.map { .init($0, .mapping($0 == other ? pairs : started)) })
        if place.isForeign, try localize(path, { _, _ in .value(value) }) { return }
        let holder = place.entry.flatMap { model.holder(of: $0.keyRange) }
        guard let holder, !holder.entry.value.isForeign else { throw Self.unreachable(path) }
        noteSharing(of: place.node.range, path)
        let editing = editing(at: place.node.range)
        guard place.node.style == .block else {
            try record(editing.replace(holder.entry, with: value, in: holder.mapping), path)
            return
        }
        let keyIndent = holder.entry.keyRange.start.column - 1
        let listIndent = place.node.range.start.column - 1
        let indent = listIndent > keyIndent ? listIndent : keyIndent + editing.style.step
        let edits = items.flatMap { item in
            item.string.map { editing.dependencyEdits(item, $0, indent, $0 == other ? pairs : started) } ?? []
        }
        try record(edits, path)
    }

    // MARK: networks

    /// Puts a service on a network; the notation of its other networks is kept.
    ///
    /// A service that names no network is on the default one; it stays there, written out, unless it was detached from it before.
    ///
    /// - Parameter aliases: further names under which it is found there.
    public mutating func attach(_ service: String, to network: String, aliases: [String] = []) throws(EditRefusal) {
        let path = ["services", service, "networks"]
        let value: YAMLValue =
            aliases.isEmpty ? .empty : .mapping([.init("aliases", .list(aliases.map(YAMLValue.text)))])
        let places = model.places(path)
        if let place = places.last(where: { $0.node.isCollection }) {
            if place.node.sequence == nil {
                try set(path + [network], to: value)
            } else if aliases.isEmpty {
                let isThere = place.node.sequence?.contains { $0.string == network } ?? false
                if !isThere { try append(.text(network), to: path) }
            } else {
                let names = (place.node.sequence ?? []).compactMap(\.string).filter { $0 != network }
                let pairs = names.map { YAMLValue.Pair($0, .empty) } + [.init(network, value)]
                try set(path, to: .mapping(pairs))
            }
            touch(path + [network])
            return
        }
        let isOnDefault = model.resolved(path)?["default"] != nil && network != "default"
        let before = isOnDefault && !leftDefault.contains(service) ? ["default"] : []
        if aliases.isEmpty {
            try set(path, to: .list((before + [network]).map(YAMLValue.text)))
        } else {
            try set(path, to: .mapping(before.map { .init($0, .empty) } + [.init(network, value)]))
        }
    }

    /// Takes a service off a network; one that is on no other then is on the default network.
    public mutating func detach(_ service: String, from network: String) throws(EditRefusal) {
        let path = ["services", service, "networks"]
        if network == "default" { leftDefault.insert(service) }
        for _ in 0..<(model.texts.count * 2 + 2) {
            let places = model.places(path)
            if places.contains(where: { $0.node.mapping?.entry(network) != nil }) {
                try remove(path + [network])
            } else if let item = places.compactMap({ $0.node.sequence?.first { $0.string == network } }).last {
                try removeItem(currentlyAt: item.site, of: path)
            } else {
                break
            }
        }
        touch(path + [network])
    }
}
