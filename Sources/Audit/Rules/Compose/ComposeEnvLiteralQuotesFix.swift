import Compose
import Stacks
import Vocabulary

extension ComposeEnvLiteralQuotes {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let range = finding.range,
            let variable = service.service.environment.first(where: { $0.range == range && $0.isListItem }),
            let written = mending.stack.project.text(at: range), let quote = variable.value?.first
        else { return }
        if Self.mayBeAgreed(variable.name) {
            mending.askForReview(
                "where the other side was set up with the quotes as well, `\(variable.name)` must keep them there too"
            )
        }
        let path = ["services", service.name, "environment"]
        let opening = variable.name + "=" + String(quote)
        guard written.hasPrefix(opening), written.hasSuffix(String(quote)), !written.contains("\\") else {
            throw EditRefusal("the entry is quoted twice: write it with one pair of quotes by hand")
        }
        let inner = String(written.dropFirst(opening.count).dropLast())
        let needsQuotes = inner.contains(": ") || inner.contains(" #") || inner.hasSuffix(":") || inner.hasSuffix(" ")
        let entry = "\(variable.name)=\(inner)"
        let replacement = needsQuotes ? "\(quote)\(entry)\(quote)" : entry
        mending.editor.add(TextEdit(range: range, replacement: replacement), changing: path + [variable.name])
        mending.editor.touch(path)
    }

    /// Whether another program may know the same value: a password or name that both sides were given with the quotes.
    private static func mayBeAgreed(_ name: String) -> Bool {
        let name = name.uppercased()
        return CredentialNames.isCredential(name)
            || ["PASS", "USER", "DB", "DATABASE", "KEY", "SECRET", "TOKEN", "LOGIN", "SALT"].contains {
                name.contains($0)
            }
    }
}
