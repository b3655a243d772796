internal import Vocabulary

/// Walks forward through a UTF-8 text and knows byte offset, scalar index, line and column of where it stands.
///
/// The events of a YAML text come in the order of the text, so that all positions of a file cost one walk.
struct TextCursor {
    let bytes: [UInt8]
    /// Byte offset.
    private(set) var offset: Int
    /// Unicode scalars since the beginning, a byte order mark not counted.
    private(set) var index = 0
    private var line = 1
    private var column = 1

    /// A cursor at the beginning of the text, behind a byte order mark of `start` bytes.
    init(bytes: [UInt8], start: Int) {
        self.bytes = bytes
        offset = start
    }

    var position: SourcePosition { SourcePosition(offset: offset, line: line, column: column) }

    /// Moves to the scalar of that index; stays if it lies behind.
    mutating func advance(toIndex target: Int) {
        while index < target, offset < bytes.count { step() }
    }

    /// Moves to a byte offset, which must not be inside a scalar; stays if it lies behind.
    mutating func advance(toOffset target: Int) {
        let target = min(target, bytes.count)
        while offset < target { step() }
    }

    /// Offset of the end of this line as libyaml sees lines, before its line end.
    var endOfLine: Int {
        var end = offset
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D, !isUnicodeLineEnd(at: end) { end += 1 }
        return end
    }

    /// Whether only blanks stand before this place on its line.
    var isFirstOnLine: Bool {
        var before = offset - 1
        while before >= 0, bytes[before] == 0x20 || bytes[before] == 0x09 { before -= 1 }
        return before < 0 || bytes[before] == 0x0A || bytes[before] == 0x0D || offset - before > column - 1
    }

    /// Moves behind an anchor and a tag, and behind blanks and comments to the value itself, but not beyond the scalar
    /// of index `limit`; returns the stretch of the anchor.
    mutating func skipProperties(
        anchors: Int,
        tags: Int,
        limit: Int
    ) -> (start: SourcePosition, end: SourcePosition)? {
        var (anchors, tags) = (anchors, tags)
        var anchor: (SourcePosition, SourcePosition)?
        while offset < bytes.count, index < limit {
            let start = position
            switch bytes[offset] {
            case UInt8(ascii: "&") where anchors > 0:
                anchors -= 1
                step()
                skip(while: Self.isAnchorLetter)
                anchor = (start, position)
            case UInt8(ascii: "!") where tags > 0:
                tags -= 1
                let end = endOfLine
                while offset < end, !Self.isBlank(bytes[offset]), bytes[offset] != UInt8(ascii: ",") { step() }
            default:
                return anchor
            }
            var value = self
            value.skipBlanksAndComments()
            if value.index < limit { self = value }
        }
        return anchor
    }

    private mutating func skipBlanksAndComments() {
        while offset < bytes.count {
            if bytes[offset] == UInt8(ascii: "#") {
                advance(toOffset: endOfLine)
            } else if Self.isBlank(bytes[offset]) || isUnicodeLineEnd(at: offset) {
                step()
            } else {
                return
            }
        }
    }

    /// U+0085, U+2028 or U+2029, which libyaml takes for line ends.
    private func isUnicodeLineEnd(at offset: Int) -> Bool {
        guard bytes[offset] >= 0xC2 else { return false }
        let next = bytes[offset...].prefix(3)
        return next.starts(with: [0xC2, 0x85]) || next.elementsEqual([0xE2, 0x80, 0xA8])
            || next.elementsEqual([0xE2, 0x80, 0xA9])
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
        while offset < bytes.count, condition(bytes[offset]) { step() }
    }

    /// Space, tab or a part of a line end.
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private static func isAnchorLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private mutating func step() {
        let byte = bytes[offset]
        offset += 1
        index += 1
        if byte < 0x80 {
            if byte == 0x0A || (byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A)) {
                line += 1
                column = 1
            } else {
                column += 1
            }
            return
        }
        while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        column += 1
    }
}
