import Vocabulary

/// How a running project is looked at until it stands still.
///
/// `docker compose up --wait` calls a container in a restart loop running, so after everything has settled some seconds go by and
/// whoever was started again in them counts as restarting.
struct Watch {
    /// What looks.
    var observer: Observer
    /// Time.
    var clock: any Clock<Duration>
    /// How long services may take to become well.
    var patience: Duration
    /// How long everything must stand still before it counts.
    var settling: Duration
    /// Services that are waited for; nil for those that are still starting, whoever they are.
    var services: Set<String>?
    /// Services that end by themselves.
    var jobs: Set<String> = []
    /// Says who is waited for.
    var tell: @Sendable (String) -> Void = { _ in }
    /// Whether somebody wants an end.
    var isInterrupted: @Sendable () -> Bool = { false }

    /// Looks until nothing changes any more or patience is over.
    ///
    /// - Throws: `Interrupted` if somebody wants an end, `EngineError` if the engine cannot be asked.
    func look() async throws -> Observation {
        let elapsed = stopwatch(clock)
        var told = ""
        while true {
            var states = try await observer.states()
            var waiting = waiting(states, elapsed())
            while !waiting.isEmpty, elapsed() < patience {
                let names = waiting.joined(separator: ", ")
                if names != told { tell("waiting for \(names)") }
                told = names
                try await pause(.seconds(1))
                states = try await observer.states()
                waiting = self.waiting(states, elapsed())
            }
            try await pause(settling)
            let seen = Self.marked(try await observer.look(), since: states)
            if elapsed() >= patience || self.waiting(seen.replicas, elapsed()).isEmpty { return seen }
        }
    }

    /// Waits in small steps, so that an interruption is noticed.
    func pause(_ time: Duration) async throws {
        var left = time
        while left > .zero {
            if isInterrupted() { throw Interrupted() }
            let step = min(left, .milliseconds(250))
            try await clock.sleep(for: step)
            left -= step
        }
        if isInterrupted() { throw Interrupted() }
    }

    /// Whom waiting can help.
    private func waiting(_ replicas: [Observation.Replica], _ elapsed: Duration) -> [String] {
        let names = replicas.filter { replica in
            guard services?.contains(replica.service) ?? true else { return false }
            if jobs.contains(replica.service), replica.status == "running" { return services != nil }
            return switch (replica.status, replica.health) {
            case ("restarting", _): replica.restarts < 5 && services != nil
            case ("created", _): services != nil
            case ("running", "starting"?): true
            // A slow start can look like an illness at first.
            case ("running", "unhealthy"?): services != nil && elapsed < patience / 5
            default: false
            }
        }
        return Set(names.map(\.service)).sorted()
    }

    /// What is seen now, with whoever was started again since as restarting.
    static func marked(_ seen: Observation, since states: [Observation.Replica]) -> Observation {
        var seen = seen
        for index in seen.replicas.indices {
            let replica = seen.replicas[index]
            guard let before = states.first(where: { $0.id == replica.id }), replica.restarts > before.restarts else {
                continue
            }
            seen.replicas[index].status = "restarting"
        }
        return seen
    }
}

/// Somebody wants the migration to end.
struct Interrupted: Error {}

/// The time that has gone by since now.
func stopwatch(_ clock: some Clock<Duration>) -> () -> Duration {
    let start = clock.now
    return { start.duration(to: clock.now) }
}
