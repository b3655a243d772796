internal import Vocabulary

/// Resolves `<<`: explicit keys win, of several mappings the earlier one.
struct MergeKeys {
    let path: String
    let frame: Frame
    let merge: Frame.Merge
    private(set) var issues: [ComposeIssue] = []
    private(set) var site: MergeSite

    init(frame: Frame, merge: Frame.Merge, mappingRange: SourceRange) {
        path = mappingRange.file
        self.frame = frame
        self.merge = merge
        site = MergeSite(range: merge.key.range, mappingRange: mappingRange, sources: [], overrides: [])
    }

    /// The mapping with the merged entries at the place of `<<`.
    mutating func resolve() -> Mapping {
        var added: [Mapping.Entry] = []
        var addedKeys: [String: SourceRange] = [:]
        for (source, range) in sources() {
            site.sources.append(range)
            for entry in source.entries {
                if let winner = frame.mapping.entry(entry.key)?.keyRange ?? addedKeys[entry.key] {
                    site.overrides.append(.init(key: entry.key, range: winner, hiddenRange: entry.keyRange))
                    continue
                }
                addedKeys[entry.key] = entry.keyRange
                added.append(routed(entry, through: range))
            }
        }
        let explicit = frame.mapping.entries
        return Mapping(explicit[..<merge.position] + added + explicit[merge.position...])
    }

    private func routed(_ entry: Mapping.Entry, through range: SourceRange) -> Mapping.Entry {
        var entry = entry
        let trace = entry.value.trace
        entry.value.trace = Node.Trace(
            template: trace?.template,
            variables: trace?.variables ?? [],
            routes: (trace?.routes ?? []) + [Node.Route(kind: .mergeKey, range: range)]
        )
        return entry
    }

    private mutating func sources() -> [(Mapping, SourceRange)] {
        let value = merge.value
        // Already reported.
        guard !value.isMissing else { return [] }
        if let mapping = value.node.mapping { return [(mapping, value.alias ?? value.node.range)] }
        // A list must be written here: Compose's YAML library does not look into a list behind an alias.
        guard let items = value.node.sequence, value.alias == nil else {
            issues.append(TreeProblem.unmergeable(at: value.alias ?? value.node.range))
            return []
        }
        var sources: [(Mapping, SourceRange)] = []
        for item in items {
            let range = item.trace?.routes.last?.range ?? item.range
            if let mapping = item.mapping {
                sources.append((mapping, range))
            } else {
                issues.append(TreeProblem.unmergeable(at: range))
            }
        }
        return sources
    }
}
