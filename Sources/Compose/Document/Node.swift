public import Vocabulary

/// A value of a Compose file together with where it was written.
///
/// The same type serves the tree as written (one file) and the resolved tree (after interpolation, include, extends and
/// merge): in the latter every node still carries the range of the text that it came from.
public struct Node: Sendable {
    /// The value.
    public var content: Content
    /// Where the value stands; for an alias where the anchor's value stands.
    public var range: SourceRange
    /// How the value is written.
    public var style: Style
    /// An explicit tag such as `!reset`; nil without one.
    public var tag: String?
    /// What happened on the way from the text to this value; nil for most nodes.
    public var trace: Trace?

    /// Makes a node.
    public init(
        _ content: Content,
        range: SourceRange,
        style: Style = .plain,
        tag: String? = nil,
        trace: Trace? = nil
    ) {
        self.content = content
        self.range = range
        self.style = style
        self.tag = tag
        self.trace = trace
    }

    /// A YAML value as Docker Compose's YAML library types it.
    public enum Content: Sendable {
        /// `null`, `~` or nothing.
        case null
        /// `true` or `false` (YAML 1.2 core: `yes`, `on` and the like are strings).
        case bool(Bool)
        /// A whole number.
        case integer(Int)
        /// A number with a fraction or exponent.
        case double(Double)
        /// Text.
        case string(String)
        /// A plain date or time, which Compose refuses in most places; its text.
        case timestamp(String)
        /// A list.
        case sequence([Node])
        /// Keys and values in the order written.
        case mapping(Mapping)
    }

    /// How a value is written.
    public enum Style: Sendable, Hashable {
        /// A scalar without quotes.
        case plain
        /// A scalar in `'`.
        case singleQuoted
        /// A scalar in `"`.
        case doubleQuoted
        /// A scalar after `|`.
        case literal
        /// A scalar after `>`.
        case folded
        /// A list or mapping by indentation.
        case block
        /// A list or mapping in `[]` or `{}`.
        case flow
    }

    /// What happened to a value between its text and the resolved tree.
    public final class Trace: Sendable {
        /// The scalar before interpolation, if it held a `$`.
        public let template: String?
        /// The variables that interpolation used, in order.
        public let variables: [VariableUse]
        /// Places through which the value was reached, nearest first: alias, merge key, extends, include.
        public let routes: [Route]

        /// Makes a trace.
        public init(template: String? = nil, variables: [VariableUse] = [], routes: [Route] = []) {
            self.template = template
            self.variables = variables
            self.routes = routes
        }
    }

    /// One step on the way of a value into the resolved tree.
    public struct Route: Sendable, Hashable {
        /// Kinds of step.
        public enum Kind: String, Sendable, Hashable {
            /// `*name`.
            case alias
            /// `<<: *name`.
            case mergeKey
            /// `extends:`.
            case extends
            /// `include:`.
            case include
        }

        /// What kind of step.
        public var kind: Kind
        /// Where the step stands.
        public var range: SourceRange

        /// Makes a step.
        public init(kind: Kind, range: SourceRange) {
            self.kind = kind
            self.range = range
        }
    }
}

/// A mapping that keeps the order of its keys and where each stands.
public struct Mapping: Sendable {
    /// One key with its value.
    public struct Entry: Sendable {
        /// The key.
        public var key: String
        /// Where the key stands.
        public var keyRange: SourceRange
        /// The value.
        public var value: Node

        /// Makes an entry.
        public init(key: String, keyRange: SourceRange, value: Node) {
            self.key = key
            self.keyRange = keyRange
            self.value = value
        }
    }

    /// The entries in order; keys are unique.
    public private(set) var entries: [Entry]
    private var index: [String: Int]?

    /// Makes a mapping; of entries with the same key the last wins.
    public init(_ entries: [Entry] = []) {
        self.entries = []
        self.index = nil
        self.entries.reserveCapacity(entries.count)
        for entry in entries { set(entry) }
    }

    /// The value of a key.
    public subscript(key: String) -> Node? { entry(key)?.value }

    /// The entry of a key.
    public func entry(_ key: String) -> Entry? {
        position(of: key).map { entries[$0] }
    }

    /// Keys in order.
    public var keys: [String] { entries.map(\.key) }

    /// Whether there are no entries.
    public var isEmpty: Bool { entries.isEmpty }

    /// Replaces the entry of the same key in its place, or appends it.
    public mutating func set(_ entry: Entry) {
        if let position = position(of: entry.key) {
            entries[position] = entry
            return
        }
        entries.append(entry)
        if index != nil {
            index?[entry.key] = entries.count - 1
        } else if entries.count > 12 {
            index = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
        }
    }

    /// Appends an entry unless its key is there already; then returns the entry that has it.
    mutating func insert(_ entry: Entry) -> Entry? {
        if let position = position(of: entry.key) { return entries[position] }
        entries.append(entry)
        if index != nil {
            index?[entry.key] = entries.count - 1
        } else if entries.count > 12 {
            index = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
        }
        return nil
    }

    /// Removes a key; returns its entry if there was one.
    @discardableResult
    public mutating func remove(_ key: String) -> Entry? {
        guard let position = position(of: key) else { return nil }
        let entry = entries.remove(at: position)
        if index != nil {
            index = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
        }
        return entry
    }

    private func position(of key: String) -> Int? {
        if let index { return index[key] }
        return entries.firstIndex { $0.key == key }
    }
}

extension Node {
    /// The text of a string scalar.
    public var string: String? {
        if case .string(let value) = content { value } else { nil }
    }

    /// The value of a boolean scalar.
    public var bool: Bool? {
        if case .bool(let value) = content { value } else { nil }
    }

    /// The value of a whole number.
    ///
    /// Not inlined: Swift 6.3.1 crashes while optimising a comparison of two optional nodes' integers (CopyPropagation).
    @inline(never)
    public var integer: Int? {
        if case .integer(let value) = content { value } else { nil }
    }

    /// The value of any number.
    public var double: Double? {
        switch content {
        case .double(let value): value
        case .integer(let value): Double(value)
        default: nil
        }
    }

    /// The items of a list.
    public var sequence: [Node]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The entries of a mapping.
    public var mapping: Mapping? {
        if case .mapping(let mapping) = content { mapping } else { nil }
    }

    /// Whether it is null.
    public var isNull: Bool {
        if case .null = content { true } else { false }
    }

    /// A scalar as text: strings as they are, numbers and booleans in canonical form; nil for null and collections.
    public var text: String? {
        switch content {
        case .string(let value), .timestamp(let value): value
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .double(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
        case .null, .sequence, .mapping: nil
        }
    }

    /// The value of a key; nil unless this is a mapping that has it.
    public subscript(key: String) -> Node? { mapping?[key] }
}
