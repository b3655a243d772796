import ArgumentParser
import Checks
import Simulators
import Vocabulary

/// Proves that every check can fail: the simulated stack is broken one way per check, and each must be found.
struct SelfTest {
    let world: World
    let output: OutputOptions

    /// What became of one way to break it.
    private struct Trial {
        var breakage: Breakage
        var complaint: String?
    }

    func run() async throws -> ExitStatus {
        let start = ContinuousClock.now
        var status = ExitStatus.clean
        for line in try await falseAlarms() {
            world.terminal.out("false alarm: \(line)\n".withoutControls)
            status = .failure
        }
        var trials: [Trial] = []
        for breakage in Breakages.all {
            let trial = Trial(breakage: breakage, complaint: try await complaint(about: breakage))
            trials.append(trial)
            let mark = trial.complaint == nil ? "found" : "MISSED"
            if !output.quiet || trial.complaint != nil {
                world.terminal.out("\(mark)  \(breakage.check)  \(breakage.how)\n")
            }
            if let complaint = trial.complaint { world.terminal.out("        \(complaint)\n".withoutControls) }
        }
        let able = Set(trials.filter { $0.complaint == nil }.map(\.breakage.check))
        let all = Set(Checks.all.map { $0.about.id })
        for id in all.subtracting(Set(trials.map(\.breakage.check))).sorted() {
            world.terminal.out("UNTRIED \(id)\n")
        }
        let seconds = (start.duration(to: ContinuousClock.now) / .seconds(1) * 10).rounded() / 10
        world.terminal.out(
            "\(able.intersection(all).count) of \(all.count) checks proved able to fail, in \(seconds) s\n"
        )
        return all.isSubset(of: able) ? status : .failure
    }

    /// Complaints about the stack in perfect order.
    private func falseAlarms() async throws -> [String] {
        let world = world
        return try await Simulation(world: world, options: SimulatedStack.Options()).run { target, stack in
            let run = Simulation.checkRun(target, stack, look: try Self.look(), world: world)
            return await run.sight().verdicts.filter { $0.outcome != .passed }.map {
                "\($0.check) \($0.isFailure ? "fails" : "sees nothing") on \($0.subject): \($0.message)"
            }
        }
    }

    /// Why a breakage was not found; nil if it was.
    private func complaint(about breakage: Breakage) async throws -> String? {
        guard let check = Checks.all.first(where: { $0.about.id == breakage.check }) else {
            return "there is no such check"
        }
        let world = world
        return try await Simulation(world: world, options: breakage.options).run(prepare: breakage.apply) {
            target,
            stack in
            let run = Simulation.checkRun(target, stack, checks: [check], look: try Self.look(), world: world)
            let verdicts = await run.sight().verdicts
            let isFound = verdicts.contains { verdict in
                verdict.isFailure && (breakage.service == nil || verdict.subject.serviceName == breakage.service)
            }
            if isFound { return nil }
            let said = verdicts.filter { $0.outcome != .passed }.prefix(3).map { "\($0.subject): \($0.message)" }
            return said.isEmpty ? "it said that all is well" : "it said: \(said.joined(separator: "; "))"
        }
    }

    private static func look() throws -> CheckLook {
        try CheckLook.parse(["--deep", "--samples", "2", "--patience", "10"])
    }
}
