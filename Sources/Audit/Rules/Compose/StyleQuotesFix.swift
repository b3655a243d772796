import Compose
import Stacks
import Vocabulary

extension StyleQuotes {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        guard let name = finding.subject.serviceName, let range = finding.range,
            let written = mending.stack.project.text(at: range)
        else { return }
        let isQuoted = written.hasPrefix("\"") || written.hasPrefix("'")
        guard isQuoted else {
            let edit = TextEdit(range: range, replacement: "\"\(written)\"")
            mending.editor.add(edit, changing: ["services", name, "ports"])
            return
        }
        let inner = written.dropFirst().dropLast()
        if inner.contains(where: { "\\\"',[]{}".contains($0) && !($0 == "{" || $0 == "}") }) || inner.contains("''") {
            throw EditRefusal("without quotes the entry would mean something else")
        }
        let inFlow = mending.stack.project.writtenServices.contains { entry in
            entry.value["volumes"].map { $0.style == .flow && $0.sequence?.contains { $0.range == range } ?? false }
                ?? false
        }
        if inFlow, inner.contains(where: { "{}".contains($0) }) {
            throw EditRefusal("inside brackets an entry with braces needs its quotes")
        }
        mending.editor.add(TextEdit(range: range, replacement: String(inner)), changing: ["services", name, "volumes"])
    }
}
