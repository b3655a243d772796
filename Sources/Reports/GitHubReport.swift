import Vocabulary

/// Workflow commands, which GitHub shows at the lines of a pull request.
enum GitHubReport {
    static func render(_ report: Report) -> String {
        report.newFindings.map { finding in
            var properties: [String] = []
            if let range = finding.range {
                properties += [
                    "file=\(property(range.file))", "line=\(range.start.line)", "col=\(range.start.column)",
                    "endLine=\(range.end.line)",
                ]
                if range.end.line == range.start.line { properties.append("endColumn=\(range.end.column)") }
            }
            properties.append("title=\(property(finding.rule))")
            let fix = "fix (\(finding.remedy.kind.rawValue)): \(finding.remedy.text)"
            return
                "::\(level(finding.severity)) \(properties.joined(separator: ","))::\(data(finding.message + "\n" + fix))\n"
        }.joined()
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low, .info: "notice"
        }
    }

    // https://github.com/actions/toolkit, packages/core/src/command.ts: which characters are escaped where.
    private static func data(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "%": "%25"
            case "\r": "%0D"
            case "\n": "%0A"
            default: String(scalar)
            }
        }.joined()
    }

    private static func property(_ text: String) -> String {
        data(text).unicodeScalars.map { scalar in
            switch scalar {
            case ":": "%3A"
            case ",": "%2C"
            default: String(scalar)
            }
        }.joined()
    }
}
