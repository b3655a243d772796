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
        let places = model.places(path)
        guard let place = places.last, places.count == 1, !place.isForeign, let items = place.node.sequence,
            let entry = place.entry, let parent = place.parent
        else {
            throw EditRefusal(
                "the items of \(Self.shown(path)) are written in several places or shared with other services"
            )
        }
        let wanted = items.filter { item in moved.contains { $0 == item.range || $0 == item.site } }
        let unwanted = items.filter { item in dropped.contains { $0 == item.range || $0 == item.site } }
        guard wanted.count == moved.count, unwanted.count == dropped.count else {
            throw EditRefusal("an item of \(Self.shown(path)) is not written where it can be moved")
        }
        let editing = editing(place.document)
        let isBlock = place.node.style == .block
        let target = model.places(other).last
        let isInLines = model.places(Array(other.dropLast())).last { !$0.isForeign }?.node.style == .block
        let takesLines =
            isBlock && isInLines
            && target.map { $0.node.isNull || (!$0.isForeign && $0.node.style == .block) } ?? true
        let passages = wanted.map { editing.passage(of: $0, in: items, entry, withComments: takesLines) }
        if !passages.isEmpty { try receive(passages, at: other, takesLines: takesLines) }

        let isEmptied = wanted.count + unwanted.count == items.count
        if !isEmptied, !isBlock {
            for item in wanted + unwanted { record([editing.remove(item, from: place.node)], path) }
            return
        }
        if isEmptied, !isBlock {
            record([editing.remove(entry, from: parent)], path)
            return
        }
        var edits = zip(wanted, passages).map {
            editing.removal(of: $1, keeping: !takesLines, item: $0, in: place.node)
        }
        edits += unwanted.map { editing.remove($0, from: place.node) }
        if isEmptied { edits.append(editing.removalOfKeyLine(entry)) }
        record(edits, path)
    }

    /// Writes items as they stood elsewhere at the end of a list.
    private mutating func receive(_ passages: [Passage], at path: [String], takesLines: Bool) throws(EditRefusal) {
        // Stands for an item until its text is put in its place.
        let mark = 910_018_273
        let places = model.places(path)
        if let list = places.last(where: { !$0.isForeign && $0.node.sequence != nil }) {
            let editing = editing(list.document)
            for passage in passages {
                let edit = try editing.append(.integer(mark), to: list.node)
                let isLine = takesLines && list.node.style == .block
                record([passage.written(into: edit, mark: mark, asLines: isLine, newline: editing.style.newline)], path)
            }
            return
        }
        guard !places.contains(where: { !$0.node.isNull }) else {
            throw EditRefusal("\(Self.shown(path)) is shared with other services or not written as a list")
        }
        let before = edits.count
        try set(path, to: .list(passages.indices.map { .integer(mark + $0) }))
        guard let edit = edits.last, edits.count == before + 1 else { return }
        var result = edit
        for (index, passage) in passages.enumerated() {
            result = passage.written(into: result, mark: mark + index, asLines: takesLines, newline: "\n")
        }
        replaceLast(with: result)
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
    func removal(of passage: Passage, keeping: Bool, item: Node, in list: Node) -> TextEdit {
        if keeping { return remove(item, from: list) }
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
