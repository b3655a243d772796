internal import Vocabulary

/// Collects comments: between two scalars, and nowhere else, each `#` begins one.
struct CommentCollector {
    let path: String
    private(set) var comments: [Comment] = []
    /// Behind the last scalar or alias.
    private var gap: TextCursor

    init(path: String, start: TextCursor) {
        self.path = path
        gap = start
    }

    /// Takes the text up to the byte `end` as free of scalars.
    mutating func closeGap(at end: Int) {
        while let mark = firstMark(from: gap.offset, to: end) {
            gap.advance(toOffset: mark)
            collect()
        }
    }

    /// Goes on behind a scalar or alias; a block scalar may have a comment behind its `|` or `>`.
    mutating func openGap(at cursor: TextCursor, after start: TextCursor, isBlockScalar: Bool) {
        if isBlockScalar, let mark = firstMark(from: start.offset, to: start.endOfLine) {
            gap = start
            gap.advance(toOffset: mark)
            collect()
        }
        gap = cursor
    }

    private func firstMark(from start: Int, to end: Int) -> Int? {
        var offset = start
        while offset < end {
            if gap.bytes[offset] == UInt8(ascii: "#") { return offset }
            offset += 1
        }
        return nil
    }

    private mutating func collect() {
        let start = gap.position
        let end = gap.endOfLine
        var text = gap.bytes[(start.offset + 1)..<max(start.offset + 1, end)]
        while let first = text.first, TextCursor.isBlank(first) { text.removeFirst() }
        while let last = text.last, TextCursor.isBlank(last) { text.removeLast() }
        let standsAlone = gap.isFirstOnLine
        gap.advance(toOffset: end)
        comments.append(
            Comment(
                range: SourceRange(file: path, start: start, end: gap.position),
                text: String(decoding: text, as: UTF8.self),
                standsAlone: standsAlone
            )
        )
    }
}
