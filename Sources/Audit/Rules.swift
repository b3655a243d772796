/// Every rule of the audit.
public enum Rules {
    /// Version of the rule set; changes when a rule is added, removed or judged differently, because scores then change.
    public static let version = "2026.11"

    /// All rules, by category, in the order of the lists.
    public static let all: [any Rule.Type] =
        health + vpn + arr + media + network + security + secrets + resources + storage + images + proxy + observability
        + backup + compose
}
