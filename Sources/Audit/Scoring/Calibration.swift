/// How public media stacks score with this version of the rule set.
///
/// Written by `scripts/calibrate` over a corpus of public stacks (one for each origin); committed as data so that the
/// percentile is the same everywhere. A test compares the version, so that a changed rule set is calibrated anew.
enum Calibration {
    /// Rule-set version that the table belongs to.
    static let ruleSetVersion: String = "2026.11"
    /// Scores of the stacks in ascending order.
    static let scores: [Double] = [
        34, 34, 49, 49, 49, 49, 49, 49, 49, 49, 49, 49,
        49, 49, 49, 49, 49, 49, 49, 49, 49, 49, 49, 49,
        49, 79, 79, 79, 79, 79, 79, 79, 79, 79, 79, 79,
        79, 79, 79, 79, 79, 79, 79, 79, 85.4, 88.6,
    ]

    /// Share of public stacks with a lower score, 0 to 1; nil if there is no table for this rule set.
    static func percentile(of score: Double) -> Double? {
        guard ruleSetVersion == Rules.version, !scores.isEmpty else { return nil }
        return Double(scores.count { $0 < score }) / Double(scores.count)
    }
}
