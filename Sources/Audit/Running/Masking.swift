import Vocabulary

/// Which findings hide behind a root cause: mending the root mends or settles them too.
struct Masking {
    private struct Place: Hashable {
        var file: String
        var offset: Int
    }

    private var byPlace: [Place: [String: String]] = [:]
    private var bySubject: [Subject: [String: String]] = [:]

    /// Learns what is hidden from the open findings.
    init(_ findings: [Finding], abouts: [About]) {
        let masks = Dictionary(abouts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for finding in findings {
            guard let about = masks[finding.rule] else { continue }
            for rule in about.masksOnSubject { bySubject[finding.subject, default: [:]][rule] = finding.rule }
            guard let place = Self.place(of: finding) else { continue }
            for rule in about.masks { byPlace[place, default: [:]][rule] = finding.rule }
        }
    }

    /// The rule behind whose finding a finding hides; nil if it is listed.
    func root(of finding: Finding) -> String? {
        if let root = bySubject[finding.subject]?[finding.rule] { return root }
        return Self.place(of: finding).flatMap { byPlace[$0]?[finding.rule] }
    }

    /// The outcome with its hidden findings set apart.
    func split(_ outcome: RuleOutcome) -> RuleOutcome {
        var copy = outcome
        copy.findings = outcome.findings.filter { root(of: $0) == nil }
        copy.masked = outcome.findings.compactMap { finding in root(of: finding).map { (finding, $0) } }
        return copy
    }

    private static func place(of finding: Finding) -> Place? {
        finding.range.map { Place(file: $0.file, offset: $0.start.offset) }
    }
}
