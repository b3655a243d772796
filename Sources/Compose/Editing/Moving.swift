public import Vocabulary

/// Moving list items from one service to another together with the comments that describe them.
extension ProjectEditor {
    /// Moves items of a list to another list, which is made if there is none, as they are written.
    ///
    /// A comment behind an item and the comment lines right above it go with it. Where one of the lists is written in brackets or
    /// is shared, the items are written anew at the other place and their comments stay.
    ///
    /// - Parameters:
    ///   - moved: the places of the items, in order.
    ///   - dropped: the places of items that are removed from the first list without being moved.
    /// - Throws: `EditRefusal` if an item is not written where it can be edited.
    public mutating func moveItems(
        at moved: [SourceRange],
        dropping dropped: [SourceRange] = [],
        from path: [String],
        to other: [String]
    ) throws(EditRefusal) {
        guard !moved.isEmpty || !dropped.isEmpty else { return }
        let source = try source(of: moved, dropped, path)
        let isBlock = source.place.node.style == .block
        let target = model.places(other).last
        let isInLines = model.places(Array(other.dropLast())).last { !$0.isForeign }?.node.style == .block
        let takesLines =
            isBlock && isInLines
            && target.map { $0.node.isNull || (!$0.isForeign && $0.node.style == .block) } ?? true
        let passages = source.passages(editing(source.place.document), withComments: takesLines)
        if !passages.isEmpty { try receive(passages, at: other, takesLines: takesLines) }

        // The first list as it stands now.
        let left = try self.source(of: moved, dropped, path)
        let editing = editing(left.place.document)
        let isEmptied = left.wanted.count + left.unwanted.count == left.items.count
        if !isBlock {
            if isEmptied {
                try record([try editing.remove(left.entry, from: left.parent)], path)
            } else {
                for range in moved + dropped { try removeItem(at: range, of: path) }
            }
            return
        }
        var edits: [TextEdit] = []
        for (item, passage) in zip(left.wanted, left.passages(editing, withComments: takesLines)) {
            edits.append(try editing.removal(of: passage, keeping: !takesLines, item: item, in: left.place.node))
        }
        for item in left.unwanted { edits.append(try editing.remove(item, from: left.place.node)) }
        if isEmptied { edits.append(editing.removalOfKeyLine(left.entry)) }
        try record(edits, path)
    }

    /// The list from which items are moved.
    private struct Source {
        var place: WrittenPlace
        var entry: Mapping.Entry
        var parent: Node
        var items: [Node]
        var wanted: [Node]
        var unwanted: [Node]

        func passages(_ editing: DocumentEditing, withComments: Bool) -> [Passage] {
            wanted.map { editing.passage(of: $0, in: items, entry, withComments: withComments) }
        }
    }

    private func source(
        of moved: [SourceRange],
        _ dropped: [SourceRange],
        _ path: [String]
    ) throws(EditRefusal) -> Source {
        let places = model.places(path)
        guard let place = places.last, places.count == 1, !place.isForeign, let items = place.node.sequence,
            let entry = place.entry, let parent = place.parent
        else {
            throw EditRefusal(
                "the items of \(Self.shown(path)) are written in several places or shared with other services"
            )
        }
        let (here, away) = (moved.compactMap(model.current), dropped.compactMap(model.current))
        let wanted = items.filter { item in here.contains { $0 == item.range || $0 == item.site } }
        let unwanted = items.filter { item in away.contains { $0 == item.range || $0 == item.site } }
        guard wanted.count == moved.count, unwanted.count == dropped.count else {
            throw EditRefusal("an item of \(Self.shown(path)) is not written where it can be moved")
        }
        return Source(place: place, entry: entry, parent: parent, items: items, wanted: wanted, unwanted: unwanted)
    }

    /// Writes items as they stood elsewhere at the end of a list.
    private mutating func receive(_ passages: [Passage], at path: [String], takesLines: Bool) throws(EditRefusal) {
        // Stands for an item until its text is put in its place.
        let mark = 910_018_273
        for (index, passage) in passages.enumerated() {
            let places = model.places(path)
            guard
                places.contains(where: { !$0.isForeign && $0.node.sequence != nil })
                    || !places.contains(where: { !$0.node.isNull })
            else {
                throw EditRefusal("\(Self.shown(path)) is shared with other services or not written as a list")
            }
            try append(.integer(mark + index), to: path)
            let lists = model.places(path).filter { $0.node.sequence != nil }
            guard let list = lists.last, let item = list.node.sequence?.last(where: { $0.integer == mark + index })
            else {
                throw Self.unreachable(path)
            }
            let editing = editing(list.document)
            let isLine = takesLines && list.node.style == .block
            let offset = item.site.start.offset
            let start = isLine ? editing.lineStart(offset) : offset
            let end = isLine ? editing.lineEnd(offset) : item.site.end.offset
            let line = TextEdit(
                range: editing.range(start, end),
                replacement: String(decoding: editing.bytes[start..<end], as: UTF8.self)
            )
            let edit = passage.written(into: line, mark: mark + index, asLines: isLine, newline: editing.style.newline)
            try record([edit], path)
        }
    }
}

/// A list item as it is written, with its comments.
struct Passage: Sendable {
    /// Comment lines right above it, with `#`.
    var above: [String]
    /// The item's lines, the first without its dash, the others without the indentation of the first.
    var lines: [String]
    /// The comment behind it, with `#`; empty without one.
    var behind: String
    /// First and last offset of the lines that it takes, comments above included.
    var stretch: Range<Int>

    /// Puts the passage in the place of a mark that an edit writes.
    func written(into edit: TextEdit, mark: Int, asLines: Bool, newline: String) -> TextEdit {
        var edit = edit
        let text = String(mark)
        guard asLines else {
            edit.replacement = edit.replacement.replacing(text, with: lines.joined(separator: " "))
            return edit
        }
        let rows = edit.replacement.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        edit.replacement = rows.flatMap { row -> [String] in
            guard row.contains("- " + text) else { return [row] }
            let indent = String(row.prefix { $0 == " " })
            let carriage = row.hasSuffix("\r") ? "\r" : ""
            let body = lines.enumerated().map { $0 == 0 ? indent + "- " + $1 : indent + "  " + $1 }
            let last = body.indices.last.map { body[$0] + (behind.isEmpty ? "" : " " + behind) } ?? ""
            return (above.map { indent + $0 } + body.dropLast() + [last]).map { $0 + carriage }
        }.joined(separator: "\n")
        return edit
    }
}

extension DocumentEditing {
    /// An item with its comments as it is written.
    func passage(of item: Node, in items: [Node], _ entry: Mapping.Entry, withComments: Bool) -> Passage {
        let site = item.site
        let previous =
            items.last { $0.site.start.offset < site.start.offset }?.site.end.offset
            ?? entry.keyRange.end.offset
        let first = lineStart(site.start.offset)
        var start = first
        var above: [String] = []
        for comment in document.comments.reversed()
        where withComments && comment.standsAlone && comment.range.start.offset > previous
            && comment.range.start.offset < start
        {
            // Only lines that follow one another belong to the item.
            guard lineEnd(comment.range.end.offset) == start else { break }
            start = lineStart(comment.range.start.offset)
            above.insert(document.text(at: comment.range), at: 0)
        }
        let column = site.start.column - 1
        let text = document.text(at: site).split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.hasSuffix("\r") ? line.dropLast() : line)
        }
        let lines = text.enumerated().map {
            $0 == 0 ? $1 : String($1.dropFirst(min(column, $1.prefix { $0 == " " }.count)))
        }
        let end = lineEnd(site.end.offset)
        let behind = document.comments.first {
            !$0.standsAlone && (site.end.offset..<max(end, site.end.offset)).contains($0.range.start.offset)
        }
        return Passage(
            above: above,
            lines: lines,
            behind: withComments ? behind.map { document.text(at: $0.range) } ?? "" : "",
            stretch: start..<end
        )
    }

    /// Takes the lines of a passage away, with its comments or without.
    func removal(
        of passage: Passage,
        keeping: Bool,
        item: Node,
        in list: Node
    ) throws(EditRefusal) -> TextEdit {
        if keeping { return try remove(item, from: list) }
        return TextEdit(range: range(passage.stretch.lowerBound, passage.stretch.upperBound), replacement: "")
    }

    /// Takes the line of a key away whose items are gone; a comment behind it becomes a line of its own.
    func removalOfKeyLine(_ entry: Mapping.Entry) -> TextEdit {
        let start = lineStart(entry.keyRange.start.offset)
        let end = lineEnd(entry.keyRange.end.offset)
        let indent = String(repeating: " ", count: entry.keyRange.start.column - 1)
        let kept = document.comments.filter { (start..<end).contains($0.range.start.offset) }.map {
            indent + document.text(at: $0.range) + style.newline
        }
        return TextEdit(range: range(start, end), replacement: kept.joined())
    }
}
