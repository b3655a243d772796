public import Vocabulary

/// What an audit found.
public struct AuditResult: Sendable {
    /// A finding that somebody accepted.
    public struct Accepted: Sendable, Hashable {
        /// The finding.
        public var finding: Finding
        /// Who accepted it and why.
        public var suppression: Suppression
    }

    /// Something that could not be judged.
    public struct NotCovered: Sendable, Hashable {
        /// Identifier of the rule.
        public var rule: String
        /// What it is about.
        public var subject: Subject
        /// The fact that is missing.
        public var needs: String
    }

    /// Open findings, worst first; those hidden by a root cause are left out.
    public var findings: [Finding]
    /// Findings that a root cause on the same subject hides; they count in the score.
    public var masked: [Finding]
    /// Accepted risks.
    public var accepted: [Accepted]
    /// What could not be judged.
    public var notCovered: [NotCovered]
    /// The score; nil if Compose refuses the project or only part of the rules ran.
    public var scoreCard: ScoreCard?
    /// Number of rules that were run.
    public var rulesRun: Int
    /// Number of instances that were judged and right.
    public var passed: Int
}
