import Foundation
import Testing

/// The Docker Engine on which these tests run: `scripts/with-docker-engine swift test --filter EngineTests`.
enum EngineHarness {
    /// What a program answered.
    struct Run {
        var status: Int32
        var out: String
        var err: String
        /// Whether it was ended because its time was over.
        var isOverdue: Bool
    }

    static let repository: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The program under test: the one that BIJOU names, or the one beside the test runner.
    static let bijou: String =
        environment["BIJOU"]
        ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appending(path: "bijou").path

    static let environment: [String: String] = ProcessInfo.processInfo.environment

    /// Whether an engine was given; never the one that the machine runs for itself.
    static let isReady: Bool = environment["BIJOU_DOCKER_SOCKET"] != nil

    /// Whether the program can mend.
    static func hasFix() async throws -> Bool {
        try await run([bijou, "fix", "--help"]).out.contains("--apply")
    }

    /// Builds the stand-ins once.
    static let standIns: Task<Void, any Error> = Task {
        let run = try await EngineHarness.run(
            [repository.appending(path: "scripts/stand-in-images").path],
            deadline: 600
        )
        try #require(run.status == 0, "stand-in images: \(run.err)")
    }

    /// Runs a program, found on the PATH, until it ends or its time is over.
    ///
    /// - Parameter deadline: seconds; a guard against programs that hang, far beyond what a slow machine needs.
    static func run(
        _ words: [String],
        in folder: URL? = nil,
        environment more: [String: String] = [:],
        deadline: Double = 300
    ) async throws -> Run {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.currentDirectoryURL = folder ?? repository
        process.environment = environment.merging(more) { $1 }
        process.standardInput = FileHandle.nullDevice
        let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        let errors = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer {
            try? FileManager.default.removeItem(at: output)
            try? FileManager.default.removeItem(at: errors)
        }
        for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
        let handles = try [output, errors].map { try FileHandle(forWritingTo: $0) }
        // Processes keep theirs open, and Foundation cannot start one more beside some thousand open files.
        defer { for handle in handles { try? handle.close() } }
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        let isOverdue = try await outcome(of: process, deadline: deadline)
        return Run(
            status: process.terminationStatus,
            out: try String(contentsOf: output, encoding: .utf8),
            err: try String(contentsOf: errors, encoding: .utf8),
            isOverdue: isOverdue
        )
    }

    /// Starts a process and waits without holding a thread; whether it had to be ended.
    private static func outcome(of process: Process, deadline: Double) async throws -> Bool {
        let (ends, ending) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in ending.finish() }
        try process.run()
        let identifier = process.processIdentifier
        let guardian = Task {
            try await Task.sleep(for: .seconds(deadline))
            _ = kill(identifier, SIGKILL)
            return true
        }
        for await _ in ends {}
        guardian.cancel()
        return (try? await guardian.value) ?? false
    }

    /// `docker` with the given words; its standard output without the last line break.
    @discardableResult
    static func docker(_ words: String..., allowFailure: Bool = false) async throws -> String {
        let run = try await run(["docker"] + words)
        if !allowFailure { try #require(run.status == 0, "docker \(words): \(run.err)") }
        return run.out.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The status with which a published port answers a request, 0 if nothing does.
    static func httpStatus(port: Int, path: String = "/") async throws -> Int {
        let script = """
            exec 3<>/dev/tcp/127.0.0.1/$0 || exit 1
            printf 'GET %s HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n' "$1" >&3
            read -r version status rest <&3 && echo "$status"
            """
        let run = try await run(["bash", "-c", script, String(port), path], deadline: 15)
        return Int(run.out.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }
}

/// Lets some tests at a time work on the engine: all at once, a machine with two cores would show each of them as slow as ill.
actor EngineGate {
    static let shared = EngineGate(places: 7)
    private var places: Int
    private var queue: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { self.places = places }

    /// Does something when there is a place for it.
    static func within<Result>(_ body: () async throws -> Result) async throws -> Result {
        await shared.enter()
        do {
            let result = try await body()
            await shared.leave()
            return result
        } catch {
            await shared.leave()
            throw error
        }
    }

    private func enter() async {
        guard places == 0 else {
            places -= 1
            return
        }
        await withCheckedContinuation { queue.append($0) }
    }

    private func leave() {
        guard !queue.isEmpty else {
            places += 1
            return
        }
        queue.removeFirst().resume()
    }
}

/// Looks again until what is seen is right or the time is over; what was seen last.
///
/// - Parameter seconds: how long at most; what is wrong for good costs that much, what is right costs nothing.
func eventually<Seen>(
    within seconds: Double = 60,
    _ look: () async throws -> Seen,
    until isRight: (Seen) -> Bool
) async throws -> Seen {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while true {
        let seen = try await look()
        if isRight(seen) || clock.now >= end { return seen }
        try await Task.sleep(for: .milliseconds(300))
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips a suite where no engine is; in continuous integration `EngineTests` fails instead.
    static var needsEngine: Self {
        .enabled(if: EngineHarness.isReady, "no engine: run scripts/with-docker-engine swift test --filter EngineTests")
    }
}

struct EnginePresenceTests {
    @Test func `continuous integration has an engine`() {
        #expect(EngineHarness.isReady || EngineHarness.environment["CI"] == nil, "run make engine")
    }
}
