internal import Vocabulary

/// Finds for each byte of a scalar's value where it is written: through quotes, escapes, folding and indentation.
///
/// Only what is not blank is matched: blanks are what folding and indentation change, and no variable begins or ends
/// with one.
struct ScalarAlignment {
    /// For each byte of the value where it is written, and where that ends; empty if value and text do not match.
    private let places: [Range<Int>]
    private let document: Document
    private let whole: SourceRange

    init(value: [UInt8], node: Node, document: Document) {
        self.document = document
        whole = node.range
        // No person writes such a text; the places of its variables are not worth the memory.
        guard value.count < 1_000_000 else {
            places = []
            return
        }
        var reader = ScalarTextReader(
            document.bytes,
            node.range.bytes.clamped(to: 0..<document.bytes.count),
            node.style
        )
        var places: [Range<Int>] = []
        places.reserveCapacity(value.count)
        var unit = reader.next()
        var isMatch = true
        for byte in value {
            if TextCursor.isBlank(byte) {
                let here = unit?.place.lowerBound ?? reader.end
                places.append(here..<here)
                continue
            }
            while let current = unit, TextCursor.isBlank(current.byte) { unit = reader.next() }
            guard let current = unit, current.byte == byte else {
                isMatch = false
                break
            }
            places.append(current.place)
            unit = reader.next()
        }
        self.places = isMatch ? places : []
    }

    /// Where a stretch of the value is written.
    func range(of bytes: Range<Int>) -> SourceRange {
        guard let last = bytes.last, places.indices.contains(bytes.lowerBound), places.indices.contains(last),
            whole.file == document.path
        else { return whole }
        return SourceRange(
            file: whole.file,
            start: document.lines.position(at: places[bytes.lowerBound].lowerBound),
            end: document.lines.position(at: places[last].upperBound)
        )
    }
}

/// Reads the bytes of a scalar's value out of its text, blanks included as they stand there.
private struct ScalarTextReader {
    /// Offset at which the text of the value ends.
    let end: Int
    private let bytes: [UInt8]
    private let style: Node.Style
    private var position: Int
    private var pending: [UInt8] = []
    private var pendingPlace = 0..<0

    init(_ bytes: [UInt8], _ range: Range<Int>, _ style: Node.Style) {
        self.bytes = bytes
        self.style = style
        switch style {
        case .singleQuoted, .doubleQuoted:
            position = min(range.lowerBound + 1, range.upperBound)
            end = max(position, range.upperBound - 1)
        case .literal, .folded:
            let header = range.first { bytes[$0] == 0x0A || bytes[$0] == 0x0D }
            position = header ?? range.upperBound
            end = range.upperBound
        default:
            position = range.lowerBound
            end = range.upperBound
        }
    }

    mutating func next() -> (byte: UInt8, place: Range<Int>)? {
        if !pending.isEmpty { return (pending.removeFirst(), pendingPlace) }
        guard position < end else { return nil }
        let byte = bytes[position]
        let start = position
        if style == .doubleQuoted, byte == UInt8(ascii: "\\"), position + 1 < end {
            pending = escape()
            pendingPlace = start..<position
            return next()
        }
        position += style == .singleQuoted && byte == UInt8(ascii: "'") ? 2 : 1
        return (byte, start..<min(position, end))
    }

    private mutating func escape() -> [UInt8] {
        let letter = bytes[position + 1]
        position += 2
        switch letter {
        case UInt8(ascii: "x"): return scalar(digits: 2)
        case UInt8(ascii: "u"): return scalar(digits: 4)
        case UInt8(ascii: "U"): return scalar(digits: 8)
        case UInt8(ascii: "0"): return [0]
        case UInt8(ascii: "a"): return [7]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "v"): return [11]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "e"): return [27]
        case UInt8(ascii: "N"): return Array("\u{85}".utf8)
        case UInt8(ascii: "_"): return Array("\u{A0}".utf8)
        case UInt8(ascii: "L"): return Array("\u{2028}".utf8)
        case UInt8(ascii: "P"): return Array("\u{2029}".utf8)
        // Escaped blanks and line ends give blanks, which are not matched.
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), 0x0A, 0x0D: return [0x20]
        default: return [letter]
        }
    }

    private mutating func scalar(digits: Int) -> [UInt8] {
        let stop = min(position + digits, end)
        let text = String(decoding: bytes[position..<stop], as: UTF8.self)
        position = stop
        guard let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value) else { return [0x20] }
        return Array(String(Character(scalar)).utf8)
    }
}
