public import Vocabulary

/// Everything that a report of a check run shows; renderers turn it into text.
public struct CheckReport: Sendable {
    /// What one check said of one subject.
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
        /// Its area.
        public var area: String
        /// The service, or the stack.
        public var subject: Subject
        /// How it came out.
        public var outcome: Outcome
        /// What was seen, or why it could not be seen.
        public var message: String
        /// What to do, in order.
        public var steps: [Step]
        /// What explains it, `check on subject`; nil if nothing does.
        public var cause: Cause?

        /// Makes a verdict.
        public init(
            check: String,
            area: String,
            subject: Subject,
            outcome: Outcome,
            message: String,
            steps: [Step],
            cause: Cause?
        ) {
            self.check = check
            self.area = area
            self.subject = subject
            self.outcome = outcome
            self.message = message
            self.steps = steps
            self.cause = cause
        }

        /// Severity of a failure; nil otherwise.
        public var severity: Severity? { if case .failed(let severity) = outcome { severity } else { nil } }
    }

    /// Something to do.
    public struct Step: Sendable, Hashable {
        /// In words.
        public var text: String
        /// The exact command; nil if there is none.
        public var command: String?

        /// Makes a step.
        public init(text: String, command: String?) {
            self.text = text
            self.command = command
        }
    }

    /// The verdict that explains another.
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

    /// What a check asks.
    public struct Check: Sendable, Hashable {
        /// Identifier.
        public var id: String
        /// Area.
        public var area: String
        /// The question.
        public var question: String
        /// Why it matters.
        public var why: String
        /// What to do in general.
        public var remedy: String
        /// Usual severity.
        public var severity: Severity

        /// Makes a check.
        public init(id: String, area: String, question: String, why: String, remedy: String, severity: Severity) {
            self.id = id
            self.area = area
            self.question = question
            self.why = why
            self.remedy = remedy
            self.severity = severity
        }
    }

    /// One attempt to reach a service from inside another.
    public struct Reach: Sendable, Hashable {
        /// How it ended.
        public enum State: String, Sendable, Hashable, CaseIterable {
            /// The other side answered.
            case reached
            /// It did not, and the stack needs it.
            case missing
            /// It did not, and nothing in the stack needs it.
            case closed
            /// It was not tried or could not be.
            case unknown
        }

        /// From which service.
        public var from: String
        /// To which service.
        public var to: String
        /// How it ended.
        public var state: State
        /// In words: address, status, reason.
        public var detail: String

        /// Makes an attempt.
        public init(from: String, to: String, state: State, detail: String) {
            self.from = from
            self.to = to
            self.state = state
            self.detail = detail
        }
    }

    /// How long a service took to answer.
    public struct Latency: Sendable, Hashable {
        /// The service.
        public var service: String
        /// What was called, in words: `health` or `API`.
        public var call: String
        /// Milliseconds, in the order measured; not empty.
        public var samples: [Double]
        /// Milliseconds that it should stay below; nil if there is no target.
        public var target: Double?

        /// Makes a latency.
        public init(service: String, call: String, samples: [Double], target: Double?) {
            self.service = service
            self.call = call
            self.samples = samples
            self.target = target
        }

        /// The middle of the samples (nearest rank).
        public var median: Double { percentile(0.5) }
        /// 95 of 100 samples lie at or below it (nearest rank).
        public var p95: Double { percentile(0.95) }

        private func percentile(_ share: Double) -> Double {
            let sorted = samples.sorted()
            let rank = Int((share * Double(sorted.count)).rounded(.up))
            return sorted.isEmpty ? 0 : sorted[min(max(rank, 1), sorted.count) - 1]
        }
    }

    /// Calls of one kind to one place.
    public struct Call: Sendable, Hashable {
        /// Method.
        public var method: String
        /// Scheme, host and port, or the socket.
        public var place: String
        /// Path without query.
        public var path: String
        /// How often.
        public var count: Int

        /// Makes a line.
        public init(method: String, place: String, path: String, count: Int) {
            self.method = method
            self.place = place
            self.path = path
            self.count = count
        }
    }

    /// Name and version of the program.
    public var tool: String
    /// Name of the project.
    public var project: String?
    /// The compose files, as they are shown.
    public var files: [String]
    /// The services.
    public var services: [Report.ServiceSummary]
    /// The checks that ran, by identifier.
    public var checks: [String: Check]
    /// What they said.
    public var verdicts: [Verdict]
    /// Who reached whom.
    public var reaches: [Reach]
    /// How fast they answered.
    public var latencies: [Latency]
    /// Every call made.
    public var calls: [Call]
    /// What the reader must know: TLS not verified, versions outside the tested range.
    public var notices: [String]
    /// Seconds that the run took; nil in a deterministic report.
    public var seconds: Double?

    /// Makes a report.
    public init(
        tool: String,
        project: String?,
        files: [String],
        services: [Report.ServiceSummary],
        checks: [String: Check],
        verdicts: [Verdict],
        reaches: [Reach] = [],
        latencies: [Latency] = [],
        calls: [Call] = [],
        notices: [String] = [],
        seconds: Double? = nil
    ) {
        self.tool = tool
        self.project = project
        self.files = files
        self.services = services
        self.checks = checks
        self.verdicts = verdicts
        self.reaches = reaches
        self.latencies = latencies
        self.calls = calls
        self.notices = notices
        self.seconds = seconds
    }
}
