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

    var bytes: [UInt8] { document.bytes }

    func range(_ start: Int, _ end: Int) -> SourceRange { document.range(start, end) }

    /// Offset of the first byte of the line that holds an offset, behind a byte order mark.
    func lineStart(_ offset: Int) -> Int {
        var offset = min(offset, bytes.count)
        while offset > 0, bytes[offset - 1] != 0x0A { offset -= 1 }
        return offset == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : offset
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

    func isBlank(_ range: Range<Int>) -> Bool {
        range.isEmpty || bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
    }

    /// Whether nothing but blanks stands before an offset on its line.
    func isFirstOnLine(_ offset: Int) -> Bool { isBlank(min(lineStart(offset), offset)..<offset) }

    /// Offset behind the colon of a key; behind the key if it has none.
    func colonEnd(of entry: Mapping.Entry) -> Int {
        var offset = entry.keyRange.end.offset
        while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
        let hasColon = offset < bytes.count && bytes[offset] == UInt8(ascii: ":")
        return hasColon ? offset + 1 : entry.keyRange.end.offset
    }

    /// Where an entry ends: behind its value, or behind the colon of an empty one.
    func end(of entry: Mapping.Entry) -> Int { max(entry.value.site.end.offset, colonEnd(of: entry)) }

    /// Whether a place lies inside brackets or braces.
    func isInFlow(_ range: SourceRange) -> Bool {
        var queue = document.roots
        while let node = queue.popLast() {
            guard !node.isForeign, node.isCollection, node.range.bytes.contains(range.start.offset) else { continue }
            if node.style == .flow { return node.range.start.offset < range.start.offset }
            queue += node.sequence ?? []
            queue += (node.mapping?.entries ?? []).map(\.value)
        }
        return false
    }

    /// The comments of a stretch as lines of their own.
    func commentLines(in stretch: Range<Int>, indent: Int) -> String {
        let blanks = String(repeating: " ", count: indent)
        return comments(in: stretch).map { blanks + document.text(at: $0.range) + style.newline }.joined()
    }

    func comments(in stretch: Range<Int>) -> [Comment] {
        document.comments.filter { stretch.contains($0.range.start.offset) }
    }

    /// Where new lines go that belong behind something: behind its last line and the comments that belong to it.
    ///
    /// - Parameters:
    ///   - column: comments that are indented deeper than this column (1-based) belong to what stands above.
    ///   - takesEqual: whether a comment right below, in this very column, does so too.
    func insertionPoint(
        after end: Int,
        deeperThan column: Int,
        takesEqual: (Comment) -> Bool = { _ in false }
    ) -> Int {
        var point = lineEnd(end)
        for comment in document.comments where comment.standsAlone && comment.range.start.offset >= point {
            let start = lineStart(comment.range.start.offset)
            guard isBlank(point..<start) else { break }
            let isEqual = comment.range.start.column == column && start == point && takesEqual(comment)
            guard comment.range.start.column > column || isEqual else { break }
            point = lineEnd(comment.range.end.offset)
        }
        return point
    }

    /// Puts lines, each with its end, before the line that begins at an offset.
    func insertion(_ text: String, at offset: Int) -> TextEdit {
        var text = text
        if offset > 0, offset == bytes.count, bytes[offset - 1] != 0x0A {
            // The file's last line has no end: the new last line has none either. CR LF is one character.
            text = style.newline + text
            if text.hasSuffix(style.newline) { text.removeLast() }
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

    // MARK: Block collections

    /// Adds a key to a mapping that is written in this document.
    ///
    /// - Parameter places: what decides where among the other keys it stands.
    func insert(
        _ key: String,
        _ value: YAMLValue,
        into mapping: Node,
        places: KeyPlaces,
        comment: String? = nil
    ) throws(EditRefusal) -> TextEdit {
        guard mapping.mapping != nil else {
            throw EditRefusal("there is no mapping in which '\(key)' could be written")
        }
        let own = mapping.ownEntries
        guard mapping.style == .block else {
            let text =
                ScalarWriting.key(key, inFlow: true) + ": " + value.inline(inFlow: true, padded: isPadded(mapping))
            let last = own.last.map { $0.keyRange.start.offset..<end(of: $0) }
            return try insertInFlow(text, into: mapping, after: last)
        }
        guard bytes[mapping.range.start.offset] != UInt8(ascii: "?") else {
            throw EditRefusal("a mapping with `?` keys is not edited")
        }
        let column = mapping.range.start.column
        let predecessor = places.predecessor(of: key, among: own.map(\.key))
        let behind = predecessor.map { end(of: own[$0]) } ?? mapping.range.end.offset
        let isLast = behind >= (own.last.map(end(of:)) ?? 0) && behind >= mapping.range.end.offset
        let lines = value.lines(
            key: key,
            indent: column - 1,
            style: style.near(mapping, file: document.path),
            comment: comment,
            quotes: value.isText ? quotes(of: own.map(\.value)) : .none
        )
        let gap = isSpaced(own, fallback: places.isSpaced) ? style.newline : ""
        return insertion(gap + lines, at: insertionPoint(after: behind, deeperThan: column) { _ in isLast })
    }

    /// Whether blanks stand inside the braces.
    private func isPadded(_ mapping: Node) -> Bool {
        let inside = mapping.range.start.offset + 1
        return inside < bytes.count && bytes[inside] == 0x20
    }

    /// Whether the entries of a mapping stand apart by blank lines.
    private func isSpaced(_ entries: [Mapping.Entry], fallback: Bool) -> Bool {
        guard entries.count > 1 else { return fallback }
        let spaced = zip(entries, entries.dropFirst()).count { first, second in
            var point = lineEnd(end(of: first))
            while point < second.keyRange.start.offset {
                let next = lineEnd(point)
                if isBlank(point..<next) { return true }
                point = next
            }
            return false
        }
        return spaced * 2 >= entries.count
    }

    /// Gives a key that has no value yet (or `null`) a mapping or another value.
    func fill(_ entry: Mapping.Entry, with value: YAMLValue, inFlow: Bool = false) -> [TextEdit] {
        let colon = colonEnd(of: entry)
        let written = entry.value.range.bytes
        let isOnLine = written.lowerBound >= colon && lineEnd(written.lowerBound) == lineEnd(colon)
        let point = isOnLine ? written.lowerBound : colon
        let end = isOnLine ? max(point, written.upperBound) : colon
        guard value.isInline || inFlow else {
            let indent = entry.keyRange.start.column - 1
            let below = insertionPoint(after: colon, deeperThan: entry.keyRange.start.column)
            let lines = insertion(value.block(under: indent, style: style), at: below)
            guard point < end else { return [lines] }
            var start = point
            while start > colon, bytes[start - 1] == 0x20 { start -= 1 }
            return [TextEdit(range: range(start, end), replacement: ""), lines]
        }
        var text = value.inline(inFlow: inFlow)
        if colon == entry.keyRange.end.offset { text = ": " + text }
        if !text.isEmpty, point == colon, text.first != ":" { text = " " + text }
        if point > colon, bytes[point - 1] != 0x20 { text = " " + text }
        return [TextEdit(range: range(point, end), replacement: text)]
    }

    /// Adds an item at the end of a list that is written in this document.
    func append(_ value: YAMLValue, to list: Node) throws(EditRefusal) -> TextEdit {
        guard let items = list.sequence else { throw EditRefusal("there is no list to which an item could be added") }
        let quotes = value.isText ? quotes(of: items) : .none
        guard list.style == .block, let last = items.last else {
            let text = value.inline(quotes: quotes, inFlow: true)
            return try insertInFlow(text, into: list, after: items.last?.site.bytes)
        }
        let column = list.range.start.column
        let text = value.item(indent: column - 1, style: style.near(list, file: document.path), quotes: quotes)
        let end = max(last.site.end.offset, list.range.end.offset)
        // A comment in the column of the dashes can be one for the next key where lists are not indented.
        let point = insertionPoint(after: end, deeperThan: column) { comment in
            comment.text.hasPrefix("-") || !isFollowedByKey(comment, column: column)
        }
        return insertion(text, at: point)
    }

    /// Whether the next line with content behind a comment begins in a column.
    private func isFollowedByKey(_ comment: Comment, column: Int) -> Bool {
        var point = lineEnd(comment.range.end.offset)
        while point < bytes.count {
            let end = lineEnd(point)
            let content = bytes[point..<end].firstIndex { $0 != 0x20 && $0 != 0x0D && $0 != 0x0A }
            if let content, bytes[content] != UInt8(ascii: "#") { return content - point == column - 1 }
            point = end
        }
        return false
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
