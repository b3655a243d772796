import Audit
import Changes
import Compose
import DockerEngine
import Migration
import Stacks
import Transport
import Vocabulary

/// Everything that a migration needs, put together from the command line and the outside.
struct MigrationRun {
    let command: MigrateCommand
    let world: World
    let session: MendSession
    let engine: Engine
    let composeVersion: String
    let migrator: Migrator
    let options: MendOptions
    let project: String
    let store: ChangeStore

    init(_ command: MigrateCommand, in outside: World) async throws {
        self.command = command
        var session = try MendSession(command.input, in: outside)
        store = outside.changeStore(session.folder)
        if try !store.recover().isEmpty { session = try MendSession(command.input, in: outside) }
        self.session = session
        // Whoever takes over after this run was killed must find what it started.
        var world = outside
        if !command.isPassive(outside) { world.programs = outside.programs.marked(Migrator.mark(of: store)) }
        self.world = world
        guard let loaded = session.loaded.outcome.project, !session.loaded.outcome.hasErrors else {
            for issue in session.loaded.outcome.issues {
                world.terminal.err(ProblemText.render(issue, level: issue.level.rawValue, world: world))
            }
            throw CallProblem(what: "Docker Compose refuses this stack", remedies: ["mend that first"])
        }
        project = loaded.name
        let address = try EngineChoice(environment: world.environment, files: world.files).address()
        engine = try await Engine.connect(to: address, through: world.http, within: .seconds(20))
        composeVersion = try await ComposeProgram.version(environment: outside.environment, programs: outside.programs)
        var audit = try SelectionOptions.everything(settings: session.loaded.settings, today: world.today)
        if let purpose = command.purpose { audit.profile = purpose }
        var host = world.hostFacts(session.folder)
        // Behind a proxy that keeps its images to itself nothing is pinned by digest.
        host.digests = (try? await ImageDigests.digests(of: loaded, on: engine)) ?? [:]
        options = MendOptions(
            only: Set(command.only),
            includesReview: command.includeReview,
            audit: audit,
            host: host
        )
        let stages = command.stage.isEmpty ? [0, 1, 2, 3, 4] : command.stage.sorted()
        migrator = Migrator(
            project: project,
            options: MigrationOptions(
                stages: stages,
                keeps: command.keep,
                patience: .seconds(command.patience),
                settling: .seconds(command.settle)
            ),
            source: Self.source(command, options, engine, loaded, world),
            doors: MigrationDoors(
                engine: engine,
                programs: world.programs,
                http: world.http,
                store: store,
                isInterrupted: { Interruption.status != nil },
                tell: { [outside] in outside.terminal.err($0.withoutControls + "\n") },
                agree: { [outside, command] plan, work in command.yes || Self.ask(plan, work, outside) }
            )
        )
    }

    /// The project as it is on disk, read anew at every call.
    private static func source(
        _ command: MigrateCommand,
        _ options: MendOptions,
        _ engine: Engine,
        _ first: Project,
        _ world: World
    ) -> Migrator.Source {
        func fresh() throws -> (MendSession, Project, Stack) {
            let session = try MendSession(command.input, in: world)
            guard let project = session.loaded.outcome.project, let stack = session.loaded.stack else {
                throw CallProblem(what: "Docker Compose refuses this stack")
            }
            return (session, project, stack)
        }
        return Migrator.Source(
            plan: { stage in
                let (session, _, _) = try fresh()
                guard let plan = session.plan(stages: [stage], options).first else {
                    throw CallProblem(what: "there is no stage \(stage)")
                }
                return plan
            },
            compose: {
                let (session, project, _) = try fresh()
                return ComposeProgram(request: session.request, project: project, programs: world.programs)
            },
            observer: { Observer(engine: engine, http: world.http, stack: try fresh().2) },
            mask: { MigrationMask([first, try? fresh().1], files: world.files).shown },
            change: { ChangePlan(title: $0, $1) }
        )
    }

    private static func ask(_ plan: StagePlan, _ work: StageWork, _ world: World) -> Bool {
        world.terminal.err(MendText(world: world, isVerbose: false).stage(plan))
        world.terminal.err(
            "do stage \(plan.stage)? It deploys \(work.deployed.sorted().joined(separator: ", ")). [y/N] "
        )
        let answer = readLine()?.lowercased() ?? ""
        return answer == "y" || answer == "yes"
    }

    // MARK: Assess and test

    /// The first two phases: what would be done, on what ground, and how the stack is now.
    func assess() async throws -> Assessment {
        guard let loaded = session.loaded.outcome.project else {
            throw CallProblem(what: "Docker Compose refuses this stack")
        }
        let plans = plans()
        let baseline = try await migrator.baseline()
        guard !baseline.replicas.isEmpty else { throw MigrationProblem.notRunning(project: project) }
        let compose = ComposeProgram(request: session.request, project: loaded, programs: world.programs)
        let isLocal = if case .unixSocket = engine.address.endpoint.place { true } else { false }
        let items = Preflight(door: .live(files: world.files), project: loaded, isLocal: isLocal).items(
            info: try await engine.info(),
            compose: composeVersion,
            running: baseline,
            planned: plans.last?.plan.projectAfter
        )
        return Assessment(
            project: project,
            preflight: items,
            plans: plans,
            hashes: try await compose.configHashes(),
            baseline: baseline
        )
    }

    private func plans() -> [StagePlan] {
        session.plan(stages: command.stage.isEmpty ? [0, 1, 2, 3, 4] : command.stage.sorted(), options)
    }

    /// A rehearsal of every stage that changes something; stops at the first that fails.
    func rehearse(from baseline: Observation) async throws -> [RehearsalOutcome] {
        let host = Rehearsal.Host(
            isFile: { [files = world.files] in files.kind($0) == .file || files.kind($0) == .other },
            owner: HostDoor.owner
        )
        return try await migrator.rehearse(plans(), from: baseline, host: host)
    }
}

/// Hides the secrets of a stack in what its programs wrote: those in its environment now and at the start, and those in its
/// secret files.
struct MigrationMask: Sendable {
    private let masks: [LogMask]
    private let hidden: [String]

    init(_ projects: [Project?], files: Files) {
        masks = projects.compactMap(\.self).map(LogMask.init)
        var hidden: Set<String> = []
        for secret in projects.compactMap(\.self).flatMap(\.secrets) {
            guard let path = secret.node["file"]?.string, let bytes = try? files.read(path), bytes.count < 4_096 else {
                continue
            }
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            hidden.formUnion(lines.filter { $0.utf8.count >= 4 })
        }
        self.hidden = hidden.sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
    }

    @Sendable func shown(_ line: String) -> String {
        var text = line
        for value in hidden where text.contains(value) { text = text.replacing(value, with: Secret.mask) }
        for mask in masks { text = mask.shown(text) }
        return text
    }
}
