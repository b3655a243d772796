import Vocabulary

/// Replacing and removing what is written.
extension DocumentEditing {
    /// Writes another value in the place of a scalar, in the same quotes.
    func replace(_ node: Node, with value: YAMLValue) -> TextEdit {
        let quotes: QuoteStyle =
            switch node.style {
            case .doubleQuoted where value.isText: .double
            case .singleQuoted where value.isText: .single
            default: .none
            }
        var text = value.inline(quotes: quotes, inFlow: isInFlow(node.site))
        // Only a block scalar has one: behind its `|` or `>`.
        let kept = comments(in: node.site.bytes).map { document.text(at: $0.range) }
        if !kept.isEmpty { text += " " + kept.joined(separator: " ") }
        return TextEdit(range: node.site, replacement: text)
    }

    /// Writes another value behind a key; comments inside the old value stay above the key.
    func replace(_ entry: Mapping.Entry, with value: YAMLValue, in parent: Node) throws(EditRefusal) -> [TextEdit] {
        let old = entry.value
        let inFlow = parent.style == .flow
        if old.isNull, old.trace == nil { return fill(entry, with: value, inFlow: inFlow) }
        let isBare = comments(in: old.site.bytes).isEmpty
        if inFlow || (old.style == .flow && old.site == old.range && value.isFlat && isBare) {
            guard isBare else { throw EditRefusal("comments inside the braces are in the way") }
            if !old.isCollection, value.isInline { return [replace(old, with: value)] }
            return [TextEdit(range: old.site, replacement: value.inline(inFlow: true))]
        }
        if value.isInline, !old.isCollection || old.site != old.range { return [replace(old, with: value)] }
        return [try rewrite(entry, with: value)]
    }

    private func rewrite(_ entry: Mapping.Entry, with value: YAMLValue) throws(EditRefusal) -> TextEdit {
        let (start, end) = (entry.keyRange.start.offset, end(of: entry))
        let indent = entry.keyRange.start.column - 1
        let kept = commentLines(in: entry.keyRange.end.offset..<end, indent: indent)
        var text = value.lines(key: entry.key, indent: indent, style: style)
        text.removeLast()
        let properties = properties(of: entry)
        if !properties.isEmpty {
            let head = String(repeating: " ", count: indent) + ScalarWriting.key(entry.key) + ":"
            text = head + " " + properties + text.dropFirst(head.count)
        }
        if isFirstOnLine(start) { return TextEdit(range: range(lineStart(start), end), replacement: kept + text) }
        guard kept.isEmpty else { throw EditRefusal("comments inside '\(entry.key)' are in the way") }
        return TextEdit(range: range(start, end), replacement: String(text.dropFirst(indent)))
    }

    /// The anchor and tag of a value, for example `&ports !override`.
    private func properties(of entry: Mapping.Entry) -> String {
        let start = colonEnd(of: entry)
        let end = min(lineEnd(start), max(start, entry.value.site.start.offset))
        let words = bytes[start..<end].split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
        return words.prefix { $0.first == UInt8(ascii: "&") || $0.first == UInt8(ascii: "!") }
            .map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }

    // MARK: Removal

    /// Removes an entry of a block or flow mapping.
    func remove(_ entry: Mapping.Entry, from mapping: Node) throws(EditRefusal) -> TextEdit {
        let (start, end) = (entry.keyRange.start.offset, end(of: entry))
        if mapping.style == .flow { return removeInFlow(start..<end, in: mapping) }
        if !isFirstOnLine(start) {
            // The first key of a list item stands behind the dash; the next key takes its place.
            guard let next = mapping.ownEntries.first(where: { $0.keyRange.start.offset > start }) else {
                throw EditRefusal("'\(entry.key)' is the only key of a list item")
            }
            let nextStart = next.keyRange.start.offset
            let first = lineStart(start)
            let kept = commentLines(in: start..<nextStart, indent: dashIndent(at: first))
            let lead = String(decoding: bytes[first..<start], as: UTF8.self)
            return TextEdit(range: range(first, nextStart), replacement: kept + lead)
        }
        let isFirst = entry.keyRange == mapping.ownEntries.first?.keyRange
        return removeLines(start, end, indent: entry.keyRange.start.column - 1, isFirst: isFirst)
    }

    private func dashIndent(at line: Int) -> Int {
        bytes[line...].prefix { $0 == 0x20 }.count
    }

    /// Removes an item of a block or flow list.
    func remove(_ item: Node, from list: Node) throws(EditRefusal) -> TextEdit {
        if list.style == .flow { return removeInFlow(item.site.bytes, in: list) }
        let column = list.range.start.column
        // The dash may stand on a line above.
        var line = lineStart(item.site.start.offset)
        while line >= list.range.start.offset || lineStart(list.range.start.offset) == line {
            let dash = line + column - 1
            if dash < bytes.count, bytes[dash] == UInt8(ascii: "-"), isBlank(line..<dash) {
                return removeLines(dash, max(item.site.end.offset, dash), indent: column - 1, isFirst: false)
            }
            guard line > lineStart(0) else { break }
            line = lineStart(line - 1)
        }
        throw EditRefusal("the item stands behind another dash on its line")
    }

    /// Removes whole lines; of the blank lines around them one goes too, so that not two are left.
    private func removeLines(_ start: Int, _ end: Int, indent: Int, isFirst: Bool) -> TextEdit {
        var (first, last) = (lineStart(start), lineEnd(end))
        var kept = commentLines(in: start..<last, indent: indent)
        let isUnended = last == bytes.count && last > 0 && bytes[last - 1] != 0x0A
        if isUnended, !kept.isEmpty { kept.removeLast() }
        guard kept.isEmpty, first > lineStart(0) else { return TextEdit(range: range(first, last), replacement: kept) }
        let previous = lineStart(first - 1)
        let isBlankBefore = isBlank(previous..<first)
        if last < bytes.count, isBlankBefore || isFirst, isBlank(last..<lineEnd(last)) {
            last = lineEnd(last)
        } else if last == bytes.count, isBlankBefore {
            first = previous
        }
        // A file whose last line has no end keeps it so.
        if isUnended, first > lineStart(0) {
            first -= 1
            if first > 0, bytes[first - 1] == 0x0D { first -= 1 }
        }
        return TextEdit(range: range(first, last), replacement: kept)
    }

    /// Turns `- name` into `name:` with its attributes on the lines below; a comment behind the item stays behind the name.
    func dependencyEdits(_ item: Node, _ name: String, _ indent: Int, _ pairs: [YAMLValue.Pair]) -> [TextEdit] {
        let start = lineStart(item.site.start.offset)
        let blanks = String(repeating: " ", count: indent)
        let head = TextEdit(
            range: range(start, item.site.end.offset),
            replacement: blanks + ScalarWriting.key(name) + ":"
        )
        let body = pairs.map { $0.value.lines(key: $0.key, indent: indent + style.step, style: style) }.joined()
        return [head, insertion(body, at: lineEnd(item.site.end.offset))]
    }
}

extension YAMLValue {
    /// Whether it holds nothing but scalars, so that it may stand in brackets on one line.
    var isFlat: Bool {
        switch self {
        case .list(let items), .inlineList(let items): items.allSatisfy(\.isScalar)
        case .mapping(let pairs): pairs.allSatisfy { $0.value.isScalar && $0.comment == nil }
        default: false
        }
    }

    /// Whether it is a list or a mapping.
    var isCollection: Bool {
        switch self {
        case .list, .inlineList, .mapping: true
        case .tagged(_, let value): value.isCollection
        default: false
        }
    }

    private var isScalar: Bool { !isCollection }
}
