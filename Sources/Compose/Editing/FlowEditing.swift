import Vocabulary

/// Edits of lists in `[]` and mappings in `{}`.
extension DocumentEditing {
    /// Adds an item behind the last one, on a line of its own if that stands on one.
    func insertInFlow(_ text: String, into collection: Node, after last: Range<Int>?) throws(EditRefusal) -> TextEdit {
        let start = collection.range.start.offset
        guard [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(bytes[start]) else {
            throw EditRefusal("a mapping without braces in a list is not edited")
        }
        let close = collection.range.end.offset - 1
        guard let last else { return try insertInBare(text, (start + 1)..<close) }
        let lineFeed = lineEnd(last.upperBound)
        guard isFirstOnLine(last.lowerBound), lineFeed <= close else {
            return TextEdit(range: range(last.upperBound, last.upperBound), replacement: ", " + text)
        }
        var end = lineFeed
        while end > last.upperBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        let rest = String(decoding: bytes[last.upperBound..<end], as: UTF8.self)
        let hasComma = comma(after: last.upperBound, before: close).map { $0 < end } ?? false
        let blanks = String(decoding: bytes[lineStart(last.lowerBound)..<last.lowerBound], as: UTF8.self)
        let replacement = (hasComma ? "" : ",") + rest + style.newline + blanks + text + (hasComma ? "," : "")
        return TextEdit(range: range(last.upperBound, end), replacement: replacement)
    }

    /// Adds an item to brackets that hold none, or only `<<`.
    private func insertInBare(_ text: String, _ inner: Range<Int>) throws(EditRefusal) -> TextEdit {
        if isBlank(inner) { return TextEdit(range: range(inner.lowerBound, inner.upperBound), replacement: text) }
        guard comments(in: inner).isEmpty else { throw EditRefusal("comments inside the braces are in the way") }
        var end = inner.upperBound
        while end > inner.lowerBound, isBlank((end - 1)..<end) || bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
        return TextEdit(range: range(end, end), replacement: ", " + text)
    }

    /// The comma that comes next, with nothing but blanks and comments before it.
    private func comma(after start: Int, before limit: Int) -> Int? {
        var offset = start
        while offset < limit {
            if bytes[offset] == UInt8(ascii: ",") { return offset }
            if bytes[offset] == UInt8(ascii: "#") {
                offset = lineEnd(offset)
            } else if isBlank(offset..<(offset + 1)) {
                offset += 1
            } else {
                return nil
            }
        }
        return nil
    }

    /// The comma that comes before, with nothing but blanks and comments behind it.
    private func comma(before end: Int, after limit: Int) -> Int? {
        var offset = end - 1
        while offset > limit {
            if let comment = document.comments.last(where: { $0.range.bytes.contains(offset) }) {
                offset = comment.range.start.offset - 1
            } else if bytes[offset] == UInt8(ascii: ",") {
                return offset
            } else if isBlank(offset..<(offset + 1)) {
                offset -= 1
            } else {
                return nil
            }
        }
        return nil
    }

    /// Takes an item out, with its comma and, where it stands on lines of its own, with those.
    func removeInFlow(_ stretch: Range<Int>, in collection: Node) -> TextEdit {
        var (start, end) = (stretch.lowerBound, stretch.upperBound)
        let close = collection.range.end.offset - 1
        let next = comma(after: end, before: close)
        if let next {
            let line = lineEnd(next)
            if isFirstOnLine(start), line <= close, isBlank((next + 1)..<line) || !comments(in: next..<line).isEmpty {
                let indent = start - lineStart(start)
                return TextEdit(
                    range: range(lineStart(start), line),
                    replacement: commentLines(in: start..<line, indent: indent)
                )
            }
            end = next + 1
            while end < close, bytes[end] == 0x20 { end += 1 }
        } else if let previous = comma(before: start, after: collection.range.start.offset) {
            start = previous
        }
        let kept = comments(in: start..<end).map { document.text(at: $0.range) }
        guard !kept.isEmpty else { return TextEdit(range: range(start, end), replacement: "") }
        let text = " " + kept.joined(separator: " ")
        return TextEdit(range: range(start, end), replacement: text + (lineEnd(end) > close ? style.newline : ""))
    }
}
