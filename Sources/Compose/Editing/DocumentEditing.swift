import Vocabulary

/// Makes text edits for one document; everything outside the edited lines stays as it is.
///
/// Comments are kept: those inside a removed block stay in its place as lines of their own.
struct DocumentEditing: Sendable {
    let document: Document
    let style: WritingStyle

    init(_ document: Document) {
        self.document = document
        style = WritingStyle(of: document)
    }

    private var bytes: [UInt8] { document.bytes }

    // MARK: Places

    func range(_ start: Int, _ end: Int) -> SourceRange {
        SourceRange(
            file: document.path,
            start: document.lines.position(at: start),
            end: document.lines.position(at: end)
        )
    }

    /// Offset of the first byte of the line that holds an offset.
    func lineStart(_ offset: Int) -> Int {
        var offset = min(offset, bytes.count)
        while offset > 0, bytes[offset - 1] != 0x0A { offset -= 1 }
        return offset
    }

    /// Offset behind the end of the line that holds an offset, its line feed included.
    func lineEnd(_ offset: Int) -> Int {
        var offset = offset
        while offset < bytes.count {
            if bytes[offset] == 0x0A { return offset + 1 }
            offset += 1
        }
        return offset
    }

    /// Where an entry ends: behind its value, or behind the colon of an empty one.
    func end(of entry: Mapping.Entry) -> Int {
        max(entry.value.site.end.offset, entry.keyRange.end.offset + 1)
    }

    /// Where new lines go that belong behind something: behind its last line and the comments that are indented deeper than `column`
    /// (1-based).
    func insertionPoint(after end: Int, deeperThan column: Int) -> Int {
        var point = lineEnd(end)
        for comment in document.comments where comment.standsAlone && comment.range.start.offset >= point {
            let start = lineStart(comment.range.start.offset)
            guard start == point, comment.range.start.column > column else { break }
            point = lineEnd(comment.range.end.offset)
        }
        return point
    }

    private func insertion(_ text: String, at offset: Int) -> TextEdit {
        var text = text
        if offset > 0, offset == bytes.count, bytes[offset - 1] != 0x0A {
            // The file's last line has no end: the new last line has none either.
            text = style.newline + text
            if text.hasSuffix(style.newline) { text.removeLast(style.newline.count == 2 ? 1 : 1) }
        }
        return TextEdit(range: range(offset, offset), replacement: text)
    }

    /// The quotes of most texts in a collection.
    func quotes(of nodes: [Node]) -> QuoteStyle {
        let texts = nodes.filter { $0.string != nil && !$0.isForeign }
        let double = texts.count { $0.style == .doubleQuoted }
        let single = texts.count { $0.style == .singleQuoted }
        if double * 2 > texts.count { return .double }
        return single * 2 > texts.count ? .single : .none
    }

    // MARK: Mappings

    /// Adds a key to a mapping that is written in this document.
    func insert(
        _ key: String,
        _ value: YAMLValue,
        into mapping: Node,
        order: [String],
        comment: String? = nil
    ) throws(EditRefusal) -> TextEdit {
        guard let own = mapping.mapping?.entries.filter({ !($0.value.trace?.routes.last?.kind == .mergeKey) }) else {
            throw EditRefusal("there is no mapping in which '\(key)' could be written")
        }
        guard mapping.style == .block else {
            return insertInFlow(
                ScalarWriting.key(key, inFlow: true) + ": " + value.inline(inFlow: true),
                into: mapping,
                after: own.last.map(end(of:))
            )
        }
        let mergeEnd = document.mergeSites.last { $0.mappingRange == mapping.range }.map { site in
            max(site.range.end.offset, site.sources.map(\.end.offset).max() ?? 0)
        }
        let column = mapping.range.start.column
        let predecessor = Self.predecessor(of: key, among: own, order: order)
        guard let point = predecessor.map(end(of:)) ?? mergeEnd ?? own.last.map(end(of:)) else {
            throw EditRefusal("there is no mapping in which '\(key)' could be written")
        }
        let lines = value.lines(
            key: key,
            indent: column - 1,
            style: style.near(mapping, file: document.path),
            comment: comment,
            quotes: value.isText ? quotes(of: own.map(\.value)) : .none
        )
        return insertion(lines, at: insertionPoint(after: point, deeperThan: column))
    }

    /// Gives a key that has no value yet a mapping or another value.
    func fill(_ entry: Mapping.Entry, with value: YAMLValue) -> TextEdit {
        let end = entry.keyRange.end.offset + 1
        if value.isInline {
            return TextEdit(range: range(end, end), replacement: " " + value.inline())
        }
        let indent = entry.keyRange.start.column - 1
        return insertion(value.block(under: indent, style: style), at: lineEnd(end))
    }

    /// The entry behind which a new key goes: the last of those that come before it in the usual order, else the last.
    private static func predecessor(of key: String, among entries: [Mapping.Entry], order: [String]) -> Mapping.Entry? {
        guard let rank = order.firstIndex(of: key) else { return entries.last }
        let earlier = entries.last { entry in (order.firstIndex(of: entry.key) ?? order.count) <= rank }
        return earlier ?? entries.first
    }

    private func insertInFlow(_ text: String, into collection: Node, after end: Int?) -> TextEdit {
        if let end { return TextEdit(range: range(end, end), replacement: ", " + text) }
        let inside = collection.range.start.offset + 1
        return TextEdit(range: range(inside, inside), replacement: text)
    }

    // MARK: Lists

    /// Adds an item at the end of a list that is written in this document.
    func append(_ value: YAMLValue, to list: Node) throws(EditRefusal) -> TextEdit {
        guard let items = list.sequence else { throw EditRefusal("there is no list to which an item could be added") }
        let quotes = value.isText ? quotes(of: items) : .none
        guard list.style == .block, let last = items.last else {
            return insertInFlow(
                value.inline(quotes: quotes, inFlow: true),
                into: list,
                after: items.last?.site.end.offset
            )
        }
        let column = list.range.start.column
        let text = value.item(indent: column - 1, style: style.near(list, file: document.path), quotes: quotes)
        let end = max(last.site.end.offset, list.range.end.offset)
        return insertion(text, at: insertionPoint(after: end, deeperThan: column - 1))
    }

    // MARK: Values

    /// Writes another scalar in the place of one, in the same quotes.
    func replace(_ node: Node, with value: YAMLValue) -> TextEdit {
        let quotes: QuoteStyle =
            switch node.style {
            case .doubleQuoted where value.isText: .double
            case .singleQuoted where value.isText: .single
            default: .none
            }
        return TextEdit(range: node.site, replacement: value.inline(quotes: quotes))
    }

    /// Writes a whole entry anew; the comments inside the old one stay above it.
    func replace(_ entry: Mapping.Entry, with value: YAMLValue) throws(EditRefusal) -> [TextEdit] {
        if entry.value.isNull, entry.value.site.bytes.isEmpty { return [fill(entry, with: value)] }
        if value.isInline, !entry.value.isCollection, ![.literal, .folded].contains(entry.value.style) {
            return [replace(entry.value, with: value)]
        }
        let end = end(of: entry)
        let indent = entry.keyRange.start.column - 1
        let start = entry.keyRange.start.offset
        guard entry.value.style != .flow || lineStart(start) + indent == start else {
            return [TextEdit(range: entry.value.site, replacement: value.inline(inFlow: true))]
        }
        let kept = commentLines(in: entry.keyRange.end.offset..<end, indent: indent)
        var text = value.lines(key: entry.key, indent: indent, style: style)
        text.removeLast()
        if text.hasSuffix("\r") { text.removeLast() }
        let lead = lineStart(start)
        guard lead + indent == start else {
            text = String(text.dropFirst(indent))
            return [TextEdit(range: range(start, end), replacement: text)]
        }
        return [TextEdit(range: range(lead, end), replacement: kept + text)]
    }

    // MARK: Removal

    /// Removes an entry of a block or flow mapping.
    func remove(_ entry: Mapping.Entry, from mapping: Node) -> TextEdit {
        let own = mapping.mapping?.entries ?? []
        if mapping.style == .flow {
            return removeInFlow(entry.keyRange.start.offset..<end(of: entry), in: mapping)
        }
        let start = entry.keyRange.start.offset
        let indent = entry.keyRange.start.column - 1
        if lineStart(start) + indent != start || !isBlank(lineStart(start)..<start) {
            // The first key of a list item stands behind the dash; the next key takes its place.
            let next = own.first { $0.keyRange.start.offset > start }
            return TextEdit(range: range(start, next?.keyRange.start.offset ?? end(of: entry)), replacement: "")
        }
        return removeLines(start, end(of: entry), indent: indent)
    }

    /// Removes an item of a block or flow list.
    func remove(_ item: Node, from list: Node) -> TextEdit {
        if list.style == .flow { return removeInFlow(item.site.bytes, in: list) }
        let column = list.range.start.column
        return removeLines(item.site.start.offset, item.site.end.offset, indent: column - 1)
    }

    private func isBlank(_ range: Range<Int>) -> Bool {
        bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    private func removeLines(_ start: Int, _ end: Int, indent: Int) -> TextEdit {
        let last = lineEnd(end)
        let first = lineStart(start)
        let kept = commentLines(in: start..<last, indent: indent)
        return TextEdit(range: range(first, last), replacement: kept)
    }

    private func removeInFlow(_ stretch: Range<Int>, in collection: Node) -> TextEdit {
        var (start, end) = (stretch.lowerBound, stretch.upperBound)
        let limit = collection.range.end.offset - 1
        var next = end
        while next < limit, bytes[next] != UInt8(ascii: ",") { next += 1 }
        if next < limit {
            end = next + 1
            while end < limit, bytes[end] == 0x20 { end += 1 }
        } else {
            var previous = start - 1
            while previous > collection.range.start.offset, bytes[previous] != UInt8(ascii: ",") { previous -= 1 }
            if bytes[previous] == UInt8(ascii: ",") { start = previous }
        }
        return TextEdit(range: range(start, end), replacement: "")
    }

    /// The comments of a stretch as lines of their own.
    private func commentLines(in stretch: Range<Int>, indent: Int) -> String {
        let blanks = String(repeating: " ", count: indent)
        return document.comments.filter { stretch.contains($0.range.start.offset) }.map {
            blanks + document.text(at: $0.range) + style.newline
        }.joined()
    }
}

extension YAMLValue {
    /// Whether it is a text whose quotes may follow its neighbours.
    var isText: Bool {
        switch self {
        case .text, .quoted: true
        default: false
        }
    }
}

extension Node {
    /// Whether it is a list or a mapping.
    var isCollection: Bool { sequence != nil || mapping != nil }
}
