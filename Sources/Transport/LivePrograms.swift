import Glibc
import Subprocess
import Synchronization
import SystemPackage
import Vocabulary

extension Programs {
    /// The real operating system.
    public static let live = Programs(leftovers: .live) { call, progress async throws(ProgramError) in
        try await LiveProgram(call: call, progress: progress).run()
    }
}

/// One run of a real program, in a session of its own so that all it starts can be ended together.
private struct LiveProgram: Sendable {
    var call: ProgramCall
    var progress: @Sendable (ProgramLine) -> Void
    private let collected = Collected()

    init(call: ProgramCall, progress: @escaping @Sendable (ProgramLine) -> Void) {
        self.call = call
        self.progress = progress
    }

    /// How long a program may take to end after SIGTERM before SIGKILL follows.
    private static let grace: Duration = .seconds(5)

    func run() async throws(ProgramError) -> ProgramResult {
        do {
            return try await withDeadline(call.timeout, expired: error(.timedOut(after: call.timeout))) {
                () async throws(ProgramError) in
                try await spawn()
            }
        } catch {
            killRemains()
            // What it said so far is known only now.
            throw ProgramError(error.reason, of: call.name, lastWords: collected.lastWords)
        }
    }

    private func spawn() async throws(ProgramError) -> ProgramResult {
        do {
            let ending = try await start()
            // A cancelled program may have used its grace to end with a code of its own.
            try Task.checkCancellation()
            return collected.result(ending: ending, of: call)
        } catch let own as ProgramError {
            throw own
        } catch {
            throw self.error(reason(of: error))
        }
    }

    private func start() async throws -> ProgramResult.Ending {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: Self.grace)]
        let outcome = try await Subprocess.run(
            executable,
            arguments: Arguments(call.arguments),
            environment: .custom(environment),
            workingDirectory: call.workingDirectory.map { FilePath($0) },
            platformOptions: options,
            input: .inputWriter,
            output: .sequence,
            error: .sequence
        ) { execution in
            collected.processIdentifier = execution.processIdentifier.value
            async let input: Void = write(to: execution.standardInputWriter)
            async let errors: Void = read(execution.standardError, as: .errors)
            try await read(execution.standardOutput, as: .output)
            try await errors
            await input
        }
        return switch outcome.terminationStatus {
        case .exited(let code): .exited(code)
        case .signaled(let signal): .signalled(signal)
        }
    }

    private var executable: Executable {
        switch call.executable {
        case .path(let path): .path(FilePath(path))
        case .named(let name): .name(name)
        }
    }

    private var environment: [Environment.Key: String] {
        var result: [Environment.Key: String] = [:]
        for (name, value) in call.environment { result[Environment.Key(stringLiteral: name)] = value }
        return result
    }

    /// A program that does not want its input is right to close it, so a failed write is no error.
    private func write(to writer: StandardInputWriter) async {
        if let input = call.input, !input.isEmpty, Self.ignoresBrokenPipes { _ = try? await writer.write(input) }
        try? await writer.finish()
    }

    /// Writing to a program that closed its input would end this process by SIGPIPE.
    private static let ignoresBrokenPipes: Bool = {
        _ = signal(SIGPIPE, SIG_IGN)
        return true
    }()

    private func read(_ stream: SubprocessOutputSequence, as kind: ProgramLine.Stream) async throws {
        var lines = LineSplitter()
        for try await buffer in stream {
            let bytes = unsafe buffer.withUnsafeBytes { unsafe Array($0) }
            guard collected.add(bytes, to: kind, of: call) else {
                throw error(.tooMuchOutput(limit: call.outputLimit))
            }
            for line in lines.add(bytes) { progress(ProgramLine(kind, line)) }
        }
        if let last = lines.finish() { progress(ProgramLine(kind, last)) }
    }

    /// Ends what the program started and left behind when it was stopped itself.
    private func killRemains() {
        // The group's number cannot be given to another group while a member lives; without members this does nothing.
        if let leader = collected.processIdentifier, leader > 1 { _ = kill(-leader, SIGKILL) }
    }

    private func error(_ reason: ProgramError.Reason) -> ProgramError { ProgramError(reason, of: call.name) }

    private func reason(of error: any Error) -> ProgramError.Reason {
        if Task.isCancelled || error is CancellationError { return .cancelled }
        guard let error = error as? SubprocessError else { return .system(String("\(error)".prefix(200))) }
        switch error.code {
        case .executableNotFound: return .missing
        case .failedToChangeWorkingDirectory: return .noWorkingDirectory(call.workingDirectory ?? ".")
        default:
            if let system = error.underlyingError {
                if [ENOENT, EACCES, ENOTDIR].contains(system.rawValue) { return .missing }
                return .system("system error \(system.rawValue)")
            }
            return .system("it could not be started or watched")
        }
    }
}

/// What a running program wrote so far; a class because two readers and the deadline share it.
private final class Collected: Sendable {
    private struct State {
        var output: [UInt8] = []
        var errors: [UInt8] = []
        var errorsWereCut = false
        var processIdentifier: Int32?
    }

    private let state = Mutex(State())

    var processIdentifier: Int32? {
        get { state.withLock { $0.processIdentifier } }
        set { state.withLock { $0.processIdentifier = newValue } }
    }

    /// Adds bytes; false if standard output is now longer than allowed.
    func add(_ bytes: [UInt8], to stream: ProgramLine.Stream, of call: ProgramCall) -> Bool {
        state.withLock { state in
            switch stream {
            case .output:
                guard state.output.count + bytes.count <= call.outputLimit.bytes else { return false }
                state.output += bytes
            case .errors:
                state.errors += bytes
                // Cut with slack, so that a chatty program does not move the bytes at each line.
                if state.errors.count > 2 * call.errorLimit.bytes {
                    state.errors.removeFirst(state.errors.count - call.errorLimit.bytes)
                    state.errorsWereCut = true
                }
            }
            return true
        }
    }

    func result(ending: ProgramResult.Ending, of call: ProgramCall) -> ProgramResult {
        state.withLock { state in
            ProgramResult(
                ending: ending,
                output: state.output,
                errors: Array(state.errors.suffix(call.errorLimit.bytes)),
                errorsWereCut: state.errorsWereCut || state.errors.count > call.errorLimit.bytes
            )
        }
    }

    /// The last lines of standard error.
    var lastWords: String {
        let errors = state.withLock { Array($0.errors.suffix(4_096)) }
        let lines = String(decoding: errors, as: UTF8.self).split(separator: "\n")
        return lines.suffix(10).joined(separator: "\n")
    }
}
