import Vocabulary

/// The report for people on a terminal: grade, bars, findings grouped by rule, what to run next.
struct TerminalReport: TerminalWriting {
    let report: Report
    let style: ReportStyle

    init(report: Report, style: ReportStyle) {
        self.report = report.withoutControls
        self.style = style
    }

    func render() -> String {
        var text = head
        if let card = report.scoreCard { text += score(card) }
        for severity in Severity.allCases.reversed() { text += findings(of: severity) }
        text += accepted
        text += foot
        return text
    }

    // MARK: head and score

    private var head: String {
        let files = report.files.prefix(3).joined(separator: ", ")
        let more = report.files.count > 3 ? " and \(report.files.count - 3) more" : ""
        let name = paint(report.project ?? "stack", .bold)
        let count = report.services.isEmpty ? "" : ", \(plural(report.services.count, "service"))"
        return "\(name)  \(files)\(more)\(count)\n\n"
    }

    private func score(_ card: ScoreCard) -> String {
        let mark = card.accepted > 0 ? "†" : ""
        let grade = paint("Grade \(card.grade.rawValue)\(mark)", .grade(card.grade))
        var text = "  \(grade)   \(Int(card.score.rounded())) of 100"
        text +=
            "   safe fixes: \(Int(card.afterSafeFixes.rounded())), with review too: \(Int(card.afterAllFixes.rounded()))\n"
        if let reason = card.capReason {
            text += wrap("held down by \(reason); without that \(Int(card.raw.rounded()))", indent: 2)
        }
        if let percentile = card.percentile {
            text += "  better than \(Int((percentile * 100).rounded())) % of public media stacks\n"
        }
        text += "\n"
        let width = card.categories.map(\.name.count).max() ?? 0
        for category in card.categories {
            let filled = Int((category.score / 5).rounded())
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
            let label = pad(category.name, width)
            let number = padLeft("\(Int(category.score.rounded()))", 3)
            let found = category.findings == 0 ? "" : "   \(plural(category.findings, "finding"))"
            text += "  \(label)  \(paint(bar, .score(category.score))) \(number)\(found)\n"
        }
        text += gains(card)
        return text + "\n"
    }

    private func gains(_ card: ScoreCard) -> String {
        guard !card.topGains.isEmpty else { return "" }
        var text = "\n  What helps most\n"
        for gain in card.topGains {
            let points = padLeft("+\(gain.points.rounded(toPlaces: 1))", 6)
            text += fit("  \(points)  \(gain.rule)  \(gain.title) (\(gain.findings))") + "\n"
        }
        return text
    }

    // MARK: findings

    private func findings(of severity: Severity) -> String {
        let findings = report.findings.filter { $0.severity == severity }
        guard !findings.isEmpty else { return "" }
        var text = paint("\(severity.rawValue.uppercased()) (\(findings.count))", .severity(severity)) + "\n"
        for rule in findings.map(\.rule).uniqued() {
            text += group(findings.filter { $0.rule == rule })
        }
        return text
    }

    /// Findings of one rule: the first in full, the others by place unless everything is wanted.
    private func group(_ findings: [Finding]) -> String {
        // Each mistake that Compose refuses is a matter of its own.
        let areAlike = findings[0].rule != "compose-invalid"
        if style.isVerbose || findings.count == 1 || !areAlike { return findings.map { full($0) }.joined() }
        let first = findings[0]
        var text = full(first)
        let others = findings.dropFirst()
        text.removeLast()
        if others.contains(where: { $0.remedy.text != first.remedy.text }) {
            text += "         (the fixes of the others differ in detail: --verbose shows them)\n"
        }
        for finding in others.prefix(6) {
            let place = finding.range.map { "\($0.location)  " } ?? ""
            text += fit("    also \(place)\(finding.message)") + "\n"
        }
        if others.count > 6 { text += "    and \(others.count - 6) more (--verbose shows all)\n" }
        return text + "\n"
    }

    private func full(_ finding: Finding) -> String {
        let place = finding.range.map { "\($0.location): " } ?? ""
        let isKnown = report.known.contains(finding.fingerprint)
        let label = paint(finding.severity.rawValue, .severity(finding.severity))
        let known = isKnown ? " (known)" : ""
        var text = wrap("\(place)\(label): \(finding.message) [\(finding.rule)]\(known)", indent: 0, hanging: 4)
        if let excerpt = finding.excerpt { text += code(excerpt) }
        for related in finding.related {
            text += wrap("see \(related.range.location): \(related.message)", indent: 4)
        }
        text += labelled("why", finding.why)
        text += labelled("fix", finding.remedy.text, kind: finding.remedy.kind.rawValue)
        return text + "\n"
    }

    private func labelled(_ label: String, _ text: String, kind: String? = nil) -> String {
        let head = kind.map { "\(label) (\($0)): " } ?? "\(label): "
        guard text.contains("\n") else { return wrap(head + text, indent: 4, hanging: 9) }
        // Lines to write are shown as they are.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var result = wrap(head + lines[0], indent: 4, hanging: 9)
        for line in lines.dropFirst() { result += "         \(line)\n" }
        return result
    }

    private func code(_ excerpt: Excerpt) -> String {
        let last = excerpt.firstLine + excerpt.lines.count - 1
        let width = String(last).count
        let gutter = String(repeating: " ", count: width + 2)
        var text = ""
        for (offset, line) in excerpt.lines.enumerated() {
            let number = excerpt.firstLine + offset
            guard number == excerpt.markedLine || style.isVerbose else { continue }
            let shown = Self.expandingTabs(line)
            text += clip(" \(padLeft(String(number), width)) | \(shown)") + "\n"
            guard number == excerpt.markedLine else { continue }
            let before = String(line.unicodeScalars.prefix(max(0, excerpt.markedColumn - 1)))
            let blanks = String(repeating: " ", count: Self.expandingTabs(before).count)
            let room = max(1, style.width - gutter.count - 2 - blanks.count)
            let carets = String(repeating: "^", count: min(max(1, excerpt.markedWidth), room))
            if blanks.count < style.width - gutter.count - 2 {
                text += "\(gutter)| \(blanks)\(paint(carets, .bold))\n"
            }
        }
        return text
    }

    // MARK: the rest

    private var accepted: String {
        guard !report.accepted.isEmpty else { return "" }
        var text = paint("ACCEPTED RISKS (\(report.accepted.count))", .bold) + "\n"
        for item in report.accepted {
            let end = item.until.map { ", until \($0)" } ?? ""
            text += wrap("\(item.finding.rule), \(item.finding.subject): \(item.reason)\(end)", indent: 2, hanging: 4)
        }
        return text + "\n"
    }

    private var foot: String {
        let counts = report.counts
        let parts = Severity.allCases.reversed().compactMap { severity in
            counts[severity].map { "\($0) \(severity.rawValue)" }
        }
        let known = report.findings.count - report.newFindings.count
        var found = parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
        if known > 0 { found += " (\(known) in the baseline)" }
        if report.masked.count > 0 { found += ", \(report.masked.count) hidden behind a root cause" }
        var text = wrap(
            "\(found); \(report.passed) checks passed, \(report.notCovered) could not be judged (\(report.rulesRun) rules)",
            indent: 0
        )
        if !report.nextSteps.isEmpty {
            text += "\nNext\n" + report.nextSteps.map { "  \($0)\n" }.joined()
        }
        return text
    }
}
