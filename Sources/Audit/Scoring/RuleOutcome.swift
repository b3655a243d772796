import Vocabulary

/// What one rule said of a stack, as far as the score needs it.
struct RuleOutcome: Sendable {
    var about: About
    var passed: Int
    var unknown: Int
    /// Findings that are listed: neither suppressed nor masked.
    var findings: [Finding]
    /// Findings behind a root cause, with that rule: they count as failed, but only the root caps and is named.
    var masked: [(finding: Finding, root: String)] = []

    var applicable: Int { passed + failed.count }

    private var failed: [Finding] { findings + masked.map(\.finding) }

    /// The outcome if the findings of certain kinds of remedy were mended.
    func mended(_ isMended: (Finding) -> Bool) -> RuleOutcome {
        var copy = self
        copy.findings.removeAll(where: isMended)
        copy.masked.removeAll { isMended($0.finding) }
        copy.passed += applicable - copy.applicable
        return copy
    }

    /// The outcome if everything that a rule reports, and what hides behind it, were mended.
    func mended(rule: String) -> RuleOutcome {
        var copy = self
        copy.findings.removeAll { $0.rule == rule }
        copy.masked.removeAll { $0.finding.rule == rule || $0.root == rule }
        copy.passed += applicable - copy.applicable
        return copy
    }

    /// Weight of the rule: its usual severity's, whatever single findings say, so that mending never changes denominators.
    var weight: Double { about.severity.weight }

    /// Points lost, 0 to `weight`.
    ///
    /// Each severity counts with the share of instances that fail at it or worse: all of it for one critical, at least half
    /// for one high, proportionally below.
    var penalty: Double {
        guard applicable > 0 else { return 0 }
        var worst = 0.0
        for severity in Severity.allCases {
            let failing = failed.count { $0.severity >= severity }
            guard failing > 0 else { continue }
            let share = Double(failing) / Double(applicable)
            let counted: Double =
                switch severity {
                case .critical: 1
                case .high: max(0.5, share)
                case .medium, .low, .info: share
                }
            worst = max(worst, severity.weight * counted)
        }
        return min(worst, weight)
    }
}
