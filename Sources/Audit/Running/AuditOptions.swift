public import Vocabulary

/// Which rules are run and how strictly.
public struct AuditOptions: Sendable {
    /// What the stack is for.
    public var profile: AuditProfile
    /// Only these rules or categories; empty for all.
    public var only: Set<String>
    /// Not these rules or categories.
    public var skip: Set<String>
    /// Only these categories; empty for all.
    public var categories: Set<Category>
    /// Only these stages; empty for all.
    public var stages: Set<Int>
    /// The day on which suppressions are judged.
    public var today: CalendarDay
    /// Suppressions of the settings file and the command line; those in comments are found by the audit.
    public var suppressions: [Suppression]

    /// Makes options; everything is run unless limited.
    public init(
        profile: AuditProfile = .homelab,
        only: Set<String> = [],
        skip: Set<String> = [],
        categories: Set<Category> = [],
        stages: Set<Int> = [],
        today: CalendarDay,
        suppressions: [Suppression] = []
    ) {
        self.profile = profile
        self.only = only
        self.skip = skip
        self.categories = categories
        self.stages = stages
        self.today = today
        self.suppressions = suppressions
    }

    /// Whether a rule is run.
    public func runs(_ about: About) -> Bool {
        let names = Set([about.id, about.category.rawValue] + about.formerNames)
        if !only.isEmpty, only.isDisjoint(with: names) { return false }
        if !skip.isDisjoint(with: names) { return false }
        if !categories.isEmpty, !categories.contains(about.category) { return false }
        if !stages.isEmpty, !stages.contains(about.stage) { return false }
        return !only.isDisjoint(with: [about.id] + about.formerNames) || !about.muteIn.contains(profile)
    }

    /// Whether only part of the rule set is run, so that a score would mislead.
    public var isPartial: Bool {
        !only.isEmpty || !skip.isEmpty || !categories.isEmpty || !stages.isEmpty
    }
}
