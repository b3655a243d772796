import ArgumentParser
import Audit
import Changes
import Compose
import DockerEngine
import Migration
import Reports
import Vocabulary

/// Mends a stack in stages: a dry run unless asked to write.
struct FixCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "fix",
        abstract: "Mend a stack in stages: shows the difference, writes it with --apply, takes it back with --undo.",
        discussion: """
            Stages: 0 what must be right first, 1 health and dependencies, 2 resources and networks, 3 security, 4 observability \
            and backup. Without --stage, --all-stages or --only it is the first stage in which there is something to mend. Only \
            fixes that keep the meaning or tighten it are made; --include-review makes those too that can change behaviour.

            The difference goes to standard output (secrets shown as dots), the talk to standard error. Backups, the journal and \
            the lock lie in .bijou beside the compose file; nothing outside the edited lines changes.

            Exit status: 0 nothing to change, or changed as asked; 1 changes are pending (dry run); 2 the input or the call is \
            wrong; 3 Bijou failed; 4 a change failed and the files were put back.
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup(title: "What is mended") var choice: FixOptions

    @Flag(help: "Write the changes.") var apply = false
    @Flag(help: "Take the last change back, or the one whose identifier follows.") var undo = false
    @Flag(help: "With --undo: also where files were changed since.") var force = false
    @Flag(help: "List the changes made so far.") var history = false
    @Option(help: "Write everything into this new override file and leave the originals alone.")
    var outputOverride: String?
    @Option(help: "Form on standard output: diff or json.") var format: FixFormat = .diff
    @Flag(name: [.short, .long], help: "Tell every finding with its reason.") var verbose = false

    func validate() throws {
        let modes = [apply, undo, history].count { $0 }
        if modes > 1 { throw ValidationError("--apply, --undo and --history cannot be combined") }
        if outputOverride != nil, undo || history || format == .json {
            throw ValidationError("--output-override belongs to a dry run or --apply, in the form diff")
        }
        if force, !undo { throw ValidationError("--force belongs to --undo") }
    }

    func run(in world: World) async throws -> ExitStatus {
        if history || undo { return try await changeBack(in: world) }
        var session = try MendSession(input, in: world)
        let store = world.changeStore(session.folder)
        let recoveries = try store.recover()
        for recovery in recoveries {
            let outcome = recovery.outcome == .finished ? "finished" : "taken back"
            world.terminal.err("the change \(recovery.id) (\(recovery.title)) had been cut short; it was \(outcome)\n")
        }
        if !recoveries.isEmpty { session = try MendSession(input, in: world) }
        guard !session.loaded.outcome.hasErrors, session.loaded.outcome.project != nil else {
            for issue in session.loaded.outcome.issues {
                world.terminal.err(ProblemText.render(issue, level: issue.level.rawValue, world: world))
            }
            if !session.loaded.outcome.documents.isEmpty {
                world.terminal.err("Docker Compose refuses this stack; mend that first, then run bijou fix again\n")
            }
            return .invalidInput
        }
        try choice.check(services: session.loaded.outcome.project)
        let digests = try await choice.lookedUpDigests(for: session)
        let plans = try choice.plans(for: session, digests: digests, composeFilesOnly: outputOverride != nil)
        let run = FixRun(command: self, session: session, store: store, world: world)
        guard apply, plans.contains(where: { !$0.plan.isEmpty }) else { return try run.finish(plans) }
        // Whatever changed between the planning and the lock is noticed by its bytes.
        return try await store.exclusively(as: MigrateCommand.lock) { try run.finish(plans) }
    }

    /// `--history` and `--undo`.
    private func changeBack(in world: World) async throws -> ExitStatus {
        var input = input
        let id = undo ? input.inputs.last { FixOptions.isIdentifier($0) } : nil
        if let id { input.inputs.removeAll { $0 == id } }
        let request = input.request(in: world)
        let folder = Loader.load(request, files: world.files).project?.directory ?? Self.folder(of: request, in: world)
        let store = world.changeStore(folder)
        if history {
            world.terminal.out(HistoryText.render(try store.history(), world: world))
            return .clean
        }
        let record =
            try store.history().isEmpty
            ? store.undo(id, force: force)
            : await store.exclusively(as: MigrateCommand.lock) { try store.undo(id, force: force) }
        world.terminal.out(HistoryText.render([record], world: world))
        return .clean
    }

    /// Folder of a stack that does not load.
    private static func folder(of request: LoadRequest, in world: World) -> String {
        guard let first = request.files.first else { return request.workingDirectory }
        let path = world.absolute(first)
        return path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? path
    }
}

/// Forms of the result on standard output.
enum FixFormat: String, ExpressibleByArgument, CaseIterable {
    case diff, json
}

/// Which findings are mended.
struct FixOptions: ParsableArguments {
    @Option(help: "Only this stage, 0 to 4.") var stage: Int?
    @Flag(help: "All stages, one after the other.") var allStages = false
    @Option(help: "Only this rule or category; may be given several times.") var only: [String] = []
    @Option(help: "Only this service; may be given several times.") var service: [String] = []
    @Flag(help: "Make the fixes too that can change behaviour.") var includeReview = false
    @Flag(help: "Ask the Docker Engine for the digests of the images, so that tags can be pinned to what runs.")
    var digests = false
    @Option(name: .customLong("for"), help: "What the stack is for: homelab (default), exposed, strict.")
    var purpose: AuditProfile?

    func validate() throws {
        if let stage, !(0...4).contains(stage) {
            throw ValidationError("there is no stage \(stage); the stages are 0 to 4")
        }
        if stage != nil, allStages { throw ValidationError("--stage and --all-stages cannot be combined") }
        let known = Set(Rules.all.map { $0.about.id } + Category.allCases.map(\.rawValue))
        for name in only where !known.contains(name) {
            let suggestion = Similarity.nearest(to: name, in: known.sorted()).map { ", did you mean '\($0)'?" } ?? ""
            throw ValidationError("there is no rule or category '\(name)'\(suggestion)")
        }
    }

    /// Whether a word is the identifier of a change rather than a file.
    static func isIdentifier(_ word: String) -> Bool {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        let isDigits: (Substring) -> Bool = { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        return parts.count == 3 && parts[0].count == 8 && parts[1].count == 6 && parts.allSatisfy(isDigits)
    }

    /// Refuses services that the stack does not have.
    func check(services project: Project?) throws {
        let names = (project?.services ?? []).map(\.name)
        for name in service where !names.contains(name) {
            let suggestion = Similarity.nearest(to: name, in: names).map { ", did you mean '\($0)'?" } ?? ""
            throw CallProblem(what: "there is no service '\(name)' in this stack\(suggestion)")
        }
    }

    /// Digests of the images that the engine has, if they were asked for.
    ///
    /// - Throws: `EngineError` if the engine cannot be asked.
    func lookedUpDigests(for session: MendSession) async throws -> [String: String] {
        guard digests, let project = session.loaded.outcome.project else { return [:] }
        let world = session.world
        let address = try EngineChoice(environment: world.environment, files: world.files).address()
        let engine = try await Engine.connect(to: address, through: world.http, within: .seconds(20))
        return try await ImageDigests.digests(of: project, on: engine)
    }

    func options(for session: MendSession, digests: [String: String]) throws -> MendOptions {
        var host = session.world.hostFacts(session.folder)
        host.digests = digests
        var audit = try SelectionOptions.everything(settings: session.loaded.settings, today: session.world.today)
        if let purpose { audit.profile = purpose }
        return MendOptions(
            only: Set(only),
            services: Set(service),
            includesReview: includeReview,
            audit: audit,
            host: host
        )
    }

    /// The plans of the stages that were asked for.
    func plans(for session: MendSession, digests: [String: String], composeFilesOnly: Bool) throws -> [StagePlan] {
        var options = try options(for: session, digests: digests)
        options.changesComposeFilesOnly = composeFilesOnly
        if let stage { return session.plan(stages: [stage], options) }
        if allStages || !only.isEmpty { return session.plan(stages: [0, 1, 2, 3, 4], options) }
        var last: [StagePlan] = []
        for stage in 0...4 {
            let plans = session.plan(stages: [stage], options)
            if plans.contains(where: { !$0.plan.isEmpty }) { return plans }
            if last.isEmpty || plans.contains(where: { !$0.plan.left.isEmpty }) { last += plans }
        }
        return last
    }
}

/// The call asks for something that does not exist.
struct CallProblem: Problem {
    var what: String
    var remedies: [String] = []
    var exitStatus: ExitStatus { .invalidInput }
}
