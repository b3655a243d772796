/// Takes apart the stream in which the engine mixes standard output and standard error.
///
/// Each frame is one byte for the stream (0 and 1 output, 2 errors), three zero bytes, four bytes of length (big
/// endian), and the bytes (Engine API, "Attach to a container"). Frames may be cut anywhere between pieces.
public struct LogFrames: Sendable {
    /// Which stream bytes belong to.
    public enum Stream: Sendable, Hashable {
        case output
        case errors
    }

    /// The bytes are not frames.
    public struct Malformed: Error, Hashable {}

    private var header: [UInt8] = []
    private var left = 0
    private var stream = Stream.output

    /// Makes a reader at the beginning of a stream.
    public init() {}

    /// The bytes that these bring, in order.
    public mutating func add(_ bytes: some Collection<UInt8>) throws(Malformed) -> [(stream: Stream, bytes: [UInt8])] {
        var parts: [(stream: Stream, bytes: [UInt8])] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            if left > 0 {
                let piece = rest.prefix(left)
                parts.append((stream, Array(piece)))
                left -= piece.count
                rest = rest.dropFirst(piece.count)
                continue
            }
            let piece = rest.prefix(8 - header.count)
            header += piece
            rest = rest.dropFirst(piece.count)
            guard header.count == 8 else { break }
            guard header[0] <= 2, header[1...3].allSatisfy({ $0 == 0 }) else { throw Malformed() }
            stream = header[0] == 2 ? .errors : .output
            left = header[4...].reduce(0) { $0 << 8 | Int($1) }
            header.removeAll(keepingCapacity: true)
        }
        return parts
    }

    /// Whether the stream ended between two frames.
    public var isComplete: Bool { left == 0 && header.isEmpty }
}
