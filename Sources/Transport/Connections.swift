/// The door to plain TCP connections: whether somebody listens, nothing is said.
public struct Connections: Sendable {
    /// How an attempt ended.
    public enum Outcome: Sendable, Hashable {
        /// Somebody listens and keeps the connection.
        case connected
        /// The connection was taken and ended at once, as Docker's userland proxy does when nobody listens behind it.
        case endedAtOnce
        /// Nobody listens.
        case refused
        /// No answer in time.
        case timedOut
        /// Anything else, in the system's words.
        case failed(String)

        /// Whether somebody listens.
        public var isConnected: Bool { self == .connected }
    }

    /// Tries to connect to an address (no name) and port, and closes again.
    ///
    /// - Parameter lingering: how long it is watched whether the other side ends the connection.
    public var attempt:
        @Sendable (_ address: String, _ port: Int, _ limit: Duration, _ lingering: Duration) async -> Outcome

    /// Makes a door.
    public init(
        attempt:
            @escaping @Sendable (_ address: String, _ port: Int, _ limit: Duration, _ lingering: Duration) async
            -> Outcome
    ) {
        self.attempt = attempt
    }
}
