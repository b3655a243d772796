import Vocabulary

/// Joins a later tree into an earlier one as Compose joins files and `extends`.
struct Merge {
    /// Which of two mappings gives the place of the joined one.
    enum Placement {
        /// The earlier: a service keeps the place of its first file.
        case earlier
        /// The later: a service that extends another stays where it is written.
        case later
    }

    var placement: Placement
    var issues: IssueList

    /// The joined tree.
    mutating func merged(_ base: Node, _ over: Node, at path: NodePath) -> Node {
        if let rule = MergeRule.table[path] {
            return merged(base, over, by: rule, at: path)
        }
        if over.isNull { return base }
        switch (base.content, over.content) {
        case (.mapping, .mapping):
            return joined(base, over, at: path)
        case (.sequence(let items), .sequence(let more)):
            return Node(.sequence(items + more), range: over.range, style: over.style, trace: over.trace)
        case (.mapping, _), (.sequence, _):
            issues.add(
                ComposeIssue(
                    code: IssueCode.mergeConflict.rawValue,
                    message: "'\(path.dotted)' is \(over.kindName) here but \(base.kindName) where it is set first",
                    range: over.range,
                    related: [RelatedPlace(range: base.range, message: "set first here")],
                    remedies: ["write it in the same form in both places, or replace it with `!override`"]
                )
            )
            return base
        default:
            return over
        }
    }

    private mutating func joined(_ base: Node, _ over: Node, at path: NodePath) -> Node {
        guard var mapping = base.mapping, let other = over.mapping else { return over.isNull ? base : over }
        for entry in other.entries {
            guard let existing = mapping.entry(entry.key) else {
                mapping.set(entry)
                continue
            }
            let value = merged(existing.value, entry.value, at: path + [entry.key])
            let isJoined = existing.value.mapping != nil && placement == .earlier
            let keyRange = isJoined || entry.value.isNull ? existing.keyRange : entry.keyRange
            mapping.set(Mapping.Entry(key: entry.key, keyRange: keyRange, value: value))
        }
        return (placement == .earlier ? base : over).with(.mapping(mapping))
    }

    private mutating func merged(_ base: Node, _ over: Node, by rule: MergeRule, at path: NodePath) -> Node {
        switch rule {
        case .replace:
            return over
        case .keyValues:
            let earlier = KeyValues.mapping(base, at: path, issues: &issues)
            let later = KeyValues.mapping(over, at: path, issues: &issues)
            return joinedFlat(earlier, later)
        case .list:
            return over.isNull ? base : over.with(.sequence(ListForm.items(base) + ListForm.items(over)))
        case .newItems:
            let earlier = HostList.items(base)
            let later = HostList.items(over).filter { item in !earlier.contains { $0.isEqual(to: item) } }
            return (over.isNull ? base : over).with(.sequence(earlier + later))
        case .build:
            return joined(ShortForm.build(base), ShortForm.build(over), at: path)
        case .dependencies:
            return joined(ShortForm.dependencies(base), ShortForm.dependencies(over), at: path)
        case .names:
            return joined(ShortForm.names(base), ShortForm.names(over), at: path)
        case .logging:
            guard base.mapping != nil, over.mapping != nil else { return over.isNull ? base : over }
            if let earlier = base["driver"], let later = over["driver"], !earlier.isEqual(to: later) { return over }
            return joined(base, over, at: path)
        case .addressPools:
            return joinedPools(base, over, at: path)
        }
    }

    private func joinedFlat(_ base: Node, _ over: Node) -> Node {
        guard var mapping = base.mapping, let other = over.mapping else { return over.isNull ? base : over }
        for entry in other.entries { mapping.set(entry) }
        return (placement == .earlier ? base : over).with(.mapping(mapping))
    }

    private mutating func joinedPools(_ base: Node, _ over: Node, at path: NodePath) -> Node {
        guard var pools = base.sequence, let later = over.sequence else { return over.isNull ? base : over }
        for pool in later {
            let subnet = pool["subnet"]?.text
            if let index = pools.firstIndex(where: { $0["subnet"]?.text == subnet }) {
                pools[index] = joined(pools[index], pool, at: path + ["[]"])
            } else {
                pools.append(pool)
            }
        }
        return over.with(.sequence(pools))
    }
}
