import Audit
import Vocabulary

/// A rule as text for the terminal.
enum RuleText {
    /// All rules by category, a line each.
    static var list: String {
        var text = ""
        for category in Category.allCases {
            let rules = Rules.all.map { $0.about }.filter { $0.category == category }
            guard !rules.isEmpty else { continue }
            text += "\n\(category.rawValue) (weight \(Int(category.weight)))\n"
            let width = rules.map(\.id.count).max() ?? 0
            for rule in rules {
                let padding = String(repeating: " ", count: width - rule.id.count + 2)
                let severity = rule.severity.rawValue
                let gap = String(repeating: " ", count: 10 - severity.count)
                text += "  \(rule.id)\(padding)\(severity)\(gap)\(rule.title)\n"
            }
        }
        return text + "\n\(Rules.all.count) rules; `bijou explain ID` explains one\n"
    }

    /// Everything about one rule.
    static func page(_ about: About, accepts: [Example], flags: [Example]) -> String {
        var text = "\(about.id): \(about.title)\n\n"
        text += field("severity", about.severity.rawValue)
        text += field("category", about.category.rawValue)
        text += field("stage", "\(about.stage)")
        text += field("fix", about.fix.rawValue)
        text += field("evidence", about.evidence.rawValue)
        if !about.peers.isEmpty {
            text += field("elsewhere", about.peers.map { "\($0.tool) \($0.id)" }.joined(separator: ", "))
        }
        if !about.muteIn.isEmpty {
            text += field("not run for", about.muteIn.map(\.rawValue).joined(separator: ", "))
        }
        text += "\nWhy\n" + TextWrap.indented(about.why)
        text += "\nWhat to do\n" + TextWrap.indented(about.remedy)
        if let bad = flags.first { text += "\nFlagged (↓ marks the place)\n" + block(bad.text) }
        if let good = accepts.first { text += "\nAccepted\n" + block(good.text) }
        text += "\nAccept the risk\n  # bijou:allow \(about.id) until 2027-12-31: your reason\n"
        text += "\nSources\n" + about.sources.map { "  \($0)\n" }.joined()
        return text
    }

    private static func field(_ name: String, _ value: String) -> String {
        "  " + name + String(repeating: " ", count: max(1, 13 - name.count)) + value + "\n"
    }

    private static func block(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined()
    }
}

/// Breaks text into lines.
enum TextWrap {
    /// Lines of at most 78 columns, indented by two blanks.
    static func indented(_ text: String) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if !line.isEmpty, line.count + 1 + word.count > 76 {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(line) }
        return lines.map { "  \($0)\n" }.joined()
    }
}
