public import Vocabulary

/// Edits of list items and of values that the model located.
extension ProjectEditor {
    /// Attributes that are one text or a list of texts.
    private static let textOrList: Set<String> = ["dns", "dns_search", "env_file", "label_file", "tmpfs"]

    /// Adds an item to a list, which is made if there is none.
    public mutating func append(_ value: YAMLValue, to path: [String]) throws(EditRefusal) {
        let places = model.places(path)
        guard let place = places.last(where: { $0.node.sequence != nil }) ?? places.last else {
            try set(path, to: .list([value]))
            return
        }
        if place.node.isNull, !place.isForeign {
            try set(path, to: .list([value]))
        } else if place.node.sequence != nil {
            if place.isForeign, try localize(path, { $0.appended(value, to: $1) }) { return }
            noteSharing(of: place.node.range, path)
            try record([try editing(at: place.node.range).append(value, to: place.node)], path)
        } else if Self.textOrList.contains(path.last ?? ""), place.node.string != nil {
            try set(path, to: .list([copy(of: place.node), value]))
        } else {
            throw EditRefusal("\(Self.shown(path)) is not written as a list")
        }
    }

    private func appended(_ value: YAMLValue, to node: Node?) -> Change {
        guard let node, let items = node.sequence else { return .impossible }
        let copies = items.map { copy(of: $0) } + [value]
        return .value(node.style == .flow ? .inlineList(copies) : .list(copies))
    }

    /// Removes an item of a list, found by where the model says that it stands.
    public mutating func removeItem(at range: SourceRange, of path: [String]) throws(EditRefusal) {
        guard let range = model.current(range) else {
            throw EditRefusal("the item of \(Self.shown(path)) is not there any more")
        }
        try removeItem(currentlyAt: range, of: path)
    }

    /// Removes an item that stands somewhere in the files as they are now.
    mutating func removeItem(currentlyAt range: SourceRange, of path: [String]) throws(EditRefusal) {
        for place in model.places(path) {
            guard let items = place.node.sequence,
                let index = items.firstIndex(where: { $0.range == range || $0.site == range })
            else { continue }
            if place.isForeign {
                let isDone = try localize(path) { editor, node in
                    guard let node, let items = node.sequence, items.indices.contains(index) else { return .impossible }
                    let kept = items.enumerated().filter { $0.offset != index }.map { editor.copy(of: $0.element) }
                    return .value(node.style == .flow || kept.isEmpty ? .inlineList(kept) : .list(kept))
                }
                if isDone { return }
            }
            noteSharing(of: items[index].range, path)
            if items.count == 1, !place.isForeign, let entry = place.entry, let parent = place.parent {
                try record([try editing(place.document).remove(entry, from: parent)], path)
            } else {
                try record([try editing(at: items[index].site).remove(items[index], from: place.node)], path)
            }
            return
        }
        // The list of a service that this one extends.
        guard let found = model.list(holding: range), project.composeFiles.contains(range.file) else {
            throw EditRefusal("the item of \(Self.shown(path)) is not written where it can be removed")
        }
        noteSharing(of: found.item.range, path)
        try record([try editing(at: range).remove(found.item, from: found.list)], path)
    }

    /// Writes another value in the place of one that the model located (a scalar, a list item), in the same quotes.
    public mutating func replace(at range: SourceRange, with value: YAMLValue, of path: [String]) throws(EditRefusal) {
        try replace(at: range, of: path) { editing, node in
            let isCollection = node.isCollection
            guard !isCollection || value.isInline || node.style == .flow else { return nil }
            if isCollection {
                return TextEdit(range: node.site, replacement: value.inline(inFlow: true))
            }
            return value.isInline ? editing.replace(node, with: value) : nil
        } copy: { _ in
            value
        }
    }

    /// Replaces a part of a scalar as it is written (quotes and variables around it are kept); the part must occur once.
    public mutating func replace(
        _ part: String,
        with text: String,
        at range: SourceRange,
        of path: [String]
    ) throws(EditRefusal) {
        guard let current = model.current(range), let index = model.index(of: range.file) else {
            throw EditRefusal("\(Self.shown(path)) is not written in a compose file")
        }
        let written = model.document(index).text(at: current)
        let pieces = Self.occurrences(of: part, in: written)
        guard pieces.count == 1, let piece = pieces.first else {
            throw EditRefusal("'\(part)' does not stand once in \(Self.shown(path)) as it is written")
        }
        try replace(at: range, of: path) { editing, node in
            let start = node.range.start.offset + piece
            return TextEdit(range: editing.range(start, start + part.utf8.count), replacement: text)
        } copy: { node in
            node.string.map { .text($0.replacingOnce(part, with: text)) }
        }
    }

    /// Replaces a located value in its place, or in a copy at the service where its place feeds others.
    private mutating func replace(
        at range: SourceRange,
        of path: [String],
        inPlace: (DocumentEditing, Node) -> TextEdit?,
        copy change: (Node) -> YAMLValue?
    ) throws(EditRefusal) {
        guard let range = model.current(range) else { throw Self.unreachable(path) }
        for place in model.places(path).reversed() {
            guard let found = place.node.finding(range) else { continue }
            if place.isForeign || found.isForeign {
                let isDone = try localize(path) { editor, node in
                    guard let node, let value = editor.copy(of: node, replacing: range, change) else {
                        return .impossible
                    }
                    return .value(value)
                }
                if isDone { return }
                if !place.isForeign, model.services(fedBy: range).count > 1, let value = change(found) {
                    // An alias as item: it is written out here.
                    let edit = TextEdit(range: found.site, replacement: value.inline(inFlow: true))
                    try record([edit], path)
                    return
                }
            }
            noteSharing(of: range, path)
            var local = found
            local.trace = nil
            guard let edit = inPlace(editing(at: range), local) else { throw Self.unreachable(path) }
            try record([edit], path)
            return
        }
        guard project.composeFiles.contains(range.file), let root = model.index(of: range.file),
            let found = model.document(root).roots.lazy.compactMap({ $0.finding(range) }).first
        else { throw EditRefusal("the value of \(Self.shown(path)) is not written where it can be edited") }
        noteSharing(of: range, path)
        var local = found
        local.trace = nil
        guard let edit = inPlace(editing(root), local) else { throw Self.unreachable(path) }
        try record([edit], path)
    }

    /// A copy in which the value at a place is another; nil if it cannot be.
    private func copy(of node: Node, replacing range: SourceRange, _ change: (Node) -> YAMLValue?) -> YAMLValue? {
        if node.range == range || node.site == range { return change(node) }
        switch node.content {
        case .sequence(let items):
            let copies = items.map { $0.finding(range) == nil ? copy(of: $0) : copy(of: $0, replacing: range, change) }
            let all = copies.compactMap(\.self)
            guard all.count == items.count else { return nil }
            return node.style == .flow ? .inlineList(all) : .list(all)
        case .mapping(let mapping):
            var pairs: [YAMLValue.Pair] = []
            for entry in mapping.entries {
                let isHere = entry.value.finding(range) != nil
                guard let value = isHere ? copy(of: entry.value, replacing: range, change) : copy(of: entry.value)
                else { return nil }
                pairs.append(.init(entry.key, value))
            }
            return .mapping(pairs)
        default: return copy(of: node)
        }
    }

    private static func occurrences(of part: String, in text: String) -> [Int] {
        let (needle, hay) = (Array(part.utf8), Array(text.utf8))
        guard !needle.isEmpty, hay.count >= needle.count else { return [] }
        return (0...(hay.count - needle.count)).filter { hay[$0...].starts(with: needle) }
    }
}

extension Node {
    /// The value in it that stands at a place, or whose alias does.
    fileprivate func finding(_ range: SourceRange) -> Node? {
        var queue = [self]
        while let node = queue.popLast() {
            if node.range == range || node.site == range { return node }
            queue += node.sequence ?? []
            queue += (node.mapping?.entries ?? []).map(\.value)
        }
        return nil
    }
}

extension String {
    fileprivate func replacingOnce(_ part: String, with text: String) -> String {
        guard let range = self.firstRange(of: part) else { return self }
        return replacingCharacters(in: range, with: text)
    }

    private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + self[range.upperBound...]
    }
}
