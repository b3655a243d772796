public import Vocabulary

/// A risk that somebody accepted, with the reason and perhaps an end.
public struct Suppression: Sendable, Hashable {
    /// Where it applies.
    public enum Scope: Sendable, Hashable {
        /// Findings that begin on a line of a file, or in the block whose key stands on that line.
        case lines(file: String, ClosedRange<Int>)
        /// Findings about a service.
        case service(String)
        /// The whole stack.
        case stack
    }

    /// Identifier of the rule, or a former name of it.
    public var rule: String
    /// Where it applies.
    public var scope: Scope
    /// Why the risk is accepted.
    public var reason: String
    /// Last day on which it holds; nil for ever.
    public var until: CalendarDay?
    /// Where it is written.
    public var range: SourceRange

    /// Makes a suppression.
    public init(rule: String, scope: Scope, reason: String, until: CalendarDay?, range: SourceRange) {
        self.rule = rule
        self.scope = scope
        self.reason = reason
        self.until = until
        self.range = range
    }

    /// Whether it holds on a day.
    public func holds(on today: CalendarDay) -> Bool {
        until.map { today <= $0 } ?? true
    }

    /// Whether it speaks of a finding; `formerNames` are those of the finding's rule.
    func covers(_ finding: Finding, formerNames: [String]) -> Bool {
        guard rule == finding.rule || formerNames.contains(rule) else { return false }
        switch scope {
        case .stack: return true
        case .service(let name): return finding.subject.serviceName == name
        case .lines(let file, let lines):
            guard let range = finding.range else { return false }
            return range.file == file && lines.contains(range.start.line)
        }
    }
}

/// A suppression that is written wrongly.
struct MalformedSuppression: Sendable, Hashable {
    var range: SourceRange
    var message: String
    var remedy: String
}
