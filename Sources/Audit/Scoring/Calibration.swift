/// How public media stacks score with this version of the rule set.
///
/// Written by `scripts/calibrate` over a corpus of public stacks (one for each origin); committed as data so that the
/// percentile is the same everywhere. A test compares the version, so that a changed rule set is calibrated anew.
enum Calibration {
    /// Rule-set version that the table belongs to.
    static let ruleSetVersion = ""
    /// Scores of the stacks in ascending order.
    static let scores: [Double] = []

    /// Share of public stacks with a lower score, 0 to 1; nil if there is no table for this rule set.
    static func percentile(of score: Double) -> Double? {
        guard ruleSetVersion == Rules.version, !scores.isEmpty else { return nil }
        return Double(scores.count { $0 < score }) / Double(scores.count)
    }
}
