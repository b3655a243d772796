import Catalog
import Compose
import Stacks
import Vocabulary

extension HealthTunnelBlind {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let test = HealthTest(service) else { return }
        let ask: String
        if test.runs("curl") {
            ask = "curl -fsS -o /dev/null --max-time 5 https://1.1.1.1/"
        } else if test.runs("wget") {
            ask = "wget -q -O /dev/null -T 5 https://1.1.1.1/"
        } else {
            throw EditRefusal("the test uses neither curl nor wget: let it reach an outside address too by hand")
        }
        let path = ["services", service.name, "healthcheck", "test"]
        let isWritten = test.words.allSatisfy { $0.trace?.variables.isEmpty ?? true }
        guard isWritten else {
            throw EditRefusal("the test holds variables of Compose: add the outside address by hand")
        }
        var script =
            test.form == .shell ? test.script : test.words.map { Self.forShell($0.text) }.joined(separator: " ")
        var ending = ""
        for end in [" || exit 1", "||exit 1"] where script.hasSuffix(end) {
            script.removeLast(end.count)
            ending = " || exit 1"
        }
        if script.contains("||") { script = "(\(script))" }
        let whole = "\(script) && \(ask)\(ending)".replacing("$", with: "$$")
        try mending.editor.set(path, to: .inlineList([.quoted("CMD-SHELL"), .quoted(whole)]))
        let timeout = service.service.healthcheck?.timeout?.value
        if timeout.map({ $0 < .seconds(10) }) ?? false {
            try mending.editor.set(["services", service.name, "healthcheck", "timeout"], to: "10s")
        }
        mending.note("'\(service.name)' is unhealthy while the internet is away, too; 1.1.1.1 is asked at every check")
    }

    private static func forShell(_ word: String) -> String {
        word.contains { " &?*()<>;|$\"#!\\`".contains($0) } ? "'\(word)'" : word
    }
}
