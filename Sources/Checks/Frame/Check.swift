public import Vocabulary

/// One question about a running stack; pure: evidence in, verdicts out.
///
/// A check never calls anything itself. What it needs is in the `Evidence`; where that could not be seen, its verdict is
/// `unknown` and says why. It gives a verdict for every subject that it can be asked of, and none for those it cannot.
public protocol Check: Sendable {
    /// Identifier, question, reason, remedy.
    static var about: CheckDescription { get }
    /// Cases that pass, that fail and that cannot be seen; at least one of each.
    static var cases: [CheckCase] { get }

    /// Answers the question for every subject of the stack.
    static func judge(_ evidence: Evidence) -> [Verdict]
}

/// What a check is.
public struct CheckDescription: Sendable, Hashable {
    /// The areas of `--only`.
    public enum Area: String, Sendable, Hashable, CaseIterable {
        case health
        case reachability
        case storage
        case integration
        case performance
    }

    /// Chapters of the troubleshooting guide.
    public enum Trouble: String, Sendable, Hashable, CaseIterable {
        case healthCheckFailures = "health-check-failures"
        case authentication
        case performance
        case securityWarnings = "security-warnings"
        case connections
        case storage
    }

    /// What a survey must gather for a check.
    public enum Need: String, Sendable, Hashable, CaseIterable {
        /// Containers, their states and networks.
        case containers
        /// The last lines of logs.
        case logs
        /// The HTTP health endpoint of the catalog.
        case probe
        /// Version and authenticated call.
        case access
        /// Messages, disks, queues, links, settings.
        case reading
        /// Provider tests.
        case linkTests
        /// Connections from inside each service's network namespace.
        case inside
        /// File systems below the mounts.
        case storage
        /// Contents of databases.
        case databases
        /// Repeated calls.
        case samples
    }

    /// Identifier, kebab-case: `health-restart-loop`.
    public var id: String
    /// Area.
    public var area: Area
    /// Chapter of the troubleshooting guide.
    public var trouble: Trouble
    /// The question, with its question mark.
    public var question: String
    /// Why it matters.
    public var why: String
    /// What to do in general, where it fails.
    public var remedy: String
    /// Severity of a failure unless the verdict says otherwise.
    public var severity: Severity
    /// Whether it runs only with `--deep`.
    public var isDeep: Bool
    /// What it needs to see.
    public var needs: Set<Need>
    /// Where claims about other programs come from.
    public var sources: [String]

    /// Makes a description.
    public init(
        _ id: String,
        _ area: Area,
        trouble: Trouble,
        question: String,
        why: String,
        remedy: String,
        severity: Severity,
        isDeep: Bool = false,
        needs: Set<Need>,
        sources: [String] = []
    ) {
        self.id = id
        self.area = area
        self.trouble = trouble
        self.question = question
        self.why = why
        self.remedy = remedy
        self.severity = severity
        self.isDeep = isDeep
        self.needs = needs
        self.sources = sources
    }
}

/// What a check found about one subject.
public struct Verdict: Sendable, Hashable {
    /// How it came out.
    public enum Outcome: Sendable, Hashable {
        /// As it should be.
        case passed
        /// Not as it should be.
        case failed(Severity)
        /// Could not be seen.
        case unknown
    }

    /// Identifier of the check.
    public var check: String
    /// The service, or the stack.
    public var subject: Subject
    /// How it came out.
    public var outcome: Outcome
    /// What was seen, one sentence, lower case, no final period; for `unknown` why it could not be seen.
    public var message: String
    /// What to do, in order.
    public var steps: [Step]
    /// Other services that take part: the far end of a link, the owner of a network namespace.
    ///
    /// If one of them is down, that explains this verdict.
    public var involved: [String]
    /// Set by `RootCauses`: the verdict that explains this one.
    public var cause: Cause?

    /// What a person should do.
    public struct Step: Sendable, Hashable {
        /// In words.
        public var text: String
        /// The exact command; nil if there is none.
        public var command: String?

        /// Makes a step.
        public init(_ text: String, command: String? = nil) {
            self.text = text
            self.command = command
        }
    }

    /// Which verdict explains another.
    public struct Cause: Sendable, Hashable {
        /// Its check.
        public var check: String
        /// Its subject.
        public var subject: Subject

        /// Makes a cause.
        public init(check: String, subject: Subject) {
            self.check = check
            self.subject = subject
        }
    }

    /// Makes a verdict.
    public init(
        _ check: any Check.Type,
        _ subject: Subject,
        _ outcome: Outcome,
        _ message: String,
        steps: [Step] = [],
        involved: [String] = []
    ) {
        self.check = check.about.id
        self.subject = subject
        self.outcome = outcome
        self.message = message
        self.steps = steps
        self.involved = involved
    }

    /// Whether it failed.
    public var isFailure: Bool { if case .failed = outcome { true } else { false } }
}

extension Check {
    /// All is well with a service.
    public static func passed(_ service: String, _ message: String = "", involved: [String] = []) -> Verdict {
        Verdict(Self.self, .service(service), .passed, message, involved: involved)
    }

    /// Something is wrong with a service.
    public static func failed(
        _ service: String,
        _ message: String,
        severity: Severity? = nil,
        steps: [Verdict.Step] = [],
        involved: [String] = []
    ) -> Verdict {
        Verdict(
            Self.self,
            .service(service),
            .failed(severity ?? about.severity),
            message,
            steps: steps,
            involved: involved
        )
    }

    /// It could not be seen.
    public static func unknown(_ service: String, _ unseen: Unseen, involved: [String] = []) -> Verdict {
        Verdict(
            Self.self,
            .service(service),
            .unknown,
            unseen.reason,
            steps: unseen.remedies.map { Verdict.Step($0) },
            involved: involved
        )
    }
}
