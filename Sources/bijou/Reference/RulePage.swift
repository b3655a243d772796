import Audit
import Vocabulary

/// The page of a rule.
enum RulePage {
    static func markdown(_ about: About, accepts: [Example], flags: [Example], fix: String = "") -> String {
        var text = "# \(about.id)\n\n\(about.title.prefix(1).uppercased())\(about.title.dropFirst()).\n\n"
        text += "| | |\n|---|---|\n"
        text += "| Severity | \(about.severity.rawValue) |\n| Category | \(about.category.rawValue) |\n"
        text +=
            "| Stage | \(about.stage) |\n| Fix | \(about.fix.rawValue) |\n| Evidence | \(about.evidence.rawValue) |\n"
        text += "| Since | \(about.since) |\n"
        if !about.peers.isEmpty {
            text += "| Elsewhere | \(about.peers.map { "\($0.tool) `\($0.id)`" }.joined(separator: ", ")) |\n"
        }
        if !about.masks.isEmpty {
            text += "| Hides | \(about.masks.map { "[\($0)](\($0).md)" }.joined(separator: ", ")) |\n"
        }
        if !about.muteIn.isEmpty {
            text += "| Not run for | \(about.muteIn.map(\.rawValue).joined(separator: ", ")) |\n"
        }
        if !about.formerNames.isEmpty { text += "| Former names | \(about.formerNames.joined(separator: ", ")) |\n" }
        text += "\n## Why\n\n\(about.why)\n\n## What to do\n\n\(about.remedy)\n"
        text += "\nTo accept the risk, write a comment at the line or above the service:\n\n"
        text += "```yaml\n# bijou:allow \(about.id) until 2027-12-31: your reason\n```\n"
        if !flags.isEmpty { text += "\n## Flagged\n\n`↓` marks the place that the finding points at.\n" }
        text += flags.map(block).joined()
        text += fix
        if !accepts.isEmpty { text += "\n## Accepted\n" }
        text += accepts.map(block).joined()
        text += "\n## Sources\n\n" + about.sources.map { "- \($0)\n" }.joined()
        return text
    }

    private static func block(_ example: Example) -> String {
        var text = "\n```yaml\n\(trimmed(example.text))\n```\n"
        for (path, content) in example.files.sorted(by: { $0.key < $1.key }) {
            text += "\nwith `\(path)`:\n\n```\n\(trimmed(content))\n```\n"
        }
        return text
    }

    private static func trimmed(_ text: String) -> Substring {
        var rest = text[...]
        while rest.last == "\n" { rest.removeLast() }
        return rest
    }
}
