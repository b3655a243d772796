import Catalog
import Compose
import Stacks
import Vocabulary

extension HealthCmdForm {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let test = HealthTest(service), let first = test.words.first else { return }
        if let tools = service.variant?.tools, !tools.contains("sh"), !service.service.hasBuild {
            throw EditRefusal(
                "the image of '\(service.name)' has no shell: write a test that is one program with its words"
            )
        }
        let path = ["services", service.name, "healthcheck", "test"]
        let node = service.service.healthcheck?.node["test"]?.sequence?.first
        if test.words.count == 1, first.text.contains(" "), let node {
            try mending.editor.replace(at: node.range, with: .text("CMD-SHELL"), of: path)
            return
        }
        guard test.words.allSatisfy({ $0.trace?.variables.isEmpty ?? true }) else {
            throw EditRefusal("the test holds variables of Compose: write it as one string behind CMD-SHELL by hand")
        }
        let script = test.words.map { Self.forShell($0.text) }.joined(separator: " ").replacing("$", with: "$$")
        try mending.editor.set(path, to: .inlineList([.quoted("CMD-SHELL"), .quoted(script)]))
    }

    /// A word as a shell needs it to be the same word; what only a shell understands stays bare.
    private static func forShell(_ word: String) -> String {
        if operators.contains(word) { return word }
        let harmful = word.contains { " &?*()<>;'\"#!\\`".contains($0) }
        guard harmful, !word.contains(" || "), !word.contains(" && ") else { return word }
        // Double quotes where a variable is to be filled in.
        guard word.contains("'") || word.contains("$") else { return "'\(word)'" }
        return "\"\(word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
