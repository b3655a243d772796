import Vocabulary

extension Node {
    /// The same place with another value.
    func with(_ content: Content) -> Node {
        Node(content, range: range, style: style, tag: tag, trace: trace)
    }

    /// The same place with a text as value.
    func with(text: String) -> Node { with(.string(text)) }

    /// A mapping made of this value's parts, at the place of this value.
    func mapping(_ parts: [(String, Content?)]) -> Node {
        let entries = parts.compactMap { key, content in
            content.map {
                Mapping.Entry(key: key, keyRange: range, value: Node($0, range: range, style: style, trace: trace))
            }
        }
        return with(.mapping(Mapping(entries)))
    }

    /// A value that stands for the thing at a range.
    static func synthesized(_ content: Content, at range: SourceRange) -> Node {
        Node(content, range: range)
    }

    /// An empty mapping at a range.
    static func emptyMapping(at range: SourceRange) -> Node { Node(.mapping(Mapping()), range: range) }

    /// The same value, reached by one more step.
    func adding(_ route: Route) -> Node {
        var copy = self
        copy.trace = Trace(
            template: trace?.template,
            variables: trace?.variables ?? [],
            routes: Array(((trace?.routes ?? []) + [route]).prefix(16))
        )
        switch content {
        case .mapping(let mapping):
            let entries = mapping.entries.map {
                Mapping.Entry(key: $0.key, keyRange: $0.keyRange, value: $0.value.adding(route))
            }
            copy.content = .mapping(Mapping(entries))
        case .sequence(let items):
            copy.content = .sequence(items.map { $0.adding(route) })
        default:
            break
        }
        return copy
    }

    /// Replaces the values of a mapping; nil drops an entry.
    func mapValues(_ transform: (Mapping.Entry) -> Node?) -> Node {
        guard let mapping else { return self }
        let entries = mapping.entries.compactMap { entry in
            transform(entry).map { Mapping.Entry(key: entry.key, keyRange: entry.keyRange, value: $0) }
        }
        return with(.mapping(Mapping(entries)))
    }

    /// Replaces one entry of a mapping; nil removes it.
    ///
    /// Nothing happens if there is no such entry.
    mutating func update(_ key: String, _ transform: (Node) -> Node?) {
        guard case .mapping(var mapping) = content, let entry = mapping.entry(key) else { return }
        if let value = transform(entry.value) {
            mapping.set(Mapping.Entry(key: key, keyRange: entry.keyRange, value: value))
        } else {
            mapping.remove(key)
        }
        content = .mapping(mapping)
    }

    /// Sets an entry of a mapping if there is none; the key stands where the value stands.
    mutating func setDefault(_ key: String, _ value: Node) {
        guard case .mapping(var mapping) = content, mapping[key] == nil else { return }
        mapping.set(Mapping.Entry(key: key, keyRange: value.range, value: value))
        content = .mapping(mapping)
    }

    /// Sets or replaces an entry of a mapping.
    mutating func set(_ key: String, keyRange: SourceRange? = nil, _ value: Node) {
        guard case .mapping(var mapping) = content else { return }
        let range = mapping.entry(key)?.keyRange ?? keyRange ?? value.range
        mapping.set(Mapping.Entry(key: key, keyRange: range, value: value))
        content = .mapping(mapping)
    }

    /// Removes an entry of a mapping.
    @discardableResult
    mutating func remove(_ key: String) -> Mapping.Entry? {
        guard case .mapping(var mapping) = content else { return nil }
        let removed = mapping.remove(key)
        content = .mapping(mapping)
        return removed
    }

    /// What kind of value it is, for messages.
    var kindName: String {
        switch content {
        case .null: "nothing"
        case .bool: "a boolean"
        case .integer: "a whole number"
        case .double: "a number"
        case .string: "a text"
        case .timestamp: "a date"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    /// Whether two values are the same, wherever they stand.
    func isEqual(to other: Node) -> Bool {
        switch (content, other.content) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.double(let a), .double(let b)): a == b
        case (.string(let a), .string(let b)), (.timestamp(let a), .timestamp(let b)): a == b
        case (.sequence(let a), .sequence(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.isEqual(to: $1) }
        case (.mapping(let a), .mapping(let b)):
            a.entries.count == b.entries.count
                && a.entries.allSatisfy { entry in b[entry.key].map { entry.value.isEqual(to: $0) } ?? false }
        default: false
        }
    }
}
