public import Compose
public import Stacks
import Vocabulary

/// Runs rules over a stack and joins their verdicts with suppressions, masks and the score.
public enum Auditor {
    /// Audits what loading gave.
    ///
    /// - Parameters:
    ///   - outcome: the loaded project with its issues; findings are made of both.
    ///   - stack: the project joined with the catalog; nil if there is no project.
    ///   - options: which rules, how strictly, what is accepted.
    public static func audit(_ outcome: LoadOutcome, stack: Stack?, options: AuditOptions) -> AuditResult {
        var judgement = Judgement(options: options, documents: outcome.documents)
        judgement.add(issues: outcome.issues)
        if let stack {
            let idle = IdleServices(stack)
            for rule in Rules.all where options.runs(rule.about) {
                var examination = Examination(by: rule.about)
                rule.init().examine(stack, &examination)
                judgement.add(examination.verdicts.filter { !idle.concerns($0, of: rule.about) }, of: rule.about)
            }
        }
        return judgement.result(isRefused: outcome.hasErrors)
    }
}

/// Collects verdicts and sorts findings into open, masked and accepted.
private struct Judgement {
    private let options: AuditOptions
    private let suppressions: [Suppression]
    private var used: Set<Int> = []
    private var outcomes: [RuleOutcome] = []
    private var findings: [Finding] = []
    private var accepted: [AuditResult.Accepted] = []
    private var notCovered: [AuditResult.NotCovered] = []
    private var passed = 0

    init(options: AuditOptions, documents: [Document]) {
        self.options = options
        var suppressions = options.suppressions
        for document in documents {
            let comments = SuppressionComment.read(document)
            suppressions += comments.suppressions
            findings += comments.malformed.map {
                BuiltInFindings.suppressionMalformed.finding(
                    .file($0.range.file),
                    at: $0.range,
                    $0.message,
                    remedy: $0.remedy
                )
            }
        }
        self.suppressions = suppressions
    }

    mutating func add(issues: [ComposeIssue]) {
        for issue in issues {
            switch issue.level {
            case .error:
                findings.append(
                    BuiltInFindings.invalid.finding(
                        issue.range.map { .file($0.file) } ?? .stack,
                        at: issue.range,
                        issue.message,
                        remedy: issue.remedies.isEmpty ? nil : issue.remedies.joined(separator: "; "),
                        related: issue.related
                    )
                )
            case .warning where issue.code == "path-outside-project":
                let about = BuiltInFindings.pathOutsideProject
                guard options.runs(about) else { continue }
                let subject: Subject = issue.range.map { .file($0.file) } ?? .stack
                add([.failed(about.finding(subject, at: issue.range, issue.message))], of: about)
            case .warning:
                // Rules of their own speak of these (unset variables, the version key).
                continue
            }
        }
    }

    mutating func add(_ verdicts: [Examination.Verdict], of about: About) {
        var outcome = RuleOutcome(about: about, passed: 0, unknown: 0, findings: [])
        for verdict in verdicts {
            switch verdict {
            case .passed:
                outcome.passed += 1
            case .unknown(let subject, let needs):
                outcome.unknown += 1
                notCovered.append(AuditResult.NotCovered(rule: about.id, subject: subject, needs: needs))
            case .failed(let finding):
                let finding = raised(finding)
                if let suppression = suppression(for: finding, formerNames: about.formerNames) {
                    accepted.append(AuditResult.Accepted(finding: finding, suppression: suppression))
                } else {
                    outcome.findings.append(finding)
                }
            }
        }
        passed += outcome.passed
        findings += outcome.findings
        outcomes.append(outcome)
    }

    /// The `exposed` profile takes network, proxy and sign-in one step more seriously.
    private func raised(_ finding: Finding) -> Finding {
        let isAboutAccess =
            finding.category == Category.network.rawValue || finding.category == Category.proxy.rawValue
            || finding.rule.hasPrefix("arr-auth-")
        guard options.profile == .exposed, isAboutAccess else { return finding }
        var raised = finding
        raised.severity =
            switch finding.severity {
            case .info: .info
            case .low: .medium
            case .medium: .high
            case .high, .critical: .critical
            }
        return raised
    }

    private mutating func suppression(for finding: Finding, formerNames: [String]) -> Suppression? {
        var found: Suppression?
        for (index, suppression) in suppressions.enumerated()
        where suppression.covers(finding, formerNames: formerNames) {
            used.insert(index)
            if found == nil, suppression.holds(on: options.today) { found = suppression }
        }
        return found
    }

    /// Findings about the suppressions themselves; only when every rule ran, for otherwise a match may be missing.
    private func suppressionFindings() -> [Finding] {
        let known = Set(Rules.all.flatMap { [$0.about.id] + $0.about.formerNames } + BuiltInFindings.all.map(\.id))
        let names = known.sorted()
        return suppressions.enumerated().compactMap { index, suppression in
            let subject = Subject.file(suppression.range.file)
            if !known.contains(suppression.rule) {
                let suggestion = index < 50 ? Similarity.nearest(to: suppression.rule, in: names) : nil
                return BuiltInFindings.suppressionUnknownRule.finding(
                    subject,
                    at: suppression.range,
                    "there is no rule '\(suppression.rule)'",
                    remedy: suggestion.map { "did you mean '\($0)'?" }
                )
            }
            if !suppression.holds(on: options.today), let until = suppression.until {
                return BuiltInFindings.suppressionExpired.finding(
                    subject,
                    at: suppression.range,
                    "the suppression of '\(suppression.rule)' expired on \(until)"
                )
            }
            if used.contains(index) || options.isPartial { return nil }
            return BuiltInFindings.suppressionUnused.finding(
                subject,
                at: suppression.range,
                "the suppression of '\(suppression.rule)' matches no finding"
            )
        }
    }

    func result(isRefused: Bool) -> AuditResult {
        let masking = Masking(findings, abouts: outcomes.map(\.about))
        let about = Dictionary(BuiltInFindings.all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        // A refused project is always told; the other findings of this kind follow the selection.
        let all = (findings + suppressionFindings()).filter { finding in
            guard let about = about[finding.rule], about.id != BuiltInFindings.invalid.id else { return true }
            return options.runs(about)
        }
        let open = all.filter { masking.root(of: $0) == nil }
        let masked = all.filter { masking.root(of: $0) != nil }
        // A critical that is accepted without an end within a year still caps the grade (score model, caps).
        let stillCapping = accepted.filter { item in
            guard item.finding.severity == .critical else { return false }
            guard let until = item.suppression.until else { return true }
            return until.daysSince1970 - options.today.daysSince1970 > 365
        }
        let model = ScoreModel(
            outcomes: outcomes.map { masking.split($0) },
            stillCapping: stillCapping.map {
                ScoreModel.AcceptedCritical(rule: $0.finding.rule, severity: $0.finding.severity)
            }
        )
        return AuditResult(
            findings: open.sorted(by: Finding.isListed),
            masked: masked.sorted(by: Finding.isListed),
            accepted: accepted.sorted { Finding.isListed($0.finding, before: $1.finding) },
            notCovered: notCovered,
            scoreCard: isRefused || options.isPartial ? nil : model.card(accepted: accepted.count),
            rulesRun: outcomes.count,
            passed: passed
        )
    }
}
