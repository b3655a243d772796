import Transport
import Synchronization
import Vocabulary

/// Something that happened in the engine.
public struct EngineEvent: Sendable, Hashable {
    /// Kind of object, such as `container`, `network` or `daemon`.
    public var kind: String
    /// What happened, such as `start`, `die`, `oom` or `health_status: unhealthy`.
    public var action: String
    /// Identifier of the object.
    public var id: String
    /// Labels and facts of the object, such as `name` and `exitCode`.
    public var attributes: [String: String]
    /// When.
    public var time: Timestamp

    /// Reads one line of the stream; nil if it is none.
    init?(_ json: JSON) {
        guard let kind = json["Type"].string, let action = json["Action"].string else { return nil }
        self.kind = kind
        self.action = action
        id = json["Actor"]["ID"].string ?? ""
        attributes = json["Actor"]["Attributes"].texts
        let nanoseconds = json["timeNano"].int ?? (json["time"].int ?? 0) * 1_000_000_000
        time = Timestamp(seconds: nanoseconds / 1_000_000_000, nanoseconds: nanoseconds % 1_000_000_000)
    }

    /// Labels of the object, among its attributes.
    public var labels: ComposeLabels { ComposeLabels(attributes) }
}

extension Engine {
    /// Watches what happens, of one Compose project if its name is given, from `since` on (now if not said).
    ///
    /// Ends normally when `receive` says false or `duration` is over. An engine that goes away meanwhile is the error
    /// `closed-early`.
    public func events(
        project: String? = nil,
        since: Timestamp? = nil,
        for duration: Duration,
        receive: @escaping @Sendable (EngineEvent) async -> Bool
    ) async throws(EngineError) {
        let subject = "the events"
        var query: [Request.QueryItem] = []
        if let since { query.append(Request.QueryItem("since", since.description)) }
        if let project { query.append(Self.filter("label", "\(ComposeLabels.projectKey)=\(project)")) }
        let request = allowing(duration).request(.get, "/events", query)
        let lines = EventLines()
        let response: Response
        do {
            response = try await http.stream(request) { bytes in
                for event in lines.add(bytes) {
                    guard await receive(event) else {
                        lines.stop()
                        return false
                    }
                }
                return true
            }
        } catch {
            if case .timedOut = error.reason { return }
            throw EngineError(.request(error), about: subject)
        }
        if let error = Self.failure(of: response, to: request, path: "/events", about: subject) { throw error }
        // By itself the stream never ends.
        if !lines.wereStopped { throw EngineError(.request(RequestError(.closedEarly, in: request)), about: subject) }
    }
}

/// Puts the stream's pieces together to lines; a class because the receiving function keeps it between calls.
private final class EventLines: Sendable {
    /// A line longer than this is dropped: an event is about 1 KiB.
    private static let longest = 1 << 20
    private let pending = Mutex<[UInt8]>([])
    private let stopped = Mutex(false)

    /// Remembers that the receiver had enough.
    func stop() { stopped.withLock { $0 = true } }

    /// Whether the receiver had enough.
    var wereStopped: Bool { stopped.withLock { $0 } }

    func add(_ bytes: [UInt8]) -> [EngineEvent] {
        let lines = pending.withLock { pending -> [[UInt8]] in
            var parts = (pending + bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let rest = parts.popLast() ?? []
            pending = rest.count > Self.longest ? [] : Array(rest)
            return parts.map { Array($0) }
        }
        return lines.compactMap { JSON(parsing: $0).flatMap { EngineEvent($0) } }
    }
}
