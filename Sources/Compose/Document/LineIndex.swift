public import Vocabulary

/// Where the lines of a file begin; turns byte offsets into lines and columns.
///
/// A line ends with LF, CR LF or CR. libyaml also breaks lines at U+0085, U+2028 and U+2029, which editors do not, so its
/// own line numbers are not used.
public struct LineIndex: Sendable {
    private let starts: [Int]
    private let bytes: [UInt8]
    private let contentStart: Int

    /// Indexes the lines of a file.
    public init(bytes: [UInt8]) {
        var starts = [0]
        var position = 0
        while position < bytes.count {
            switch bytes[position] {
            case 0x0A:
                starts.append(position + 1)
            case 0x0D where position + 1 >= bytes.count || bytes[position + 1] != 0x0A:
                starts.append(position + 1)
            default:
                break
            }
            position += 1
        }
        self.starts = starts
        self.bytes = bytes
        contentStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Number of lines; a file that ends with a newline has an empty last line.
    public var count: Int { starts.count }

    /// Position of a byte offset.
    public func position(at offset: Int) -> SourcePosition {
        let offset = min(max(offset, 0), bytes.count)
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        var column = 1
        var position = max(starts[low], low == 0 ? contentStart : 0)
        while position < offset {
            // Bytes of the form 10xxxxxx continue a scalar.
            if bytes[position] & 0xC0 != 0x80 { column += 1 }
            position += 1
        }
        return SourcePosition(offset: offset, line: low + 1, column: column)
    }

    /// Bytes of a line without its end, counted from 1; nil beyond the file.
    public func byteRange(ofLine number: Int) -> Range<Int>? {
        guard number >= 1, number <= starts.count else { return nil }
        let start = number == 1 ? contentStart : starts[number - 1]
        var end = number < starts.count ? starts[number] : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return start..<max(start, end)
    }
}
