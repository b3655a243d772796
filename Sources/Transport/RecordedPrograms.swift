import Synchronization

/// One run and what a recorded door makes of it.
public struct RecordedRun: Sendable, Hashable {
    /// Name or path of the program.
    public var program: String
    /// Arguments with which those of the call must begin.
    public var arguments: [String]
    /// Lines that are written before the end.
    public var lines: [ProgramLine]
    /// How it ends and what its streams hold.
    public var result: ProgramResult

    /// Makes a run.
    public init(_ program: String, _ arguments: [String], lines: [ProgramLine] = [], result: ProgramResult) {
        self.program = program
        self.arguments = arguments
        self.lines = lines
        self.result = result
    }

    /// A run that writes a text to standard output and exits.
    public init(_ program: String, _ arguments: [String], output: String = "", errors: String = "", code: Int32 = 0) {
        self.init(
            program,
            arguments,
            result: ProgramResult(ending: .exited(code), output: Array(output.utf8), errors: Array(errors.utf8))
        )
    }
}

/// Remembers every program that was run through a door, in order.
///
/// A class because the door and the one who reads the list share it.
public final class ProgramRecorder: Sendable {
    private let list = Mutex<[ProgramCall]>([])

    /// Makes an empty recorder.
    public init() {}

    /// Adds a call.
    public func record(_ call: ProgramCall) { list.withLock { $0.append(call) } }

    /// All calls so far.
    public var calls: [ProgramCall] { list.withLock { $0 } }
}

extension Programs {
    /// A door without an operating system: the first run that matches is given, several of the same kind one after
    /// the other, the last of them again and again; a call without one is the error `notRecorded`.
    public static func recorded(_ runs: [RecordedRun]) -> Self {
        let script = RunScript(runs)
        return Self { call, progress async throws(ProgramError) in
            let run = try script.run(for: call)
            run.lines.forEach(progress)
            return run.result
        }
    }

    /// The same door, with every call written into a list before it is made.
    public func recording(to recorder: ProgramRecorder) -> Self {
        Self(leftovers: leftovers) { [execute] call, progress async throws(ProgramError) in
            recorder.record(call)
            return try await execute(call, progress)
        }
    }
}

/// The runs that are left; a class because calls share it.
private final class RunScript: Sendable {
    private let runs: Mutex<[RecordedRun]>

    init(_ runs: [RecordedRun]) { self.runs = Mutex(runs) }

    func run(for call: ProgramCall) throws(ProgramError) -> RecordedRun {
        let found = runs.withLock { list -> RecordedRun? in
            let matching = list.indices.filter {
                list[$0].program == call.name && call.arguments.starts(with: list[$0].arguments)
            }
            guard let first = matching.first else { return nil }
            return matching.count > 1 ? list.remove(at: first) : list[first]
        }
        guard let found else { throw ProgramError(.notRecorded, of: call.name) }
        return found
    }
}
