import Vocabulary

extension CheckReport {
    /// Failures that nothing else explains, worst first.
    public var problems: [Verdict] {
        verdicts.filter { $0.severity != nil && $0.cause == nil }.sorted(by: Self.isWorse)
    }

    /// What a failure explains.
    public func explained(by problem: Verdict) -> [Verdict] {
        verdicts.filter { $0.cause?.check == problem.check && $0.cause?.subject == problem.subject && $0 != problem }
            .sorted(by: Self.isWorse)
    }

    /// What could not be seen and nothing explains.
    public var unseen: [Verdict] { verdicts.filter { $0.outcome == .unknown && $0.cause == nil } }

    /// The areas in their usual order.
    var areas: [String] {
        let usual = ["health", "reachability", "storage", "integration", "performance"]
        let all = verdicts.map(\.area).uniqued()
        return usual.filter(all.contains) + all.filter { !usual.contains($0) }
    }

    /// Number of verdicts that passed.
    public var passed: Int { verdicts.count { $0.outcome == .passed } }

    private static func isWorse(_ first: Verdict, than second: Verdict) -> Bool {
        if first.severity != second.severity {
            return (first.severity ?? .info, first.severity == nil ? 0 : 1)
                > (second.severity ?? .info, second.severity == nil ? 0 : 1)
        }
        return (first.check, first.subject.description, first.message)
            < (second.check, second.subject.description, second.message)
    }

    /// The report as text in a format.
    public func rendered(as format: ReportFormat, style: ReportStyle = ReportStyle()) -> String {
        switch format {
        case .terminal: CheckTerminalReport(report: self, style: style).render()
        case .json: CheckJSONReport(self).prettyJSON
        case .junit: CheckJUnitReport.render(self)
        case .markdown: CheckMarkdownReport.render(self)
        case .html: CheckHTMLReport(report: self).render()
        case .sarif, .github: asFindings.rendered(as: format, style: style)
        }
    }

    /// The failures as findings, for formats that know only those.
    private var asFindings: Report {
        let failures = verdicts.filter { $0.severity != nil }
        return Report(
            tool: tool,
            project: project,
            files: files,
            services: services,
            findings: failures.map { verdict in
                let check = checks[verdict.check]
                let cause = verdict.cause.map { " (explained by \($0.check) on \($0.subject))" } ?? ""
                return Finding(
                    rule: verdict.check,
                    severity: verdict.severity ?? .info,
                    category: verdict.area,
                    stage: 0,
                    subject: verdict.subject,
                    message: verdict.message + cause,
                    why: check?.why ?? "",
                    remedy: Remedy(.manual, verdict.advice ?? check?.remedy ?? "")
                )
            }.sorted(by: Finding.isListed),
            rules: checks.mapValues { check in
                Report.RuleSummary(
                    id: check.id,
                    title: check.question,
                    why: check.why,
                    remedy: check.remedy,
                    severity: check.severity,
                    category: check.area,
                    stage: 0,
                    peers: []
                )
            },
            scoreCard: nil,
            rulesRun: checks.count,
            passed: passed,
            notCovered: verdicts.count { $0.outcome == .unknown }
        )
    }
}

extension CheckReport.Verdict {
    /// The steps in one text; nil without steps.
    var advice: String? {
        guard !steps.isEmpty else { return nil }
        return steps.map { step in step.command.map { "\(step.text): `\($0)`" } ?? step.text }.joined(separator: "; ")
    }

    /// `service: message`, or the message alone for the stack.
    public var line: String { subject.serviceName.map { "\($0): \(message)" } ?? message }
}
