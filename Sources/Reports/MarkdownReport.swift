import Vocabulary

/// Markdown for pull requests and wikis.
enum MarkdownReport {
    static func render(_ report: Report) -> String {
        var text = "# Audit of \(escape(report.project ?? "the stack"))\n\n"
        text += "\(escape(report.tool)), \(report.files.map { "`\($0)`" }.joined(separator: ", "))\n\n"
        if let card = report.scoreCard { text += score(card) }
        text += summary(report)
        for severity in Severity.allCases.reversed() {
            let findings = report.findings.filter { $0.severity == severity }
            guard !findings.isEmpty else { continue }
            text += "\n## \(severity.rawValue.capitalizedFirst) (\(findings.count))\n"
            text += findings.map { section($0, isKnown: report.known.contains($0.fingerprint)) }.joined()
        }
        if !report.accepted.isEmpty {
            text +=
                "\n## Accepted risks (\(report.accepted.count))\n\n| Rule | Subject | Reason | Until |\n|---|---|---|---|\n"
            text += report.accepted.map { item in
                let until = item.until?.description ?? ""
                return
                    "| `\(item.finding.rule)` | \(cell(item.finding.subject.description)) | \(cell(item.reason)) | \(until) |\n"
            }.joined()
        }
        return text
    }

    private static func score(_ card: ScoreCard) -> String {
        let mark = card.accepted > 0 ? "†" : ""
        var text = "**Grade \(card.grade.rawValue)\(mark), \(Int(card.score.rounded())) of 100**"
        text +=
            " (after safe fixes \(Int(card.afterSafeFixes.rounded())), with those that need review \(Int(card.afterAllFixes.rounded())))\n\n"
        if let reason = card.capReason {
            text += "Capped: \(escape(reason)); without the cap \(Int(card.raw.rounded())).\n\n"
        }
        text += "| Category | Score | Findings |\n|---|---:|---:|\n"
        text += card.categories.map { "| \($0.name) | \(Int($0.score.rounded())) | \($0.findings) |\n" }.joined()
        if !card.topGains.isEmpty {
            text += "\n| What helps most | Points | Findings |\n|---|---:|---:|\n"
            text += card.topGains.map { gain in
                "| `\(gain.rule)`: \(cell(gain.title)) | +\(gain.points.rounded(toPlaces: 1)) | \(gain.findings) |\n"
            }.joined()
        }
        return text + "\n"
    }

    private static func summary(_ report: Report) -> String {
        let counts = report.counts
        let parts = Severity.allCases.reversed().compactMap { severity in
            counts[severity].map { "\($0) \(severity.rawValue)" }
        }
        let found = parts.isEmpty ? "No findings" : parts.joined(separator: ", ")
        return "\(found). \(report.passed) checks passed, \(report.notCovered) could not be judged.\n"
    }

    private static func section(_ finding: Finding, isKnown: Bool) -> String {
        var text = "\n### \(escape(finding.message))\n\n"
        let place = finding.range.map { ", `\($0.location)`" } ?? ""
        text += "`\(finding.rule)`, \(escape(finding.subject.description))\(place)\(isKnown ? ", known" : "")\n\n"
        if let excerpt = finding.excerpt {
            let fence = fence(for: excerpt.lines.joined(separator: "\n"))
            text += "\(fence)yaml\n\(excerpt.lines.joined(separator: "\n"))\n\(fence)\n\n"
        }
        text += "Why: \(escape(finding.why))\n\n"
        let remedy = finding.remedy.text
        if remedy.contains("\n") {
            let fence = fence(for: remedy)
            text += "Fix (\(finding.remedy.kind.rawValue)):\n\n\(fence)\n\(remedy)\n\(fence)\n"
        } else {
            text += "Fix (\(finding.remedy.kind.rawValue)): \(escape(remedy))\n"
        }
        return text
    }

    /// Backticks, more than stand together anywhere in a text.
    private static func fence(for text: String) -> String {
        var longest = 2
        var run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        return String(repeating: "`", count: longest + 1)
    }

    private static func cell(_ text: String) -> String {
        escape(text).split(separator: "\n").joined(separator: " ")
    }

    /// Characters that Markdown would take for markup are escaped; code spans in backticks stay.
    static func escape(_ text: String) -> String {
        var result = ""
        var isCode = false
        // An odd backtick opens no code span.
        let opensCode = text.count { $0 == "`" } % 2 == 0
        for character in text {
            if character == "`", opensCode { isCode.toggle() }
            if character == "`", !opensCode { result.append("\\") }
            if !isCode, "\\*_[]<>|#".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}

extension String {
    /// The text with its first letter in upper case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
