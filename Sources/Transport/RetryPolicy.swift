import Vocabulary
/// How often, and after which pauses, a call that changes nothing when repeated is tried again.
public struct RetryPolicy: Sendable, Hashable {
    /// Most tries altogether, the first included; at least 1.
    public var attempts: Int
    /// Upper bound of the pause before the second try; it doubles with each further one.
    public var firstPause: Duration
    /// Upper bound of every pause.
    public var longestPause: Duration

    /// Three tries, pauses of up to 0.2 and 0.4 seconds.
    public static let standard = RetryPolicy(attempts: 3, firstPause: .milliseconds(200), longestPause: .seconds(2))

    /// Makes a policy.
    public init(attempts: Int, firstPause: Duration, longestPause: Duration) {
        self.attempts = max(1, attempts)
        self.firstPause = firstPause
        self.longestPause = longestPause
    }

    /// The pause before a try (2 is the second), for a draw of 0 up to 1: "full jitter" over a doubling bound.
    public func pause(before attempt: Int, draw: Double) -> Duration {
        var bound = firstPause
        var doublings = attempt - 2
        while doublings > 0, bound < longestPause {
            bound *= 2
            doublings -= 1
        }
        return min(bound, longestPause) * min(max(draw, 0), 1)
    }

    /// Statuses that say "later".
    static let passing: Set<Int> = [429, 502, 503, 504]
}

extension HTTP {
    /// The same door, which tries idempotent calls again when the connection failed or the server said "later".
    ///
    /// All tries share the time of the request; `draw` gives numbers from 0 up to 1. Streams are not repeated.
    public func retrying(
        _ policy: RetryPolicy = .standard,
        clock: any Clock<Duration> = ContinuousClock(),
        draw: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) -> Self {
        var door = self
        door.send = { [send] request async throws(RequestError) in
            guard request.method.isIdempotent else { return try await send(request) }
            return try await Self.repeating(request, policy, Stopwatch(clock), draw, send)
        }
        return door
    }

    private static func repeating(
        _ request: Request,
        _ policy: RetryPolicy,
        _ watch: Stopwatch,
        _ draw: @Sendable () -> Double,
        _ send: @Sendable (Request) async throws(RequestError) -> Response
    ) async throws(RequestError) -> Response {
        var attempt = 1
        while true {
            var current = request
            current.timeout = request.timeout - watch.elapsed()
            let result: Result<Response, RequestError>
            do throws(RequestError) {
                result = .success(try await send(current))
            } catch {
                result = .failure(error)
            }
            let again =
                switch result {
                case .success(let response): RetryPolicy.passing.contains(response.status)
                case .failure(let error): error.isTransient
                }
            attempt += 1
            let pause = policy.pause(before: attempt, draw: draw())
            // A pause that outlasts the request's time would only turn a clear error into a timeout.
            guard again, attempt <= policy.attempts, watch.elapsed() + pause < request.timeout else {
                return try result.get()
            }
            do { try await watch.sleep(pause) } catch { throw RequestError(.cancelled, in: request) }
        }
    }
}

/// Time since it was made, on any clock.
struct Stopwatch: Sendable {
    /// Time since the start.
    let elapsed: @Sendable () -> Duration
    /// Waits on the same clock.
    let sleep: @Sendable (Duration) async throws -> Void

    init(_ clock: some Clock<Duration>) {
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
        sleep = { try await clock.sleep(for: $0) }
    }
}
