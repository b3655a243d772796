import Changes
import DockerEngine
import FoundationEssentials
import Stacks
import Synchronization
import Transport
import Vocabulary

@testable import Migration

/// A clock whose sleeps are over at once; a class because all its copies show the same time.
final class HastyClock: Clock, Sendable {
    struct Instant: InstantProtocol {
        var time: Duration
        func advanced(by duration: Duration) -> Self { Self(time: time + duration) }
        func duration(to other: Self) -> Duration { other.time - time }
        static func < (lhs: Self, rhs: Self) -> Bool { lhs.time < rhs.time }
    }

    private let current = Mutex(Duration.zero)
    private let plans = Mutex<[(time: Duration, action: @Sendable () -> Void)]>([])
    var now: Instant { Instant(time: current.withLock { $0 }) }
    let minimumResolution: Duration = .zero

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        let time = current.withLock { time in
            time = max(time, deadline.time)
            return time
        }
        let due = plans.withLock { plans in
            defer { plans.removeAll { $0.time <= time } }
            return plans.filter { $0.time <= time }
        }
        for plan in due { plan.action() }
        await Task.yield()
        try Task.checkCancellation()
    }

    /// Does something when this time has come.
    func at(_ time: Duration, _ action: @escaping @Sendable () -> Void) {
        plans.withLock { $0.append((time, action)) }
    }
}

/// Something that tests and closures change together.
final class Shared<Value: Sendable>: Sendable {
    private let value: Mutex<Value>
    init(_ value: Value) { self.value = Mutex(value) }

    var current: Value { value.withLock { $0 } }

    @discardableResult
    func change<Result: Sendable>(_ body: @Sendable (inout Value) -> Result) -> Result { value.withLock { body(&$0) } }
}

/// A project with one service on an engine that is made of answers.
struct Workbench {
    /// A container as the engine tells of it.
    struct Machine: Sendable, Hashable {
        var id: String
        var name: String = "media-sonarr-1"
        var hash: String = "old"
        var status: String = "running"
    }

    let folder: String
    let clock = HastyClock()
    let told = Shared<[String]>([])
    let machines = Shared<[Machine]>([])
    /// What the engine remembers, a line of JSON each.
    let events = Shared<[String]>([])
    let calls = Shared<[[String]]>([])
    var store: ChangeStore { ChangeStore(stateFolder: folder + "/.bijou") { 1_795_000_000 } }

    /// Runs `body` in a folder of its own.
    static func with(_ body: (Workbench) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/bijou-\(UInt64.random(in: 0..<UInt64.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(Workbench(folder: folder))
    }

    /// A migrator of the project.
    ///
    /// - Parameters:
    ///   - leftovers: what an earlier run left behind.
    ///   - docker: what the docker client answers; nil for success without a word.
    func migrator(
        leftovers: Leftovers = .none,
        docker: @escaping @Sendable (_ arguments: [String]) -> ProgramResult? = { _ in nil }
    ) async throws -> Migrator {
        let http = HTTP.answering { [machines, events] request throws(RequestError) in
            Self.answer(to: request, machines, events)
        }
        let engine = try await Engine.connect(
            to: EngineAddress(.unixSocket("/var/run/docker.sock"), origin: .standard),
            through: http,
            within: .seconds(5)
        )
        let programs = Programs(leftovers: leftovers) { [calls] call, _ throws(ProgramError) in
            calls.change { $0.append(call.arguments) }
            let hashes = ProgramResult(ending: .exited(0), output: Array("sonarr old\n".utf8))
            return docker(call.arguments) ?? (call.arguments.contains("--hash") ? hashes : .init(ending: .exited(0)))
        }
        let project = try Sample.project("name: media\nservices: { sonarr: { image: b } }")
        return Migrator(
            project: "media",
            options: MigrationOptions(patience: .seconds(20), settling: .seconds(2)),
            source: Migrator.Source(
                plan: { _ in throw MigrationProblem.nothingToResume },
                compose: { ComposeProgram(options: [], environment: [:], folder: "/", programs: programs) },
                observer: { Observer(engine: engine, http: http, stack: .init(project: project)) },
                mask: { { $0 } },
                change: { title, _ in ChangePlan(title: title, steps: []) }
            ),
            doors: MigrationDoors(
                engine: engine,
                programs: programs,
                http: http,
                store: store,
                clock: clock,
                tell: { [told] line in told.change { $0.append(line) } },
                agree: { _, _ in true }
            )
        )
    }

    /// Leaves behind what a run leaves that was killed while it deployed.
    func cutShort(_ phase: Memo.Phase = .deploying) throws {
        let project = try Sample.project("name: media\nservices: { sonarr: { image: b } }")
        let work = StageWork(stage: 3, from: project, to: project, changed: ["sonarr"])
        var before = Sample.replica("sonarr")
        before.configHash = "old"
        let current = Memo.Applied(work: work, change: nil, before: Observation(replicas: [before]))
        let memo = Memo(project: "media", remaining: [3], phase: phase, current: current, applied: [])
        try memo.write(to: store)
    }

    private static func answer(
        to request: Request,
        _ machines: Shared<[Machine]>,
        _ events: Shared<[String]>
    ) -> Response {
        if request.path == "/_ping" { return Response(status: 200, headers: [HeaderField("Api-Version", "1.41")]) }
        if request.path.hasSuffix("/events") {
            return Response(status: 200, body: Array(events.current.map { $0 + "\n" }.joined().utf8))
        }
        let machines = machines.current
        if request.path.hasSuffix("/containers/json") {
            return Response(status: 200, body: Array("[\(machines.map(\.summary).joined(separator: ","))]".utf8))
        }
        guard let machine = machines.first(where: { request.path.contains($0.id) }) else {
            return Response(status: 404, body: Array(#"{"message":"No such container"}"#.utf8))
        }
        return Response(status: 200, body: Array(machine.details.utf8))
    }
}

extension Workbench.Machine {
    private var labels: String {
        """
        {"com.docker.compose.project":"media","com.docker.compose.service":"sonarr",
         "com.docker.compose.config-hash":"\(hash)","com.docker.compose.oneoff":"False"}
        """
    }

    var summary: String { #"{"Id":"\#(id)","Names":["/\#(name)"],"State":"\#(status)","Labels":\#(labels)}"# }

    var details: String {
        """
        {"Id":"\(id)","Name":"/\(name)","Image":"sha256:0","RestartCount":0,
         "State":{"Status":"\(status)","ExitCode":0},"Config":{"Image":"b","Labels":\(labels)},
         "HostConfig":{},"NetworkSettings":{}}
        """
    }
}
