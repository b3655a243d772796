/// How the program ends; the same meaning in every command.
public enum ExitStatus: Int32, Sendable, CaseIterable {
    /// Nothing to complain about.
    case clean = 0
    /// The thing examined is not right.
    case findings = 1
    /// The input or the call is wrong, or only part could be seen.
    case invalidInput = 2
    /// Bijou itself failed, or a change was left half done.
    case failure = 3
    /// A change failed and the previous state was restored.
    case rolledBack = 4
    /// Ended by SIGINT.
    case interrupted = 130
    /// Ended by SIGTERM.
    case terminated = 143

    /// What the status means, one line, for help texts and the reference.
    public var meaning: String {
        switch self {
        case .clean: "nothing to complain about"
        case .findings: "the thing examined is not right (findings at or above --fail-on, pending changes)"
        case .invalidInput: "the input or the call is wrong, or only part could be seen"
        case .failure: "Bijou itself failed, or a change was left half done and the report says where"
        case .rolledBack: "a change failed and the previous state was restored"
        case .interrupted: "interrupted by SIGINT"
        case .terminated: "ended by SIGTERM"
        }
    }
}
