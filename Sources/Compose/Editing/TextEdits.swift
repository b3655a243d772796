public import Vocabulary

/// Applies text edits to the bytes of a document.
public enum TextEdits {
    /// Whether two edits of one file cannot both be made: they overlap. Insertions at one place can.
    public static func conflict(_ first: TextEdit, _ second: TextEdit) -> Bool {
        guard first.range.file == second.range.file else { return false }
        let (one, other) = (first.range.bytes, second.range.bytes)
        if one.isEmpty, other.isEmpty { return false }
        if one.isEmpty { return other.lowerBound < one.lowerBound && one.lowerBound < other.upperBound }
        if other.isEmpty { return one.lowerBound < other.lowerBound && other.lowerBound < one.upperBound }
        return one.overlaps(other)
    }

    /// The bytes after edits that do not overlap; insertions at one place stand in the order given.
    ///
    /// - Precondition: all edits lie in `bytes`.
    public static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
        let ordered = edits.enumerated().sorted { first, second in
            let (one, other) = (first.element.range, second.element.range)
            return (one.start.offset, one.end.offset, first.offset) < (
                other.start.offset, other.end.offset, second.offset
            )
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.replacement.utf8.count })
        var position = 0
        for (_, edit) in ordered where edit.range.start.offset >= position {
            result += bytes[position..<min(edit.range.start.offset, bytes.count)]
            result += edit.replacement.utf8
            position = min(max(edit.range.end.offset, edit.range.start.offset), bytes.count)
        }
        return result + bytes[position...]
    }
}
