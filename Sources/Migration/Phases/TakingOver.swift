public import Changes
import DockerEngine
import Transport
import Vocabulary

/// What comes before everything else: a run that was killed could not end what it had started.
extension Migrator {
    /// Where the programs of a migration are known by; the same for each run on one stack.
    public static func mark(of store: ChangeStore) -> String { store.location(of: "migration") }

    /// Waits for what a killed run left running, and ends it if it does not end by itself.
    ///
    /// It also waits until the engine has done what it had been asked for, so that nobody else changes the stack from here on. Call it
    /// while no other run can begin.
    ///
    /// - Throws: `MigrationProblem.leftoverRuns`, `MigrationProblem.interrupted`; nothing has been changed then.
    public func takeOver() async throws {
        let hadLeftovers = try await endLeftovers()
        guard try hadLeftovers || Memo.read(from: doors.store)?.phase ?? .settled != .settled else { return }
        try await waitForEngine()
    }

    /// Ends Compose and whatever it started; whether there was anything.
    private func endLeftovers() async throws -> Bool {
        var left = remains()
        if left.isEmpty {
            // Whoever was being started when the run was killed is seen a moment later.
            try await rest(.milliseconds(100))
            left = remains()
        }
        guard let first = left.first else { return false }
        doors.tell("waiting for '\(first.name)' (process \(first.process)), which an earlier run left behind")
        if try await areGone(within: .seconds(5)) { return true }
        doors.tell("  asking it to end")
        for leftover in remains() { doors.programs.leftovers.end(leftover, .polite) }
        if try await areGone(within: .seconds(15)) { return true }
        doors.tell("  ending it")
        for leftover in remains() { doors.programs.leftovers.end(leftover, .final) }
        if try await areGone(within: .seconds(5)) { return true }
        guard let last = remains().first else { return true }
        throw MigrationProblem.leftoverRuns(name: last.name, process: last.process)
    }

    private func remains() -> [Leftover] { doors.programs.leftovers.find(Self.mark(of: doors.store)) }

    private func areGone(within time: Duration) async throws -> Bool {
        let elapsed = stopwatch(doors.clock)
        while !remains().isEmpty {
            guard elapsed() < time else { return false }
            try await rest(.milliseconds(100))
        }
        return true
    }

    private func rest(_ time: Duration) async throws {
        if doors.isInterrupted() { throw MigrationProblem.interrupted }
        try await doors.clock.sleep(for: time)
    }

    /// Waits, not forever, until no container is being stopped or removed: the engine goes on with that when the one who asked for it
    /// is gone, and Compose would take such a container for a running one.
    private func waitForEngine() async throws {
        let stopping = await beingStopped()
        let elapsed = stopwatch(doors.clock)
        var isTold = false
        while elapsed() < .seconds(30) {
            let busy = try await doors.engine.containers(project: project).filter { container in
                container.status == .removing || (stopping.contains(container.id) && container.status == .running)
            }
            guard !busy.isEmpty else { return }
            if !isTold {
                doors.tell("waiting until the engine has stopped \(busy.map(\.name).joined(separator: ", "))")
            }
            isTold = true
            try await rest(.milliseconds(250))
        }
    }

    /// Containers that were asked to stop and have not ended since, as far as the engine remembers.
    private func beingStopped() async -> Set<String> {
        let asked = AskedToStop()
        // The engine tells what it remembers at once; the stream has no end of its own. Where it may not be asked, what comes
        // afterwards must do: containers that were stopped meanwhile are started again.
        try? await doors.engine.events(project: project, since: Timestamp(seconds: 1), for: .seconds(1)) { event in
            await asked.note(event)
            return true
        }
        return await asked.containers
    }
}

/// Who was asked to stop and did not end since.
private actor AskedToStop {
    private(set) var containers: Set<String> = []
    /// Signals that ask for something else: SIGHUP, SIGUSR1, SIGUSR2, SIGCHLD, SIGCONT, SIGWINCH.
    private static let others: Set<String> = ["1", "10", "12", "17", "18", "28"]

    func note(_ event: EngineEvent) {
        guard event.kind == "container" else { return }
        switch event.action {
        case "kill" where !Self.others.contains(event.attributes["signal"] ?? ""): containers.insert(event.id)
        case "start", "die", "stop", "destroy": containers.remove(event.id)
        default: break
        }
    }
}
