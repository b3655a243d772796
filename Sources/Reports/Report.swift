public import Vocabulary

/// Everything that a report shows: findings, measurements of the run and a score; renderers turn it into text.
public struct Report: Sendable {
    /// An accepted risk.
    public struct Accepted: Sendable, Hashable {
        /// The finding.
        public var finding: Finding
        /// Why it is accepted.
        public var reason: String
        /// Last day on which the acceptance holds; nil for ever.
        public var until: CalendarDay?
        /// Where the acceptance is written.
        public var range: SourceRange?

        /// Makes an accepted risk.
        public init(finding: Finding, reason: String, until: CalendarDay?, range: SourceRange?) {
            self.finding = finding
            self.reason = reason
            self.until = until
            self.range = range
        }
    }

    /// A rule or check that the findings refer to.
    public struct RuleSummary: Sendable, Hashable {
        /// Identifier.
        public var id: String
        /// What is wrong, a few words.
        public var title: String
        /// Why it matters.
        public var why: String
        /// What to do in general.
        public var remedy: String
        /// Usual severity.
        public var severity: Severity
        /// Category.
        public var category: String
        /// Stage of the repair, 0 to 4.
        public var stage: Int
        /// The same rule in other tools, `tool:id`.
        public var peers: [String]

        /// Makes a summary.
        public init(
            id: String,
            title: String,
            why: String,
            remedy: String,
            severity: Severity,
            category: String,
            stage: Int,
            peers: [String]
        ) {
            self.id = id
            self.title = title
            self.why = why
            self.remedy = remedy
            self.severity = severity
            self.category = category
            self.stage = stage
            self.peers = peers
        }
    }

    /// A service of the stack, for the reader to find his way.
    public struct ServiceSummary: Sendable, Hashable {
        /// Name in the compose file.
        public var name: String
        /// Image as written; nil if built.
        public var image: String?
        /// Name of the known program; nil for an unknown image.
        public var program: String?

        /// Makes a summary.
        public init(name: String, image: String?, program: String?) {
            self.name = name
            self.image = image
            self.program = program
        }
    }

    /// Name and version of the program, for example `bijou 0.1.0`.
    public var tool: String
    /// Name of the project; nil if it could not be loaded.
    public var project: String?
    /// The compose files that were read, as they are shown.
    public var files: [String]
    /// The services of the stack.
    public var services: [ServiceSummary]
    /// Open findings, worst first, paths as they are shown, excerpts filled in.
    public var findings: [Finding]
    /// Findings that a root cause on the same subject hides.
    public var masked: [Finding]
    /// Accepted risks.
    public var accepted: [Accepted]
    /// Fingerprints of findings that the baseline already holds; they are shown as known and do not fail the run.
    public var known: Set<String>
    /// Whether a baseline was given, be it empty.
    public var hasBaseline = false
    /// The rules that findings and accepted risks refer to, by identifier.
    public var rules: [String: RuleSummary]
    /// The score; nil if the project is refused or only part of the rules ran.
    public var scoreCard: ScoreCard?
    /// Number of rules that ran.
    public var rulesRun: Int
    /// Number of instances that were judged and right.
    public var passed: Int
    /// Number of instances that could not be judged.
    public var notCovered: Int
    /// What to run next, each a command with a few words.
    public var nextSteps: [String]

    /// Makes a report.
    public init(
        tool: String,
        project: String?,
        files: [String],
        services: [ServiceSummary] = [],
        findings: [Finding],
        masked: [Finding] = [],
        accepted: [Accepted] = [],
        known: Set<String> = [],
        rules: [String: RuleSummary] = [:],
        scoreCard: ScoreCard?,
        rulesRun: Int,
        passed: Int,
        notCovered: Int,
        nextSteps: [String] = []
    ) {
        self.tool = tool
        self.project = project
        self.files = files
        self.services = services
        self.findings = findings
        self.masked = masked
        self.accepted = accepted
        self.known = known
        self.rules = rules
        self.scoreCard = scoreCard
        self.rulesRun = rulesRun
        self.passed = passed
        self.notCovered = notCovered
        self.nextSteps = nextSteps
    }

    /// Findings that are not in the baseline.
    public var newFindings: [Finding] {
        findings.filter { !known.contains($0.fingerprint) }
    }

    /// Number of open findings of each severity.
    public var counts: [Severity: Int] {
        Dictionary(findings.map { ($0.severity, 1) }, uniquingKeysWith: +)
    }
}
