import Vocabulary

/// The score of a set of rule outcomes: weighted categories, then caps.
struct ScoreModel: Sendable {
    /// A critical that was accepted without an end within a year still caps the grade.
    struct AcceptedCritical: Sendable, Hashable {
        var rule: String
        var severity: Severity
    }

    var outcomes: [RuleOutcome]
    var stillCapping: [AcceptedCritical] = []

    /// Outcomes that weigh something.
    private var counted: [RuleOutcome] { outcomes.filter { $0.applicable > 0 && $0.weight > 0 } }

    var raw: Double { CategorySums(outcomes).raw }

    /// The cap and its reason; nil without one.
    var cap: ScoreCap? {
        ScoreCap(open: outcomes.compactMap { OpenRule($0) } + stillCapping.map { OpenRule($0) })
    }

    var score: Double { min(raw, cap?.limit ?? 100) }

    var grade: ScoreCard.Grade {
        let strictCategories: Set<Category> = [.security, .vpn, .secrets]
        let hasOpenMedium = outcomes.contains { outcome in
            strictCategories.contains(outcome.about.category) && outcome.findings.contains { $0.severity >= .medium }
        }
        return switch score {
        case 97... where !hasOpenMedium: .aPlus
        case 90...: .a
        case 80...: .b
        case 65...: .c
        case 50...: .d
        case 35...: .e
        default: .f
        }
    }

    var coverage: Double {
        let judged = outcomes.reduce(0) { $0 + $1.applicable }
        let unknown = outcomes.reduce(0) { $0 + $1.unknown }
        return judged + unknown == 0 ? 1 : Double(judged) / Double(judged + unknown)
    }

    func mended(_ isMended: (Finding) -> Bool) -> ScoreModel {
        ScoreModel(outcomes: outcomes.map { $0.mended(isMended) }, stillCapping: stillCapping)
    }
}

/// Weights and losses of each category, from which the raw score follows.
private struct CategorySums {
    private struct Sum {
        var weight = 0.0
        var penalty = 0.0

        var score: Double { 100 * (1 - penalty / weight) }
    }

    private var sums: [Category: Sum] = [:]

    init(_ outcomes: [RuleOutcome]) {
        for outcome in outcomes where outcome.applicable > 0 && outcome.weight > 0 {
            sums[outcome.about.category, default: Sum()].weight += outcome.weight
            sums[outcome.about.category, default: Sum()].penalty += outcome.penalty
        }
    }

    func score(_ category: Category) -> Double? { sums[category]?.score }

    var raw: Double {
        var weights = 0.0
        var total = 0.0
        for category in Category.allCases {
            guard let score = score(category) else { continue }
            weights += category.weight
            total += category.weight * score
        }
        return weights > 0 ? total / weights : 100
    }

    /// The raw score if a rule and what hides behind it were mended.
    func raw(mending rule: String, in outcomes: [RuleOutcome]) -> Double {
        var copy = self
        for outcome in outcomes where outcome.about.id == rule || outcome.masked.contains(where: { $0.root == rule }) {
            guard outcome.applicable > 0, outcome.weight > 0 else { continue }
            copy.sums[outcome.about.category]?.penalty -= outcome.penalty - outcome.mended(rule: rule).penalty
        }
        return copy.raw
    }
}

/// A rule with its worst open finding.
struct OpenRule: Hashable {
    var rule: String
    var worst: Severity

    init?(_ outcome: RuleOutcome) {
        guard let worst = outcome.findings.map(\.severity).max() else { return nil }
        rule = outcome.about.id
        self.worst = worst
    }

    init(_ accepted: ScoreModel.AcceptedCritical) {
        rule = accepted.rule
        worst = accepted.severity
    }
}

/// What keeps a score down, whatever the rest is like.
struct ScoreCap: Hashable {
    var limit: Double
    var reason: String

    init?(open: [OpenRule]) {
        let critical = Set(open.filter { $0.worst == .critical }.map(\.rule)).sorted()
        let high = Set(open.filter { $0.worst == .high }.map(\.rule)).sorted()
        if critical.count >= 3 {
            limit = 34
            reason = "open critical findings of \(critical.count) rules: \(Self.names(critical))"
        } else if !critical.isEmpty {
            limit = 49
            reason = "open critical findings: \(Self.names(critical))"
        } else if !high.isEmpty {
            limit = 79
            reason = "open high findings: \(Self.names(high))"
        } else {
            return nil
        }
    }

    private static func names(_ rules: [String]) -> String {
        rules.count <= 3 ? rules.joined(separator: ", ") : rules.prefix(3).joined(separator: ", ") + ", …"
    }
}

extension ScoreModel {
    /// The score card with everything that explains it.
    func card(accepted: Int) -> ScoreCard {
        let cap = cap
        let raw = raw
        return ScoreCard(
            raw: raw,
            score: min(raw, cap?.limit ?? 100),
            grade: grade,
            capReason: cap.flatMap { raw > $0.limit ? $0.reason : nil },
            categories: categories,
            coverage: coverage,
            afterSafeFixes: mended { $0.remedy.kind == .safe }.score,
            afterAllFixes: mended { $0.remedy.kind != .manual }.score,
            topGains: topGains,
            percentile: Calibration.percentile(of: score),
            accepted: accepted,
            ruleSetVersion: Rules.version,
            stageScores: stageScores
        )
    }

    private var categories: [ScoreCard.Category] {
        let sums = CategorySums(outcomes)
        return Category.allCases.compactMap { category in
            guard let score = sums.score(category) else { return nil }
            let rules = counted.filter { $0.about.category == category }
            return ScoreCard.Category(
                name: category.rawValue,
                weight: category.weight,
                score: score,
                findings: rules.reduce(0) { $0 + $1.findings.count },
                rules: rules.count
            )
        }
    }

    private var stageScores: [Int: Double] {
        var scores: [Int: Double] = [:]
        for stage in 0...4 {
            let part = ScoreModel(outcomes: outcomes.filter { $0.about.stage == stage })
            if !part.counted.isEmpty { scores[stage] = part.raw }
        }
        return scores
    }

    private var topGains: [ScoreCard.Gain] {
        let sums = CategorySums(outcomes)
        let raw = sums.raw
        let score = score
        let open = outcomes.compactMap { OpenRule($0) }
        let accepted = stillCapping.map { OpenRule($0) }
        let gains = counted.filter { !$0.findings.isEmpty }.map { outcome in
            let rawAfter = sums.raw(mending: outcome.about.id, in: outcomes)
            let cap = ScoreCap(open: open.filter { $0.rule != outcome.about.id } + accepted)
            return ScoreCard.Gain(
                rule: outcome.about.id,
                title: outcome.about.title,
                points: max(min(rawAfter, cap?.limit ?? 100) - score, rawAfter - raw),
                findings: outcome.findings.count
            )
        }
        return Array(gains.sorted { ($1.points, $0.rule) < ($0.points, $1.rule) }.prefix(5))
    }
}
