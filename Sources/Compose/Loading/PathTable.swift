/// Place of a value in the tree, from the root: keys, and `[]` for any item of a list.
typealias NodePath = [String]

/// Values by place in the tree, where `*` stands for any key or item: `services.*.ports`.
struct PathTable<Value: Sendable>: Sendable {
    private final class Branch: Sendable {
        let children: [String: Branch]
        let value: Value?

        init(_ entries: [(path: ArraySlice<String>, value: Value)]) {
            value = entries.first { $0.path.isEmpty }?.value
            var groups: [String: [(path: ArraySlice<String>, value: Value)]] = [:]
            for entry in entries {
                guard let first = entry.path.first else { continue }
                groups[first, default: []].append((entry.path.dropFirst(), entry.value))
            }
            children = groups.mapValues(Branch.init)
        }
    }

    private let root: Branch

    /// Makes a table of dotted patterns.
    init(_ entries: [(String, Value)]) {
        root = Branch(entries.map { ($0.0.split(separator: ".").map(String.init)[...], $0.1) })
    }

    /// What stands for a place; nil if no pattern matches.
    subscript(path: NodePath) -> Value? {
        Self.find(path[...], in: root)
    }

    private static func find(_ path: ArraySlice<String>, in branch: Branch) -> Value? {
        guard let first = path.first else { return branch.value }
        let rest = path.dropFirst()
        if let child = branch.children[first], let value = find(rest, in: child) { return value }
        if let child = branch.children["*"], let value = find(rest, in: child) { return value }
        return nil
    }
}

extension NodePath {
    /// The place as Compose writes it, for example `services.app.ports.[]`.
    var dotted: String { joined(separator: ".") }
}
