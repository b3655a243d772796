public import Vocabulary

/// Applies text edits to the bytes of a document.
public enum TextEdits {
    /// Whether two edits of one file cannot both be made: they overlap.
    ///
    /// Insertions at one place can.
    public static func conflict(_ first: TextEdit, _ second: TextEdit) -> Bool {
        guard first.range.file == second.range.file else { return false }
        let (one, other) = (first.range.bytes, second.range.bytes)
        if one.isEmpty, other.isEmpty { return false }
        if one.isEmpty { return other.lowerBound < one.lowerBound && one.lowerBound < other.upperBound }
        if other.isEmpty { return one.lowerBound < other.lowerBound && other.lowerBound < one.upperBound }
        return one.overlaps(other)
    }

    /// The bytes after edits that do not overlap; insertions at one place stand deepest first, then in the order given.
    ///
    /// - Precondition: all edits lie in `bytes`.
    public static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
        let ordered = edits.enumerated().sorted { first, second in
            let (one, other) = (first.element.range, second.element.range)
            // Of lines that go to one place the deepest belong to the block that ends there, so they come first.
            let depths = (-depth(of: first.element), -depth(of: second.element))
            return (one.start.offset, one.end.offset, depths.0, first.offset) < (
                other.start.offset, other.end.offset, depths.1, second.offset
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

    /// Columns by which inserted lines are indented; 0 for anything but an insertion.
    private static func depth(of edit: TextEdit) -> Int {
        guard edit.range.bytes.isEmpty else { return 0 }
        let lines = edit.replacement.utf8.drop { $0 == 0x0A || $0 == 0x0D }
        return lines.prefix { $0 == 0x20 }.count
    }
}
