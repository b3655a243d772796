public import Audit
public import Changes
public import DockerEngine
public import Transport
import Vocabulary

/// What a migration does with the outside.
public struct MigrationDoors: Sendable {
    /// The engine.
    public var engine: Engine
    /// Other programs.
    public var programs: Programs
    /// The network, for published ports.
    public var http: HTTP
    /// What writes files and takes changes back.
    public var store: ChangeStore
    /// Time.
    public var clock: any Clock<Duration>
    /// Whether somebody wants an end (a signal); asked again and again.
    public var isInterrupted: @Sendable () -> Bool
    /// Says what is going on, one line.
    public var tell: @Sendable (String) -> Void
    /// Asks whether a stage is to be done.
    public var agree: @Sendable (StagePlan, StageWork) async -> Bool

    /// Makes doors.
    public init(
        engine: Engine,
        programs: Programs,
        http: HTTP,
        store: ChangeStore,
        clock: any Clock<Duration> = ContinuousClock(),
        isInterrupted: @escaping @Sendable () -> Bool = { false },
        tell: @escaping @Sendable (String) -> Void,
        agree: @escaping @Sendable (StagePlan, StageWork) async -> Bool
    ) {
        self.engine = engine
        self.programs = programs
        self.http = http
        self.store = store
        self.clock = clock
        self.isInterrupted = isInterrupted
        self.tell = tell
        self.agree = agree
    }
}

/// How a migration behaves.
public struct MigrationOptions: Sendable, Hashable {
    /// The stages in their order.
    public var stages: [Int]
    /// Whether a stage that makes something worse is kept.
    public var keeps: Bool
    /// How long services may take to become well.
    public var patience: Duration
    /// How long everything must stand still before a stage counts as kept.
    public var settling: Duration

    /// Makes options.
    public init(
        stages: [Int] = [0, 1, 2, 3, 4],
        keeps: Bool = false,
        patience: Duration = .seconds(300),
        settling: Duration = .seconds(10)
    ) {
        self.stages = stages
        self.keeps = keeps
        self.patience = patience
        self.settling = settling
    }
}
