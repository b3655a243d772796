public import Vocabulary

/// Collects a rule's verdicts on one stack.
///
/// Say `pass`, `fail` or `unknown` once for each instance (service, mount, port, pair …): the score needs the passes too.
public struct Examination: Sendable {
    /// One verdict.
    public enum Verdict: Sendable {
        /// The instance is right.
        case passed(Subject)
        /// The instance is wrong.
        case failed(Finding)
        /// A needed fact is missing; counted as not covered.
        case unknown(Subject, needs: String)
    }

    private let about: About
    /// The verdicts in the order given.
    public private(set) var verdicts: [Verdict] = []

    /// Starts an examination by a rule.
    public init(by about: About) {
        self.about = about
    }

    /// An instance is right.
    public mutating func pass(_ subject: Subject) {
        verdicts.append(.passed(subject))
    }

    /// An instance is wrong.
    ///
    /// - Parameters:
    ///   - subject: what it is about.
    ///   - range: where to point; nil only if nothing is written that could be pointed at.
    ///   - message: what is wrong here, with names and values but never secrets; the rule's title if left out.
    ///   - severity: the rule's if left out.
    ///   - remedy: what to do exactly here; the rule's if left out.
    ///   - fix: kind of remedy; the rule's if left out.
    ///   - related: other places that belong to it.
    public mutating func fail(
        _ subject: Subject,
        at range: SourceRange?,
        _ message: String? = nil,
        severity: Severity? = nil,
        remedy: String? = nil,
        fix: Remedy.Kind? = nil,
        related: [RelatedPlace] = []
    ) {
        verdicts.append(
            .failed(
                Finding(
                    rule: about.id,
                    severity: severity ?? about.severity,
                    category: about.category.rawValue,
                    stage: about.stage,
                    subject: subject,
                    message: message ?? about.title,
                    range: range,
                    related: related,
                    why: about.why,
                    remedy: Remedy(fix ?? about.fix, remedy ?? about.remedy)
                )
            )
        )
    }

    /// An instance cannot be judged because a fact is missing.
    public mutating func unknown(_ subject: Subject, needs: String) {
        verdicts.append(.unknown(subject, needs: needs))
    }
}
