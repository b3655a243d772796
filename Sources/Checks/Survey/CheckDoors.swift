public import DockerEngine
public import Transport
public import Vocabulary

/// The outside as a survey needs it: everything it calls, reads and measures goes through here.
public struct CheckDoors: Sendable {
    /// The network; refuses and records by itself (`HTTP.readOnly`, `HTTP.recording`).
    public var http: HTTP
    /// Plain connections, to see whether a port answers.
    public var connections: Connections
    /// The engine, or why there is none.
    public var engine: Seen<Engine>
    /// Files of this machine.
    public var files: Files
    /// The machine under the engine, if it is this one.
    public var host: Seen<HostDoor>
    /// Network namespaces of containers; where it is unseen, programs of the image are used.
    public var inside: Seen<InsideDoor>
    /// Programs of this machine, for `sqlite3`; nil if none may be run.
    public var programs: Programs?
    /// The time of day on this machine.
    public var now: @Sendable () -> Timestamp
    /// Measures how long something takes.
    public var clock: any Clock<Duration>

    /// Makes doors.
    public init(
        http: HTTP,
        connections: Connections,
        engine: Seen<Engine>,
        files: Files,
        host: Seen<HostDoor>,
        inside: Seen<InsideDoor>,
        now: @escaping @Sendable () -> Timestamp,
        clock: any Clock<Duration> = ContinuousClock(),
        programs: Programs? = nil
    ) {
        self.http = http
        self.connections = connections
        self.engine = engine
        self.files = files
        self.host = host
        self.inside = inside
        self.now = now
        self.clock = clock
        self.programs = programs
    }

    /// How long a piece of work took.
    func time<Value>(_ work: () async -> Value) async -> (value: Value, took: Duration) {
        await Self.measure(clock, work)
    }

    private static func measure<Value, C: Clock<Duration>>(_ clock: C, _ work: () async -> Value) async -> (
        value: Value, took: Duration
    ) {
        let start = clock.now
        let value = await work()
        return (value, start.duration(to: clock.now))
    }
}
