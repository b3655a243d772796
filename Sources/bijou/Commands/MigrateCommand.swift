import ArgumentParser
import Audit
import Changes
import Compose
import DockerEngine
import Migration
import Transport
import Vocabulary

/// Carries the stages over to a running stack and rolls back what makes it worse.
struct MigrateCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Mend a running stack stage by stage, with automatic rollback.",
        discussion: """
            Four phases: assess (audit, host, what each stage will do), test (how the running stack is now: containers, health, \
            published ports and their answers; with --rehearse also a copy of what changes), implement (one stage at a time: back up, write, deploy what changed), validate (the \
            same look again). Whatever is worse than before is rolled back: files and containers. Volumes are never removed, \
            services that a stage does not change are not touched, and 'docker compose down' is never called on your project.

            A container is well when it runs, its health check (if any) succeeds and it was not started again for --settle seconds. \
            A signal (Ctrl-C) rolls back the stage at work. Killed in the middle, --resume goes on and --undo takes the stage back.

            Without --yes each stage is asked for on the terminal; without a terminal only the first two phases are done.

            Exit status: 0 done, or nothing to do; 1 stages are pending or were declined; 2 the input or the call is wrong; 3 a \
            stage was left half done, a rollback was not complete, or Bijou failed; 4 a stage made something worse and was rolled \
            back; 130 and 143 ended by a signal.
            """
    )

    @OptionGroup var input: InputOptions
    @Option(help: "Only this stage, 0 to 4; may be given several times.") var stage: [Int] = []
    @Option(help: "Only this rule or category; may be given several times.") var only: [String] = []
    @Flag(help: "Make the fixes too that can change behaviour.") var includeReview = false
    @Option(name: .customLong("for"), help: "What the stack is for: homelab (default), exposed, strict.")
    var purpose: AuditProfile?
    @Flag(name: [.short, .long], help: "Do every stage without asking.") var yes = false
    @Flag(help: "Assess and test only; change nothing.") var assess = false
    @Flag(help: "Start what a stage changes as a copy first, and go on only if it becomes well.") var rehearse = false
    @Flag(help: "Keep a stage although something is worse than before.") var keep = false
    @Flag(help: "Begin although something is not well.") var acceptIll = false
    @Flag(help: "Go on with a migration that was cut short.") var resume = false
    @Flag(help: "Take the last stage back: files and containers.") var undo = false
    @Option(help: "Seconds that services may take to become well; default 300.") var patience = 300
    @Option(help: "Seconds that everything must stand still before a stage counts as done; default 10.") var settle = 10
    @Option(
        name: [.short, .long],
        help: "Report to write, form by its ending (.html, .md, .json); may be given several times."
    )
    var output: [String] = []

    func validate() throws {
        for number in stage where !(0...4).contains(number) {
            throw ValidationError("there is no stage \(number); the stages are 0 to 4")
        }
        if [assess, resume, undo].count(where: { $0 }) > 1 {
            throw ValidationError("--assess, --resume and --undo cannot be combined")
        }
        guard (1...86_400).contains(patience) else { throw ValidationError("--patience is 1 to 86400 seconds") }
        guard (0...3_600).contains(settle) else { throw ValidationError("--settle is 0 to 3600 seconds") }
        for path in output
        where !["html", "md", "json"].contains(path.split(separator: ".").last.map(String.init) ?? "") {
            throw ValidationError("the ending of '\(path)' names no format; use .html, .md or .json")
        }
        let known = Set(Rules.all.map { $0.about.id } + Category.allCases.map(\.rawValue))
        for name in only where !known.contains(name) { throw ValidationError("there is no rule or category '\(name)'") }
    }

    /// Name of the lock that keeps two runs from changing one stack.
    static let lock = "migration"

    func run(in world: World) async throws -> ExitStatus {
        Interruption.watch()
        let run = try await MigrationRun(self, in: world)
        let status =
            try await isPassive(world)
            ? phases(run, world)
            : run.store.exclusively(as: Self.lock) {
                try await run.migrator.takeOver()
                return try await phases(run, world)
            }
        guard status != .failure, let interruption = Interruption.status else { return status }
        return interruption
    }

    /// Whether nothing can be changed: only looked at, or nobody says yes.
    func isPassive(_ world: World) -> Bool { assess || !(yes || resume || undo || world.terminal.canAsk) }

    private func phases(_ run: MigrationRun, _ world: World) async throws -> ExitStatus {
        if undo { return try finish([try await run.migrator.undo()], nil, [], run, world) }
        if resume { return try finish(try await run.migrator.resume(), nil, [], run, world) }
        try run.migrator.checkUnfinished()
        let assessment = try await run.assess()
        tell(assessment, world)
        if let status = try pending(assessment, run, world) { return status }
        guard acceptIll || assessment.ill.isEmpty else { throw MigrationProblem.illBefore(assessment.ill) }
        var rehearsals: [RehearsalOutcome] = []
        if rehearse {
            rehearsals = try await run.rehearse(from: assessment.baseline)
            let failed = rehearsals.flatMap(\.regressions)
            guard failed.isEmpty else {
                _ = try finish([], assessment, rehearsals, run, world)
                throw MigrationProblem.rehearsalFailed(failed.map(\.message))
            }
        }
        let outcomes = try await run.migrator.run(from: assessment.baseline)
        return try finish(outcomes, assessment, rehearsals, run, world)
    }

    /// The end where nothing is to be done or may be done.
    private func pending(_ assessment: Assessment, _ run: MigrationRun, _ world: World) throws -> ExitStatus? {
        guard assessment.blocking.isEmpty else { throw MigrationProblem.hostNotReady(assessment.blocking) }
        let isPending = assessment.stages.contains { !$0.files.isEmpty }
        guard isPassive(world) || !isPending else { return nil }
        if !assess, isPending {
            world.terminal.err("nothing was changed: there is no terminal to ask on; --yes does every stage\n")
        }
        _ = try finish([], assessment, [], run, world)
        return isPending ? .findings : .clean
    }

    private func tell(_ assessment: Assessment, _ world: World) {
        var text = ""
        for item in assessment.preflight where item.verdict != .fine {
            text += "\(item.verdict.rawValue): \(item.message)\n"
        }
        if !assessment.drifted.isEmpty {
            text += "running differently from the files as they are: \(assessment.drifted.joined(separator: ", "))\n"
        }
        for stage in assessment.stages where !stage.files.isEmpty {
            text += "stage \(stage.stage) (\(stage.title)): mends \(stage.mended), deploys "
            text +=
                stage.work.deployed.isEmpty ? "nothing\n" : stage.work.deployed.sorted().joined(separator: ", ") + "\n"
        }
        world.terminal.err(text)
    }

    private func finish(
        _ outcomes: [StageOutcome],
        _ assessment: Assessment?,
        _ rehearsals: [RehearsalOutcome],
        _ run: MigrationRun,
        _ world: World
    ) throws -> ExitStatus {
        var result = MigrationRecord.Result(outcomes)
        if outcomes.isEmpty { result = .assessed }
        if undo, result == .rolledBack { result = .undone }
        let record = MigrationRecord(
            tool: Version.tool,
            project: run.project,
            result: result,
            assessment: assessment,
            rehearsals: rehearsals,
            stages: outcomes
        )
        let document = MigrationDocument(record, shown: world.shown)
        let markdown = document.markdown
        for path in output {
            let text =
                path.hasSuffix(".json") ? try record.json() : path.hasSuffix(".md") ? markdown : document.html
            try world.write(world.absolute(path), text)
            world.terminal.err("wrote \(path)\n")
        }
        world.terminal.out(markdown)
        if let half = outcomes.last, half.result == .halfDone {
            throw MigrationProblem.leftHalfDone(
                stage: half.stage,
                isGoingBack: half.isGoingBack,
                because: half.reason ?? "unknown"
            )
        }
        return switch result {
        case .nothing, .assessed, .done, .kept, .undone: .clean
        case .stopped: .findings
        case .rolledBack: .rolledBack
        case .failed, .halfDone: .failure
        }
    }
}
