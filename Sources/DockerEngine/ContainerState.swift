import Transport

/// How a container is doing.
public struct ContainerState: Sendable, Hashable {
    /// The engine's words for what a container does.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case created
        case running
        case paused
        case restarting
        case removing
        case exited
        case dead
        /// A word that this version of Bijou does not know.
        case unknown
    }

    /// What it does.
    public var status: Status
    /// Exit code of the last run; 0 while the first is running.
    public var exitCode: Int
    /// Whether the kernel ended its last run because memory was out.
    public var wasOutOfMemory: Bool
    /// Why it could not be started; empty normally.
    public var error: String
    /// Beginning of the current or last run; nil if it never ran.
    public var startedAt: Timestamp?
    /// End of the last run; nil if none has ended.
    public var finishedAt: Timestamp?
    /// Process identifier on the engine's host; 0 if it is not running.
    public var processIdentifier: Int
    /// What its health check says; nil if it has none.
    public var health: ContainerHealth?

    /// Reads `State` of an inspected container.
    init(_ json: JSON) {
        status = Status(rawValue: json["Status"].string ?? "") ?? .unknown
        exitCode = json["ExitCode"].int ?? 0
        wasOutOfMemory = json["OOMKilled"].bool ?? false
        error = json["Error"].string ?? ""
        startedAt = json["StartedAt"].string.flatMap { Timestamp($0) }
        finishedAt = json["FinishedAt"].string.flatMap { Timestamp($0) }
        processIdentifier = json["Pid"].int ?? 0
        health = ContainerHealth(json["Health"])
    }

    /// Running, and healthy if there is a health check.
    public var isUp: Bool { status == .running && (health.map { $0.status == .healthy } ?? true) }
}

/// What a container's health check says.
public struct ContainerHealth: Sendable, Hashable {
    /// The engine's words.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case starting
        case healthy
        case unhealthy
        /// A word that this version of Bijou does not know.
        case unknown
    }

    /// One run of the health check.
    public struct Probe: Sendable, Hashable {
        /// When it began.
        public var start: Timestamp?
        /// When it ended.
        public var end: Timestamp?
        /// 0 is healthy; -1 means that it could not be run or took too long.
        public var exitCode: Int
        /// What it wrote, at most the 4,096 bytes that the engine keeps.
        ///
        /// May hold whatever the command prints: redact it.
        public var output: String
    }

    /// What it says now.
    public var status: Status
    /// Failures in a row.
    public var failingStreak: Int
    /// The last probes, oldest first; the engine keeps five.
    public var log: [Probe]

    /// Reads `State.Health`; nil if there is no health check.
    init?(_ json: JSON) {
        guard let text = json["Status"].string, text != "none", !text.isEmpty else { return nil }
        status = Status(rawValue: text) ?? .unknown
        failingStreak = json["FailingStreak"].int ?? 0
        log = json["Log"].elements.map {
            Probe(
                start: $0["Start"].string.flatMap { Timestamp($0) },
                end: $0["End"].string.flatMap { Timestamp($0) },
                exitCode: $0["ExitCode"].int ?? 0,
                output: $0["Output"].string ?? ""
            )
        }
    }
}
