import Changes
import DockerEngine
import Vocabulary

/// The way back: files, then containers.
extension Migrator {
    /// Puts files and containers back; says what could not be put back.
    ///
    /// An interruption does not stop it.
    ///
    /// - Parameter outcome: what is known of the stage; nil if it is taken back on demand.
    /// - Throws: `ChangeProblem` if the files could not be put back and nothing was done.
    func rollBack(_ current: Memo.Applied, memo: inout Memo, outcome: StageOutcome?) async throws -> StageOutcome {
        let work = current.work
        let isAutomatic = outcome != nil
        var outcome = outcome ?? StageOutcome(work, before: current.before)
        outcome.change = current.change
        outcome.isGoingBack = true
        memo.phase = .rollingBack
        memo.current = current
        doors.tell("rolling stage \(work.stage) back")
        do {
            if let change = current.change, try isInEffect(change) {
                let before = try Memo.read(from: doors.store)
                try memo.write(to: doors.store)
                do {
                    try doors.store.undo(change)
                } catch {
                    // Nothing was done: everything is where it was before.
                    try before?.write(to: doors.store)
                    throw error
                }
            } else {
                try memo.write(to: doors.store)
            }
            try await putContainersBack(current, &outcome)
        } catch let problem as ChangeProblem where !isAutomatic {
            throw problem
        } catch let problem as any Problem {
            return halfDone(outcome, because: problem)
        }
        memo.phase = .settled
        memo.current = nil
        memo.remaining = []
        if let problem = kept(memo) { return halfDone(outcome, because: problem) }
        let isWhole = outcome.leftovers.isEmpty
        outcome.result = isWhole ? .rolledBack : .rollbackFailed
        for leftover in outcome.leftovers { doors.tell("still worse: \(leftover.message)") }
        doors.tell(isWhole ? "everything is as it was before" : "not everything is as it was before")
        return outcome
    }

    /// Brings containers back, up to three times: after a deployment that was cut short the engine may still be removing or
    /// stopping what Compose takes for present.
    private func putContainersBack(_ current: Memo.Applied, _ outcome: inout StageOutcome) async throws {
        let work = current.work
        let services = work.services.filter { !work.newServices.contains($0) }
        let jobs = work.jobs.filter { !work.newServices.contains($0) }
        for tries in 1...3 {
            let complaint = try await bringUp(services, jobs: [], canBeInterrupted: false)
            // A job has done its work; only its container is as before.
            try? await source.compose().make(jobs, within: options.patience)
            await removeNew(work)
            await restoreNames(of: services + jobs)
            let running = Set(current.before.replicas.filter(\.isUp).map(\.service))
            var watch = self.watch(try source.observer(), services: running, jobs: [])
            watch.isInterrupted = { false }
            let after = try await watch.look()
            outcome.restored = after
            outcome.leftovers = Comparison.regressions(from: current.before, to: after, changed: Set(services))
            if let left = try await notAsBefore(services, current.before, after, complaint) {
                outcome.leftovers.append(left)
            }
            guard tries < 3, let first = outcome.leftovers.first(where: \.canBeUnfinished) else { return }
            doors.tell("not all is back yet, trying again: \(first.message)")
            try await doors.clock.sleep(for: .seconds(2 * tries))
        }
    }

    /// What does not run as before, nor as the files say; nil if everything does, or if Compose had no complaint.
    private func notAsBefore(
        _ services: [String],
        _ before: Observation,
        _ after: Observation,
        _ complaint: String?
    ) async throws -> Regression? {
        guard let complaint else { return nil }
        let hashes = try await source.compose().configHashes()
        let left = services.filter { service in
            let accepted = (hashes[service] ?? []).union(before.replicas(of: service).compactMap(\.configHash))
            return after.replicas(of: service).contains { $0.configHash.map { !accepted.contains($0) } ?? true }
        }
        guard !left.isEmpty else { return nil }
        return Regression(.deployment, service: nil, "not put back: \(left.joined(separator: ", ")); \(complaint)")
    }

    private func isInEffect(_ change: String) throws -> Bool {
        try doors.store.history().contains { $0.id == change && $0.state == .inEffect }
    }

    /// Removes the containers of services and the networks that the stage brought; volumes stay.
    private func removeNew(_ work: StageWork) async {
        guard let compose = try? source.compose() else { return }
        for summary in (try? await doors.engine.containers(project: project)) ?? [] {
            guard let service = summary.labels.service, work.newServices.contains(service) else { continue }
            _ = try? await compose.docker(["rm", "--force", summary.id], within: .seconds(60))
        }
        let ours = (try? await doors.engine.networks(project: project)) ?? []
        for network in work.newNetworks where ours.contains(where: { $0.name == network }) {
            _ = try? await compose.docker(["network", "rm", network], within: .seconds(60))
        }
    }

    /// Gives containers the names that Compose had no time to give them: while it makes a container anew, the new one is called
    /// `<identifier of the old one>_<name>`.
    func restoreNames(of services: [String]) async {
        let wanted = Set(services)
        guard let compose = try? source.compose(),
            let containers = try? await doors.engine.containers(project: project)
        else { return }
        let taken = Set(containers.map(\.name))
        for container in containers where container.labels.service.map(wanted.contains) ?? false {
            guard let name = Self.finalName(of: container.name), !taken.contains(name) else { continue }
            _ = try? await compose.docker(["rename", container.id, name], within: .seconds(60))
        }
    }

    /// The name that follows a short identifier; nil where none stands before it.
    static func finalName(of name: String) -> String? {
        let parts = name.split(separator: "_", maxSplits: 1)
        guard parts.count == 2, parts[0].utf8.count == 12,
            parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        return String(parts[1])
    }
}
