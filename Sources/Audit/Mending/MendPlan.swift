public import Compose
public import Stacks
public import Vocabulary

/// What is to be mended and how far one may go.
public struct MendOptions: Sendable {
    /// The stages whose findings are mended.
    public var stages: Set<Int>
    /// Only these rules or categories; empty for all.
    public var only: Set<String>
    /// Only these services; empty for all, and then also what is about no service.
    public var services: Set<String>
    /// Whether fixes that can change behaviour are made as well.
    public var includesReview: Bool
    /// Whether only compose files may change, because the changes are to stand in an override file.
    public var changesComposeFilesOnly = false
    /// Which rules are run and what is accepted.
    public var audit: AuditOptions
    /// What is known of the machine.
    public var host: HostFacts

    /// Makes options.
    public init(
        stages: Set<Int> = [0, 1, 2, 3, 4],
        only: Set<String> = [],
        services: Set<String> = [],
        includesReview: Bool = false,
        audit: AuditOptions,
        host: HostFacts = HostFacts()
    ) {
        self.stages = stages
        self.only = only
        self.services = services
        self.includesReview = includesReview
        self.audit = audit
        self.host = host
    }

    func concerns(_ finding: Finding) -> Bool {
        guard stages.contains(finding.stage) else { return false }
        if !only.isEmpty, !only.contains(finding.rule), !only.contains(finding.category) { return false }
        guard !services.isEmpty else { return true }
        return finding.subject.serviceName.map(services.contains) ?? false
    }
}

/// What mending a stack would do.
public struct MendPlan: Sendable {
    /// A file that changes.
    public struct FileChange: Sendable, Hashable {
        /// Absolute path.
        public var path: String
        /// The bytes that the plan was made from.
        public var before: [UInt8]
        /// The bytes afterwards.
        public var after: [UInt8]
    }

    /// A finding that is mended.
    public struct Mended: Sendable {
        /// The finding.
        public var finding: Finding
        /// Whether it needs a yes.
        public var kind: Remedy.Kind
        /// Why it needs one, where the rule's fix is safe elsewhere.
        public var reviewReasons: [String]
        /// Paths of the model that it changes.
        public var touched: Set<[String]>
        /// Services that change with it although the finding is about another.
        public var alsoTouched: Set<String>
        /// What the owner should know.
        public var notes: [String]
    }

    /// A finding that stays.
    public struct Left: Sendable {
        /// Why it stays.
        public enum Cause: String, Sendable, Codable {
            /// The fix can change behaviour and was not asked for.
            case needsReview
            /// Only a person can do it.
            case manual
            /// It cannot be edited safely where it is written.
            case refused
        }

        /// The finding.
        public var finding: Finding
        /// Why it stays.
        public var cause: Cause
        /// In words.
        public var reason: String
    }

    /// The files that change, by path.
    public var files: [FileChange]
    /// The files that are made.
    public var newFiles: [NewFile]
    /// The folders that are made.
    public var newFolders: [NewFolder]
    /// What is mended, in the order done.
    public var mended: [Mended]
    /// What stays.
    public var left: [Left]
    /// The audit before.
    public var before: AuditResult
    /// The audit afterwards.
    public var after: AuditResult
    /// The project before; nil if there was none.
    public var projectBefore: Project?
    /// The project afterwards.
    public var projectAfter: Project?

    /// Whether nothing would change.
    public var isEmpty: Bool { files.isEmpty && newFiles.isEmpty && newFolders.isEmpty }

    /// Names of the services whose configuration changes.
    public var changedServices: [String] {
        guard let projectBefore, let projectAfter else { return [] }
        let paths = ProjectDifference(from: projectBefore, to: projectAfter).paths
        return Set(paths.filter { $0.count > 1 && $0[0] == "services" }.map { $0[1] }).sorted()
    }
}

/// A stack as loading gave it.
public struct LoadedModel: Sendable {
    /// What loading gave.
    public var outcome: LoadOutcome
    /// The stack; nil if there is no project.
    public var stack: Stack?

    /// Joins an outcome with its stack.
    public init(outcome: LoadOutcome, stack: Stack?) {
        self.outcome = outcome
        self.stack = stack
    }
}
