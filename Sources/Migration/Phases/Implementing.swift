import Audit
import Changes
import Vocabulary

/// The third and fourth phase for one stage: write, deploy, look, keep or roll back.
extension Migrator {
    func implement(
        _ stage: Int,
        memo: inout Memo,
        before: Observation,
        isAgreed: Bool
    ) async throws -> StageOutcome {
        let plan = try source.plan(stage)
        let work = StageWork(plan).reduced(to: before)
        var outcome = StageOutcome(plan, work, before: before)
        guard !plan.plan.isEmpty else {
            outcome.result = .nothing
            doors.tell("stage \(stage): nothing to change")
            return outcome
        }
        let isWanted = if isAgreed { true } else { await doors.agree(plan, work) }
        guard isWanted, !doors.isInterrupted() else {
            outcome.result = .declined
            return outcome
        }
        if let missing = try await fetch(plan, work) {
            outcome.result = .rolledBack
            outcome.regressions = [missing]
            doors.tell("stage \(stage): nothing was written: \(missing.message)")
            return outcome
        }
        memo.changeBefore = try lastChange()?.id
        memo.phase = .writing
        memo.current = Memo.Applied(work: work, change: nil, before: before)
        try memo.write(to: doors.store)
        let record: ChangeRecord?
        do {
            record = try doors.store.apply(source.change(Self.title(stage), plan.plan))
        } catch {
            // Nothing was written, so there is nothing to go on with.
            memo.phase = .settled
            memo.current = nil
            try memo.write(to: doors.store)
            throw error
        }
        memo.current?.change = record?.id
        memo.phase = .deploying
        if let problem = kept(memo) { return halfDone(outcome, because: problem) }
        let names = work.deployed.isEmpty ? "nothing" : work.deployed.sorted().joined(separator: ", ")
        doors.tell("stage \(stage): wrote \(record?.id ?? "nothing"), deploying \(names)")
        guard let current = memo.current else { throw MigrationProblem.memoDamaged }
        return try await deploy(current, memo: &memo, plan: plan)
    }

    /// - Parameter plan: what the stage does; nil where it was begun by an earlier run, whose deployment may have left loose ends.
    func deploy(_ current: Memo.Applied, memo: inout Memo, plan: StagePlan?) async throws -> StageOutcome {
        let work = current.work
        var outcome =
            plan.map { StageOutcome($0, work, before: current.before) } ?? StageOutcome(work, before: current.before)
        outcome.change = current.change
        memo.phase = .deploying
        do {
            try await bringUpAndLook(current, &outcome, jobs: work.jobs)
            if plan == nil, outcome.regressions.contains(where: \.canBeUnfinished), let after = outcome.after {
                doors.tell("not all is deployed yet, trying again")
                // What has run once is not run again.
                let jobs = work.jobs.filter { after.replicas(of: $0).isEmpty }
                try await bringUpAndLook(current, &outcome, jobs: jobs)
            }
        } catch is Interrupted {
            doors.tell("interrupted")
            outcome.wasInterrupted = true
            return try await rollBack(current, memo: &memo, outcome: outcome)
        } catch let problem as any Problem {
            return halfDone(outcome, because: problem)
        }
        guard !outcome.regressions.isEmpty else { return settle(&memo, outcome) }
        for regression in outcome.regressions { doors.tell("worse than before: \(regression.message)") }
        outcome.logs = await logs(of: outcome.regressions)
        if options.keeps {
            doors.tell("kept all the same, as asked")
            return settle(&memo, outcome)
        }
        return try await rollBack(current, memo: &memo, outcome: outcome)
    }

    private func bringUpAndLook(_ current: Memo.Applied, _ outcome: inout StageOutcome, jobs: [String]) async throws {
        let work = current.work
        let complaint = try await bringUp(work.services, jobs: jobs)
        await restoreNames(of: work.services + work.jobs)
        let (after, worse) = try await watch(current)
        outcome.after = after
        outcome.touched = Comparison.touched(from: current.before, to: after, changed: work.deployed)
        outcome.regressions = worse
        if let complaint { outcome.regressions += try await undeployed(work, after, complaint) }
    }

    /// The second phase: what is seen of the running stack before anything is changed.
    ///
    /// - Throws: `MigrationProblem.interrupted`, `EngineError`.
    public func baseline() async throws -> Observation {
        var watch = self.watch(try source.observer(), services: [], jobs: [])
        watch.services = nil
        watch.patience = min(options.patience, .seconds(120))
        do {
            return try await watch.look()
        } catch is Interrupted {
            throw MigrationProblem.interrupted
        }
    }

    /// Looks until everything stands still, and compares; ports of programs without a health check get some time of their own.
    private func watch(_ current: Memo.Applied) async throws -> (Observation, [Regression]) {
        let observer = try source.observer()
        let work = current.work
        let running = Set(current.before.replicas.filter(\.isUp).map(\.service))
        let watch = self.watch(observer, services: work.deployed.union(running), jobs: Set(work.jobs))
        let elapsed = stopwatch(doors.clock)
        while true {
            let after = try await watch.look()
            let worse = Comparison.regressions(
                from: current.before,
                to: after,
                changed: work.deployed,
                closed: Set(work.closedPorts)
            )
            let isLate = worse.allSatisfy { $0.kind == .portClosed || $0.kind == .answerChanged }
            guard !worse.isEmpty, isLate, elapsed() < min(options.patience, .seconds(60)) else { return (after, worse) }
            try await watch.pause(.seconds(1))
        }
    }

    func watch(_ observer: Observer, services: Set<String>, jobs: Set<String>) -> Watch {
        Watch(
            observer: observer,
            clock: doors.clock,
            patience: options.patience,
            settling: options.settling,
            services: services,
            jobs: jobs,
            tell: { [tell = doors.tell] in tell("  " + $0) },
            isInterrupted: doors.isInterrupted
        )
    }

    /// What Compose's complaint means: waiting that was too short is none if everything runs as the files say.
    private func undeployed(_ work: StageWork, _ after: Observation, _ complaint: String) async throws -> [Regression] {
        let hashes = try await source.compose().configHashes()
        let left = work.deployed.filter { service in
            let replicas = after.replicas(of: service)
            return replicas.isEmpty || replicas.contains { !(hashes[service]?.contains($0.configHash ?? "") ?? false) }
        }
        guard !left.isEmpty else {
            doors.tell("Compose complained, but everything runs as the files say: \(complaint)")
            return []
        }
        return [
            Regression(
                .deployment,
                service: nil,
                "not deployed: \(left.sorted().joined(separator: ", ")); \(complaint)"
            )
        ]
    }

    private func settle(_ memo: inout Memo, _ outcome: StageOutcome) -> StageOutcome {
        var outcome = outcome
        outcome.result = .kept
        if let current = memo.current { memo.applied.append(current) }
        memo.current = nil
        memo.phase = .settled
        if memo.remaining.first == outcome.stage { memo.remaining = Array(memo.remaining.dropFirst()) }
        if let problem = kept(memo) { return halfDone(outcome, because: problem) }
        if outcome.regressions.isEmpty {
            doors.tell("stage \(outcome.stage): done, everything is as well as before")
        }
        return outcome
    }

    /// Why the memo could not be kept; nil if it is.
    func kept(_ memo: Memo) -> (any Problem)? {
        do {
            try memo.write(to: doors.store)
            return nil
        } catch {
            return error as? any Problem ?? MigrationProblem.memoDamaged
        }
    }

    /// Leaves the memo as it is, so that the stage can be gone on with or taken back.
    func halfDone(_ outcome: StageOutcome, because problem: any Problem) -> StageOutcome {
        var outcome = outcome
        outcome.result = .halfDone
        outcome.reason = source.mask()(problem.what)
        return outcome
    }

    func logs(of regressions: [Regression]) async -> [String: [String]] {
        let mask = source.mask()
        guard let observer = try? source.observer() else { return [:] }
        var logs: [String: [String]] = [:]
        for service in Set(regressions.compactMap(\.service)) {
            logs[service] = await observer.lastLines(of: service, count: 20).map(mask)
        }
        return logs
    }
}
