public import Vocabulary

/// One run of a program, complete with the limits it must keep.
public struct ProgramCall: Sendable, Hashable {
    /// Which file is run.
    public enum Executable: Sendable, Hashable {
        /// The file at an absolute path.
        case path(String)
        /// The first file of that name in the folders of the call's `PATH`.
        case named(String)
    }

    /// Which file is run.
    public var executable: Executable
    /// Arguments after the program's name; never a secret, because everybody on the machine can read them.
    public var arguments: [String]
    /// The whole environment; nothing is inherited.
    public var environment: [String: String]
    /// Folder in which it runs; nil for that of this process.
    public var workingDirectory: String?
    /// Bytes for its standard input, which is empty and closed otherwise.
    public var input: [UInt8]?
    /// How long it may take altogether.
    public var timeout: Duration
    /// Most bytes of standard output; more is an error and ends the program.
    public var outputLimit: ByteCount
    /// Most bytes of standard error that are kept; of more the end is kept.
    public var errorLimit: ByteCount

    /// Makes a call; time is always given by the caller.
    public init(
        _ executable: Executable,
        _ arguments: [String] = [],
        environment: [String: String],
        workingDirectory: String? = nil,
        input: [UInt8]? = nil,
        within timeout: Duration,
        outputLimit: ByteCount = .mebibytes(16),
        errorLimit: ByteCount = .kibibytes(256)
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.input = input
        self.timeout = timeout
        self.outputLimit = outputLimit
        self.errorLimit = errorLimit
    }

    /// The program as it was asked for, without arguments.
    public var name: String {
        switch executable {
        case .path(let path): path
        case .named(let name): name
        }
    }
}

/// What a program left behind when it ended by itself.
public struct ProgramResult: Sendable, Hashable {
    /// How it ended.
    public enum Ending: Sendable, Hashable {
        /// With an exit code.
        case exited(Int32)
        /// By a signal.
        case signalled(Int32)
    }

    /// How it ended.
    public var ending: Ending
    /// Standard output, whole.
    public var output: [UInt8]
    /// Standard error; its end if there was more than allowed.
    public var errors: [UInt8]
    /// Whether the beginning of standard error is missing.
    public var errorsWereCut: Bool

    /// Makes a result.
    public init(ending: Ending, output: [UInt8] = [], errors: [UInt8] = [], errorsWereCut: Bool = false) {
        self.ending = ending
        self.output = output
        self.errors = errors
        self.errorsWereCut = errorsWereCut
    }

    /// Whether it exited with 0.
    public var isSuccess: Bool { ending == .exited(0) }
    /// Standard output as text.
    public var outputText: String { String(decoding: output, as: UTF8.self) }
    /// Standard error as text.
    public var errorText: String { String(decoding: errors, as: UTF8.self) }
}

/// A line that a running program wrote, without its line end.
public struct ProgramLine: Sendable, Hashable {
    /// The two streams.
    public enum Stream: Sendable, Hashable {
        case output
        case errors
    }

    /// Where it was written.
    public var stream: Stream
    /// The line; bytes that are not UTF-8 become replacement characters, very long lines come in parts.
    public var text: String

    /// Makes a line.
    public init(_ stream: Stream, _ text: String) {
        self.stream = stream
        self.text = text
    }
}

/// The door to other programs: a struct of functions, live or recorded.
public struct Programs: Sendable {
    /// Runs a program to its end; `progress` gets each line as it is written.
    ///
    /// An exit code other than 0 is a result,
    /// not an error. When time is over or the task is cancelled the program and all it started are ended.
    public var execute:
        @Sendable (_ call: ProgramCall, _ progress: @escaping @Sendable (_ line: ProgramLine) -> Void)
            async throws(ProgramError) -> ProgramResult
    /// Programs that earlier runs left behind.
    public var leftovers: Leftovers

    /// Makes a door from its functions.
    public init(
        leftovers: Leftovers = .none,
        execute:
            @escaping @Sendable (
                _ call: ProgramCall, _ progress: @escaping @Sendable (_ line: ProgramLine) -> Void
            ) async throws(ProgramError) -> ProgramResult
    ) {
        self.leftovers = leftovers
        self.execute = execute
    }

    /// Runs a program to its end without looking at its lines.
    public func run(_ call: ProgramCall) async throws(ProgramError) -> ProgramResult {
        try await execute(call) { _ in }
    }

    /// Runs a program to its end and hands on each line as it is written.
    public func run(
        _ call: ProgramCall,
        progress: @escaping @Sendable (_ line: ProgramLine) -> Void
    ) async throws(ProgramError) -> ProgramResult {
        try await execute(call, progress)
    }
}
