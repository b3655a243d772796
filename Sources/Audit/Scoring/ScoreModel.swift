import Vocabulary

/// The score of a set of rule outcomes: weighted categories, then caps.
struct ScoreModel: Sendable {
    var outcomes: [RuleOutcome]
    /// Severities of accepted risks that do not lift a cap, by rule (a critical accepted without an expiry within a year).
    var stillCapping: [(rule: String, severity: Severity)] = []

    /// Outcomes that weigh something.
    private var counted: [RuleOutcome] { outcomes.filter { $0.applicable > 0 && $0.weight > 0 } }

    func categoryScore(_ category: Category) -> Double? {
        let rules = counted.filter { $0.about.category == category }
        let total = rules.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return nil }
        return 100 * (1 - rules.reduce(0) { $0 + $1.penalty } / total)
    }

    var raw: Double {
        var weights = 0.0
        var sum = 0.0
        for category in Category.allCases {
            guard let score = categoryScore(category) else { continue }
            weights += category.weight
            sum += category.weight * score
        }
        return weights > 0 ? sum / weights : 100
    }

    /// The cap and its reason; nil without one.
    var cap: (limit: Double, reason: String)? {
        let open = outcomes.flatMap(\.findings).map { (rule: $0.rule, severity: $0.severity) } + stillCapping
        let critical = Set(open.filter { $0.severity == .critical }.map(\.rule)).sorted()
        if critical.count >= 3 {
            return (34, "\(critical.count) rules have open critical findings: \(Self.names(critical))")
        }
        if !critical.isEmpty { return (49, "open critical finding: \(Self.names(critical))") }
        let high = Set(open.filter { $0.severity == .high }.map(\.rule)).sorted()
        if !high.isEmpty { return (79, "open high finding: \(Self.names(high))") }
        return nil
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

    private static func names(_ rules: [String]) -> String {
        rules.count <= 3 ? rules.joined(separator: ", ") : rules.prefix(3).joined(separator: ", ") + ", …"
    }
}

extension ScoreModel {
    /// The score card with everything that explains it.
    func card(accepted: Int) -> ScoreCard {
        let cap = cap
        let raw = raw
        let safe = mended { $0.remedy.kind == .safe }
        let all = mended { $0.remedy.kind != .manual }
        return ScoreCard(
            raw: raw,
            score: score,
            grade: grade,
            capReason: cap.flatMap { raw > $0.limit ? $0.reason : nil },
            categories: categories,
            coverage: coverage,
            afterSafeFixes: safe.score,
            afterAllFixes: all.score,
            topGains: topGains,
            percentile: Calibration.percentile(of: score),
            accepted: accepted,
            ruleSetVersion: Rules.version,
            stageScores: stageScores
        )
    }

    private var categories: [ScoreCard.Category] {
        Category.allCases.compactMap { category in
            guard let score = categoryScore(category) else { return nil }
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
        let before = (score: score, raw: raw)
        let gains = outcomes.filter { !$0.findings.isEmpty && $0.weight > 0 }.map { outcome in
            let after = mended { $0.rule == outcome.about.id }
            return ScoreCard.Gain(
                rule: outcome.about.id,
                title: outcome.about.title,
                points: max(after.score - before.score, after.raw - before.raw),
                findings: outcome.findings.count
            )
        }
        let sorted = gains.sorted { ($1.points, $0.rule) < ($0.points, $1.rule) }
        return Array(sorted.prefix(5))
    }
}
