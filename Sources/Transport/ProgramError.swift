public import Vocabulary

/// A program could not be run to its end; holds no argument, input or environment.
public struct ProgramError: Problem, Hashable {
    /// What went wrong.
    public enum Reason: Sendable, Hashable {
        /// There is no such program, or it may not be run.
        case missing
        /// The folder in which it should run is missing or closed to this user.
        case noWorkingDirectory(String)
        /// It took longer than allowed and was ended.
        case timedOut(after: Duration)
        /// The task was cancelled and the program ended.
        case cancelled
        /// It wrote more to standard output than allowed and was ended.
        case tooMuchOutput(limit: ByteCount)
        /// The recorded door holds no run like this.
        case notRecorded
        /// The operating system refused, in its words.
        case system(String)
    }

    /// The program as it was asked for.
    public var program: String
    /// What went wrong.
    public var reason: Reason
    /// The last lines of its standard error, if it ran.
    public var lastWords: String

    /// Makes an error.
    public init(_ reason: Reason, of program: String, lastWords: String = "") {
        self.program = program
        self.reason = reason
        self.lastWords = lastWords
    }

    /// Names the program and what became of it.
    public var what: String {
        switch reason {
        case .missing: "the program '\(program)' cannot be found or run"
        case .noWorkingDirectory(let folder): "'\(program)' cannot run in \(folder)"
        case .timedOut(let time): "'\(program)' did not end within \(time.components.seconds) s and was stopped"
        case .cancelled: "'\(program)' was stopped before its end"
        case .tooMuchOutput(let limit): "'\(program)' wrote more than \(limit) and was stopped"
        case .notRecorded: "no run of '\(program)' with these arguments is recorded"
        case .system(let words): "'\(program)' cannot be run: \(words)"
        }
    }

    /// What to do about it.
    public var remedies: [String] {
        switch reason {
        case .missing: ["install it, or add its folder to PATH"]
        case .noWorkingDirectory(let folder): ["check that \(folder) exists and may be entered"]
        default: []
        }
    }

    /// An interruption keeps its own status; the rest is a failure of this machine or Bijou.
    public var exitStatus: ExitStatus {
        switch reason {
        case .cancelled: .interrupted
        case .missing, .noWorkingDirectory: .invalidInput
        default: .failure
        }
    }
}
