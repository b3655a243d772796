import Checks
import Synchronization

/// Which services are being looked at, on one line of the terminal; nothing where there is none.
final class CheckProgress: Sendable {
    private struct State {
        var total = 0
        var done = 0
        var current: [String] = []
    }

    private let state = Mutex(State())
    private let terminal: Terminal

    init(_ terminal: Terminal) { self.terminal = terminal }

    /// Takes in what the survey tells.
    func show(_ progress: SurveyProgress) {
        guard terminal.canAsk else { return }
        let line = state.withLock { state -> String in
            switch progress {
            case .began(let services): state = State(total: services)
            case .looking(let service): state.current.append(service)
            case .finished(let service, _):
                state.done += 1
                state.current.removeAll { $0 == service }
            }
            let names = state.current.prefix(6).joined(separator: ", ")
            return "looking at \(state.done) of \(state.total): \(names)"
        }
        // Back to the first column, the line, and what is left of the old one cleared.
        terminal.err("\r\(String(line.prefix(max(20, terminal.width - 1))))\u{1B}[K")
    }

    /// Clears the line.
    func end() {
        guard terminal.canAsk else { return }
        terminal.err("\r\u{1B}[K")
    }
}
