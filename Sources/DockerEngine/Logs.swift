import Transport
public import Vocabulary

/// The last lines that a container wrote.
public struct ContainerLogs: Sendable, Hashable {
    /// One line.
    public struct Line: Sendable, Hashable {
        /// Where it was written; a container with a terminal has only output.
        public var stream: LogFrames.Stream
        /// When; nil if the engine did not say.
        public var time: Timestamp?
        /// The text.
        ///
        /// May hold whatever the program writes: redact it before it is shown.
        public var text: String
    }

    /// The lines in order.
    public var lines: [Line]

    /// Takes an answer of the engine apart.
    init(_ body: [UInt8], hasTerminal: Bool) throws(LogFrames.Malformed) {
        if hasTerminal {
            lines = Self.lines(of: body, .output)
            return
        }
        var frames = LogFrames()
        // Each frame is one write of the log driver: a line, or a part of a line longer than 16 KiB.
        var pending: [LogFrames.Stream: [UInt8]] = [:]
        var lines: [Line] = []
        for (stream, bytes) in try frames.add(body) {
            pending[stream, default: []] += bytes
            guard bytes.last == UInt8(ascii: "\n") else { continue }
            lines += Self.lines(of: pending[stream] ?? [], stream)
            pending[stream] = nil
        }
        for stream in [LogFrames.Stream.output, .errors] { lines += Self.lines(of: pending[stream] ?? [], stream) }
        self.lines = lines
    }

    private static func lines(of bytes: [UInt8], _ stream: LogFrames.Stream) -> [Line] {
        var lines = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false,
            whereSeparator: \.isNewline
        )
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { line in
            guard let space = line.firstIndex(of: " "), let time = Timestamp(String(line[..<space])) else {
                return Line(stream: stream, time: nil, text: String(line))
            }
            return Line(stream: stream, time: time, text: String(line[line.index(after: space)...]))
        }
    }
}

extension Engine {
    /// The last lines a container wrote, at most `tail` of them, none before `since`.
    ///
    /// Log drivers that keep nothing readable (`none`, `syslog`, …) give a `refused`.
    public func logs(
        of container: Container,
        tail: Int,
        since: Timestamp? = nil,
        limit: ByteCount = .mebibytes(8)
    ) async throws(EngineError) -> ContainerLogs {
        let path = "/containers/\(container.id)/logs"
        let subject = "the logs of '\(container.name)'"
        var query = [
            Request.QueryItem("stdout", "true"), Request.QueryItem("stderr", "true"),
            Request.QueryItem("timestamps", "true"), Request.QueryItem("tail", String(max(0, tail))),
        ]
        if let since { query.append(Request.QueryItem("since", since.description)) }
        let response = try await send(
            request(.get, path, query, limit: limit),
            path: path,
            about: subject,
            missing: "container '\(container.name)'"
        )
        do {
            return try ContainerLogs(response.body, hasTerminal: container.hasTerminal)
        } catch {
            throw EngineError(.notUnderstood("the log frames are broken"), about: subject)
        }
    }
}
