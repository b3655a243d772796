public import Vocabulary

/// Items of lists that have attributes of their own, such as a mount or a port in the long form.
extension ProjectEditor {
    /// Writes a list item anew as a mapping: over several lines in a list of lines, in braces in a list in brackets.
    ///
    /// - Throws: `EditRefusal` if the item is not written where it can be edited.
    public mutating func rewriteItem(
        at range: SourceRange,
        as pairs: [YAMLValue.Pair],
        of path: [String]
    ) throws(EditRefusal) {
        let (item, list) = try item(at: range, of: path)
        noteSharing(of: item.range, path)
        let value = YAMLValue.mapping(pairs)
        guard list.style == .block else {
            try record([TextEdit(range: item.site, replacement: value.inline(inFlow: true))], path)
            return
        }
        let editing = editing(at: item.site)
        // The item's first key stands where the item stood, the others below it.
        let indent = max(item.site.start.column - 3, 0)
        var text = value.item(indent: indent, style: editing.style.near(list, file: editing.document.path))
        text.removeFirst(indent + 2)
        while text.last?.isNewline ?? false { text.removeLast() }
        try record([TextEdit(range: item.site, replacement: text)], path)
    }

    /// Sets an attribute of a list item that is written as a mapping; missing mappings on the way are made.
    public mutating func set(
        _ keys: [String],
        to value: YAMLValue,
        inItemAt range: SourceRange,
        of path: [String]
    ) throws(EditRefusal) {
        var (node, _) = try item(at: range, of: path)
        let editing = editing(at: node.range)
        noteSharing(of: node.range, path)
        for (index, key) in keys.enumerated() {
            guard let mapping = node.mapping else {
                throw EditRefusal("the item of \(Self.shown(path)) is not written as a mapping")
            }
            guard let entry = mapping.entry(key) else {
                let missing = keys[(index + 1)...].reversed()
                let nested = missing.reduce(value) { inner, key in .mapping([.init(key, inner)]) }
                try record([try editing.insert(key, nested, into: node, places: KeyPlaces())], path)
                return
            }
            if index == keys.count - 1 {
                try record(editing.replace(entry, with: value, in: node), path)
                return
            }
            node = entry.value
        }
    }

    /// Removes an attribute of a list item that is written as a mapping.
    public mutating func remove(_ key: String, inItemAt range: SourceRange, of path: [String]) throws(EditRefusal) {
        let (node, _) = try item(at: range, of: path)
        guard let entry = node.mapping?.entry(key) else {
            throw EditRefusal("'\(key)' is not written in the item of \(Self.shown(path))")
        }
        noteSharing(of: node.range, path)
        try record([try editing(at: node.range).remove(entry, from: node)], path)
    }

    /// Whether an item is written as a mapping (the long form).
    public func isLongForm(at range: SourceRange, of path: [String]) -> Bool {
        (try? item(at: range, of: path))?.item.mapping != nil
    }

    private func item(at range: SourceRange, of path: [String]) throws(EditRefusal) -> (item: Node, list: Node) {
        if let range = model.current(range) {
            for place in model.places(path) {
                if let item = place.node.sequence?.first(where: { $0.range == range || $0.site == range }) {
                    return (item, place.node)
                }
            }
        }
        throw EditRefusal("the item of \(Self.shown(path)) is not written where it can be edited")
    }
}
