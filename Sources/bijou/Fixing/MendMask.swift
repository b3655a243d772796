import Audit
import Compose
import Vocabulary

/// Hides secrets in the lines of files that are shown as a difference.
struct MendMask {
    private var lines: [String: String] = [:]
    private var hidden: [String] = []

    /// Learns the secrets of both sides of a plan and of the files that it makes.
    init(_ plan: MendPlan) {
        for file in plan.newFiles where file.isSecret && file.text.count >= 4 { hidden.append(file.text) }
        learn(plan.projectBefore, plan.files.map { ($0.path, $0.before) })
        learn(
            plan.projectAfter,
            plan.files.map { ($0.path, $0.after) } + plan.newFiles.map { ($0.path, Array($0.text.utf8)) }
        )
        hidden.sort { $0.utf8.count > $1.utf8.count }
    }

    private mutating func learn(_ project: Project?, _ files: [(String, [UInt8])]) {
        let documents = files.map { Document.parse(path: $0.0, bytes: $0.1) }
        let ranges = (project.map(SecretRanges.find(in:)) ?? []) + SecretRanges.find(in: documents)
        let mask = SecretMask(ranges)
        for document in documents {
            for number in 1...max(1, document.lines.count) {
                guard let line = document.line(number), let shown = mask.line(number, of: document), line != shown
                else { continue }
                lines[line] = shown
            }
        }
    }

    /// A line as it may be shown.
    func shown(_ line: String) -> String {
        let bare = line.hasSuffix("\r") ? String(line.dropLast()) : line
        var text = lines[bare] ?? lines[line] ?? bare
        for secret in hidden where text.contains(secret) {
            text = text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "••••")
        }
        return text
    }
}
