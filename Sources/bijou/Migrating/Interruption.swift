import Glibc
import Synchronization
import Vocabulary

/// The signal that asked this process to end, for work that must not stop in the middle.
enum Interruption {
    /// Number of the signal, 0 as long as there was none.
    private static let caught = Atomic<Int32>(0)

    /// Notes SIGINT, SIGTERM and SIGHUP from now on in the place of ending; a closed pipe ends nothing either.
    static func watch() {
        caught.store(0, ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGHUP] { handle(number) { Interruption.caught.store($0, ordering: .relaxed) } }
        handle(SIGPIPE) { _ in }
    }

    /// The exit status that belongs to the signal; nil as long as there was none.
    static var status: ExitStatus? {
        switch caught.load(ordering: .relaxed) {
        case 0: nil
        case SIGINT: .interrupted
        default: .terminated
        }
    }

    /// Without SA_RESTART, so that somebody who is asked a question can be interrupted too.
    private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
        var action = sigaction()
        unsafe action.__sigaction_handler.sa_handler = handler
        _ = unsafe sigaction(number, &action, nil)
    }
}
