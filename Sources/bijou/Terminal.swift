import Glibc
import Vocabulary

/// Standard output and error as the commands see them.
struct Terminal: Sendable {
    /// Whether standard output is a terminal.
    var isInteractive: Bool
    /// Whether somebody can be asked: standard input and error are terminals.
    var canAsk: Bool
    /// Whether output may be coloured.
    var usesColour: Bool
    /// Width in columns; 80 where it is not a terminal.
    var width: Int
    /// Writes to standard output; ends the program with 3 where that fails, but for a reader that has gone.
    var out: @Sendable (String) -> Void
    /// Writes to standard error.
    var err: @Sendable (String) -> Void

    /// The real terminal.
    static func live(environment: [String: String]) -> Terminal {
        let isInteractive = isatty(STDOUT_FILENO) == 1
        let isDumb = environment["TERM"] == "dumb"
        let refusesColour = !(environment["NO_COLOR"] ?? "").isEmpty
        return Terminal(
            isInteractive: isInteractive,
            canAsk: isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1,
            usesColour: isInteractive && !refusesColour && !isDumb,
            width: isInteractive ? columns(environment) : 80,
            out: { text in
                guard !write(STDOUT_FILENO, text) else { return }
                _ = write(STDERR_FILENO, "error: cannot write to standard output\n")
                exit(ExitStatus.failure.rawValue)
            },
            err: { _ = write(STDERR_FILENO, $0) }
        )
    }

    private static func columns(_ environment: [String: String]) -> Int {
        var size = winsize()
        if unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 { return Int(size.ws_col) }
        return environment["COLUMNS"].flatMap { Int($0) } ?? 80
    }

    /// Writes everything, whatever the kernel takes at once; a closed pipe ends the writing silently.
    private static func write(_ descriptor: Int32, _ text: String) -> Bool {
        var text = text
        var isWritten = true
        text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let rest = unsafe UnsafeBufferPointer(rebasing: bytes[written...])
                let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    isWritten = errno == EPIPE
                    return
                }
                written += count
            }
        }
        return isWritten
    }
}
