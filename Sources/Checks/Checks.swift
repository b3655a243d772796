/// Every check, one line each, in the order of reports.
public enum Checks {
    /// All checks.
    public static let all: [any Check.Type] = health + reachability + storage + integration + performance

    /// The verdicts of some checks over evidence, causes set, worst first.
    public static func judge(_ evidence: Evidence, by checks: [any Check.Type] = all) -> [Verdict] {
        RootCauses.arranged(checks.flatMap { $0.judge(evidence) }, in: evidence)
    }
}
