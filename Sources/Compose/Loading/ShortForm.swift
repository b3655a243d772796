import Vocabulary

/// Short forms that stand for a mapping.
enum ShortForm {
    /// `build: folder` as a mapping.
    static func build(_ node: Node) -> Node {
        node.string == nil ? node : node.mapping([("context", node.content)])
    }

    /// `extends: name` as a mapping.
    static func extends(_ node: Node) -> Node {
        node.string == nil ? node : node.mapping([("service", node.content)])
    }

    /// `depends_on` as a mapping with the defaults that the short form stands for.
    static func dependencies(_ node: Node) -> Node {
        byName(node) { $0.mapping([("condition", .string("service_started")), ("required", .bool(true))]) }
    }

    /// A list of names as a mapping without attributes.
    static func names(_ node: Node) -> Node {
        byName(node) { $0.with(.null) }
    }

    /// Names become keys that stand where their values stand.
    private static func byName(_ node: Node, value: (Node) -> Node) -> Node {
        guard let items = node.sequence else { return node }
        let entries = items.compactMap { item in
            item.text.map { Mapping.Entry(key: $0, keyRange: item.range, value: value(item)) }
        }
        return node.with(.mapping(Mapping(entries)))
    }
}

/// Values that may be one text or a list.
enum ListForm {
    /// The items; a text is a list of one, nothing an empty list.
    static func items(_ node: Node) -> [Node] {
        switch node.content {
        case .sequence(let items): items
        case .null: []
        default: [node]
        }
    }

    /// The value as a list.
    static func list(_ node: Node) -> Node {
        node.sequence == nil && !node.isNull ? node.with(.sequence([node])) : node
    }
}

/// Lists of `NAME=value` and mappings of the same meaning.
enum KeyValues {
    /// The value as a mapping; a name alone has no value.
    ///
    /// The value of a list item stands where the item stands.
    static func mapping(_ node: Node, at path: NodePath, issues: inout IssueList) -> Node {
        guard let items = node.sequence else { return node }
        var entries: [Mapping.Entry] = []
        for (index, item) in items.enumerated() {
            guard let text = item.string else {
                issues.error(
                    .wrongType,
                    "item \(index + 1) of '\(path.dotted)' is \(item.kindName), but must be a text such as NAME=value",
                    at: item.range,
                    fix: "put the whole item in quotes, or write all of them as `NAME: value` without dashes"
                )
                continue
            }
            entries.append(entry(text, item: item))
        }
        return node.with(.mapping(Mapping(entries)))
    }

    private static func entry(_ text: String, item: Node) -> Mapping.Entry {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let value = parts.count == 2 ? Node.Content.string(String(parts[1])) : .null
        var node = item.with(value)
        if let template = item.trace?.template {
            let written = template.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            node.trace = Node.Trace(
                template: written.count == 2 ? String(written[1]) : nil,
                variables: item.trace?.variables ?? [],
                routes: item.trace?.routes ?? []
            )
        }
        return Mapping.Entry(key: name, keyRange: item.rangeOfPrefix(name), value: node)
    }
}

extension Node {
    /// Where the first characters of a scalar stand; the whole scalar if its text is not written as it is.
    func rangeOfPrefix(_ prefix: String) -> SourceRange {
        let quote = style == .singleQuoted || style == .doubleQuoted ? 1 : 0
        guard style == .plain || quote == 1, trace?.template == nil, !prefix.isEmpty else { return range }
        let end = quote + prefix.utf8.count
        guard range.start.offset + end <= range.end.offset else { return range }
        let scalars = prefix.unicodeScalars.count
        return SourceRange(
            file: range.file,
            start: SourcePosition(
                offset: range.start.offset + quote,
                line: range.start.line,
                column: range.start.column + quote
            ),
            end: SourcePosition(
                offset: range.start.offset + end,
                line: range.start.line,
                column: range.start.column + quote + scalars
            )
        )
    }
}
