internal import Vocabulary

/// Where two resolved projects differ, on their canonical form; extensions (`x-…`) do not count, as Docker Compose ignores them.
public struct ProjectDifference: Sendable, Hashable {
    /// Paths of the values that were added, removed or changed, sorted; a list counts as one value.
    public var paths: [[String]]

    /// Compares two projects.
    public init(from old: Project, to new: Project) {
        var paths: [[String]] = []
        Self.compare(old.tree, new.tree, [], &paths)
        let switchedOff = (
            Self.mapping(old.disabledServices), Self.mapping(new.disabledServices)
        )
        Self.compare(switchedOff.0, switchedOff.1, ["services"], &paths)
        self.paths = paths.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The changed paths that none of the given ones covers (as the same, above or below).
    public func paths(notCoveredBy expected: Set<[String]>) -> [[String]] {
        paths.filter { path in
            !expected.contains { $0.starts(with: path) || path.starts(with: $0) }
        }
    }

    private static func mapping(_ services: [Service]) -> Node {
        let entries = services.map { Mapping.Entry(key: $0.name, keyRange: $0.nameRange, value: $0.node) }
        return Node(.mapping(Mapping(entries)), range: services.first?.nameRange ?? .nowhere)
    }

    private static func compare(_ old: Node, _ new: Node, _ path: [String], _ paths: inout [[String]]) {
        guard let before = old.mapping, let after = new.mapping else {
            if !isEqual(old, new) { paths.append(path) }
            return
        }
        let mayExtend = path.isEmpty || (path.count == 2 && path[0] == "services")
        let counts = { (key: String) in !(mayExtend && key.hasPrefix("x-")) }
        for entry in before.entries where counts(entry.key) {
            if let other = after[entry.key] {
                compare(entry.value, other, path + [entry.key], &paths)
            } else {
                paths.append(path + [entry.key])
            }
        }
        for entry in after.entries where before[entry.key] == nil && counts(entry.key) {
            paths.append(path + [entry.key])
        }
    }

    private static func isEqual(_ one: Node, _ other: Node) -> Bool {
        switch (one.content, other.content) {
        case (.mapping(let first), .mapping(let second)):
            first.entries.count == second.entries.count
                && first.entries.allSatisfy { entry in second[entry.key].map { isEqual(entry.value, $0) } ?? false }
        case (.sequence(let first), .sequence(let second)):
            first.count == second.count && zip(first, second).allSatisfy(isEqual)
        case (.null, .null): true
        case (.null, _), (_, .null), (.mapping, _), (_, .mapping), (.sequence, _), (_, .sequence): false
        default: one.text == other.text
        }
    }
}

extension SourceRange {
    fileprivate static var nowhere: SourceRange {
        let start = SourcePosition(offset: 0, line: 1, column: 1)
        return SourceRange(file: "", start: start, end: start)
    }
}
