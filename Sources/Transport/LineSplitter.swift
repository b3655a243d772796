/// Cuts a stream of bytes into lines at LF, CR LF and CR (which programs use to redraw a line).
struct LineSplitter {
    /// Longest part that is handed on as one line, in bytes.
    static let longest = 64 << 10

    private var pending: [UInt8] = []
    private var endedWithReturn = false

    /// The lines that are complete with these bytes.
    mutating func add(_ bytes: some Sequence<UInt8>) -> [String] {
        var lines: [String] = []
        for byte in bytes {
            let follows = endedWithReturn
            endedWithReturn = byte == UInt8(ascii: "\r")
            switch byte {
            case UInt8(ascii: "\n") where follows: continue
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): lines.append(flush())
            default:
                pending.append(byte)
                if pending.count >= Self.longest { lines.append(flush()) }
            }
        }
        return lines
    }

    /// The last line, if it had no end.
    mutating func finish() -> String? { pending.isEmpty ? nil : flush() }

    private mutating func flush() -> String {
        defer { pending.removeAll(keepingCapacity: true) }
        return String(decoding: pending, as: UTF8.self)
    }
}
