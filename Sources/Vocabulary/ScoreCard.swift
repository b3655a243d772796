/// The grade of a stack with everything that explains it.
public struct ScoreCard: Sendable, Hashable {
    /// A letter grade; `A+` is the best.
    public enum Grade: String, Sendable, CaseIterable, Comparable, Codable {
        case f = "F"
        case e = "E"
        case d = "D"
        case c = "C"
        case b = "B"
        case a = "A"
        case aPlus = "A+"

        /// Orders from F to A+.
        public static func < (lhs: Self, rhs: Self) -> Bool {
            (allCases.firstIndex(of: lhs) ?? 0) < (allCases.firstIndex(of: rhs) ?? 0)
        }
    }

    /// One category's part of the score.
    public struct Category: Sendable, Hashable {
        /// Name, for example `security`.
        public var name: String
        /// Share in the whole before renormalisation, in points of 100.
        public var weight: Double
        /// 0 to 100.
        public var score: Double
        /// Number of findings that count.
        public var findings: Int
        /// Number of rules that applied.
        public var rules: Int

        /// Makes a category line.
        public init(name: String, weight: Double, score: Double, findings: Int, rules: Int) {
            self.name = name
            self.weight = weight
            self.score = score
            self.findings = findings
            self.rules = rules
        }
    }

    /// What mending one rule would add.
    public struct Gain: Sendable, Hashable {
        /// Identifier of the rule.
        public var rule: String
        /// What the rule says in a few words.
        public var title: String
        /// Points added to the score when every finding of the rule is mended.
        public var points: Double
        /// Number of findings.
        public var findings: Int

        /// Makes a gain.
        public init(rule: String, title: String, points: Double, findings: Int) {
            self.rule = rule
            self.title = title
            self.points = points
            self.findings = findings
        }
    }

    /// Score before caps, 0 to 100.
    public var raw: Double
    /// Score after caps, 0 to 100: the number that is shown.
    public var score: Double
    /// Letter for `score`.
    public var grade: Grade
    /// Why the score was capped, nil if it was not.
    public var capReason: String?
    /// Categories that applied, in the order of their weights.
    public var categories: [Category]
    /// Share of instances that could be judged, 0 to 1.
    public var coverage: Double
    /// Score if every safe fix were applied.
    public var afterSafeFixes: Double
    /// Score if every safe and every review fix were applied; what only a person can mend stays.
    public var afterAllFixes: Double
    /// The rules whose mending adds most, best first, at most five.
    public var topGains: [Gain]
    /// Share of public stacks with a lower score, 0 to 1, nil if not calibrated.
    public var percentile: Double?
    /// Number of accepted risks (suppressed findings).
    public var accepted: Int
    /// Version of the rule set that the score belongs to.
    public var ruleSetVersion: String
    /// Score of each stage's rules alone, 0 to 100, by stage 0 to 4; stages without rules are absent.
    public var stageScores: [Int: Double]

    /// Makes a score card.
    public init(
        raw: Double,
        score: Double,
        grade: Grade,
        capReason: String?,
        categories: [Category],
        coverage: Double,
        afterSafeFixes: Double,
        afterAllFixes: Double,
        topGains: [Gain],
        percentile: Double?,
        accepted: Int,
        ruleSetVersion: String,
        stageScores: [Int: Double]
    ) {
        self.raw = raw
        self.score = score
        self.grade = grade
        self.capReason = capReason
        self.categories = categories
        self.coverage = coverage
        self.afterSafeFixes = afterSafeFixes
        self.afterAllFixes = afterAllFixes
        self.topGains = topGains
        self.percentile = percentile
        self.accepted = accepted
        self.ruleSetVersion = ruleSetVersion
        self.stageScores = stageScores
    }
}
