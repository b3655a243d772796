public import ArgumentParser
public import Audit
import Compose
import Reports
import Stacks
import Vocabulary

/// Audits a stack: findings, score, grade, recommendations.
struct AuditCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Audit a stack: findings, score 0 to 100, grade, recommendations.",
        discussion: """
            Reads compose files only; nothing is changed and nothing is called. The report goes to standard output, or into \
            files with --output (the format follows the ending: .html, .json, .sarif, .xml for JUnit, .md, .txt).

            Exit status: 0 nothing at or above --fail-on; 1 findings at or above it; 2 the input is wrong, or Docker Compose \
            would refuse it; 3 Bijou failed.
            """
    )

    @OptionGroup var input: InputOptions
    @OptionGroup(title: "Which rules") var selection: SelectionOptions
    @OptionGroup(title: "Report") var output: OutputOptions

    @Option(help: "Lowest severity that makes the command fail, or 'never'; default high.")
    var failOn: FailThreshold?

    @Option(help: "A JSON report of an earlier run; findings that it holds do not fail this one.")
    var baseline: String?

    func run(in world: World) async throws -> ExitStatus {
        let loaded = try LoadedStack(input, in: world)
        if loaded.outcome.documents.isEmpty, loaded.outcome.hasErrors {
            // Nothing was read, so there is nothing to report on.
            for issue in loaded.outcome.issues {
                world.terminal.err(ProblemText.render(issue, level: issue.level.rawValue, world: world))
            }
            return .invalidInput
        }
        let result = Auditor.audit(
            loaded.outcome,
            stack: loaded.stack,
            options: try selection.options(
                settings: loaded.settings,
                today: world.today
            )
        )
        let known = try baseline.map { try Baseline.fingerprints(at: world.absolute($0), files: world.files) } ?? []
        var report = Report(of: result, loaded: loaded, known: known, world: world)
        report.hasBaseline = baseline != nil
        try output.write(report, in: world)
        let threshold = failOn ?? FailThreshold(settings: loaded.settings) ?? .severity(.high)
        if loaded.outcome.hasErrors { return .invalidInput }
        return threshold.isReached(by: report.newFindings) ? .findings : .clean
    }
}

/// From which severity on the command fails.
enum FailThreshold: ExpressibleByArgument, Hashable {
    case severity(Severity)
    case never

    init?(argument: String) {
        if argument == "never" {
            self = .never
        } else if let severity = Severity(rawValue: argument) {
            self = .severity(severity)
        } else {
            return nil
        }
    }

    init?(settings: StackSettings) {
        guard let text = settings.failOn?.value else { return nil }
        self.init(argument: text)
    }

    static var allValueStrings: [String] { Severity.allCases.map(\.rawValue) + ["never"] }

    func isReached(by findings: [Finding]) -> Bool {
        switch self {
        case .never: false
        case .severity(let severity): findings.contains { $0.severity >= severity }
        }
    }
}

/// Which rules are run.
struct SelectionOptions: ParsableArguments {
    @Option(help: "Only this rule or category; may be given several times.") var only: [String] = []
    @Option(help: "Not this rule or category; may be given several times.") var skip: [String] = []
    @Option(help: "Only this category; may be given several times.") var category: [Category] = []
    @Option(help: "Only this stage, 0 to 4; may be given several times.") var stage: [Int] = []
    @Option(name: .customLong("for"), help: "What the stack is for: homelab (default), exposed, strict.")
    var purpose: AuditProfile?

    /// What can be named: rules with their former names, categories, findings without a rule of their own.
    private static let known = Set(
        Rules.all.flatMap { [$0.about.id] + $0.about.formerNames } + Category.allCases.map(\.rawValue)
            + BuiltInFindings.all.map(\.id)
    )

    func validate() throws {
        for name in only + skip where !Self.known.contains(name) {
            let suggestion =
                Similarity.nearest(to: name, in: Self.known.sorted()).map { ", did you mean '\($0)'?" } ?? ""
            throw ValidationError("there is no rule or category '\(name)'\(suggestion)")
        }
        for number in stage where !(0...4).contains(number) {
            throw ValidationError("there is no stage \(number); the stages are 0 to 4")
        }
    }

    /// Every rule, as the settings say: what a score needs.
    static func everything(settings: StackSettings, today: CalendarDay) throws -> AuditOptions {
        var options = try SelectionOptions.parse([]).options(settings: settings, today: today)
        options.only = []
        return options
    }

    func options(settings: StackSettings, today: CalendarDay) throws -> AuditOptions {
        for name in settings.skip where !Self.known.contains(name.value) {
            let suggestion = Similarity.nearest(to: name.value, in: Self.known.sorted()).map { "did you mean '\($0)'?" }
            let issue = ComposeIssue(
                code: "wrong-value",
                message: "there is no rule or category '\(name.value)'",
                range: name.range,
                remedies: [suggestion].compactMap { $0 }
            )
            if let problem = SettingsProblem([issue]) { throw problem }
        }
        return AuditOptions(
            profile: purpose ?? settings.profile.flatMap { AuditProfile(rawValue: $0.value) } ?? .homelab,
            only: Set(only),
            skip: Set(skip + settings.skip.map(\.value)),
            categories: Set(category),
            stages: Set(stage),
            today: today,
            suppressions: settings.allowances.map { allowance in
                Suppression(
                    rule: allowance.rule,
                    scope: allowance.service.map { .service($0) } ?? .stack,
                    reason: allowance.reason,
                    until: allowance.until,
                    range: allowance.range
                )
            }
        )
    }
}

extension Category: ExpressibleByArgument {}
extension AuditProfile: ExpressibleByArgument {}
