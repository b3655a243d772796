import Catalog
import Compose
import Stacks
import Vocabulary

extension HealthCurlNoFail {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let test = HealthTest(service), let range = finding.range else { return }
        let path = ["services", service.name, "healthcheck", "test"]
        if !Self.asksPublicPath(test, of: service) {
            mending.askForReview("an answer such as 401 or 404, which counts as well now, would count as a failure")
        }
        if test.form == .shell || test.words.first?.range != range {
            let written = mending.stack.project.text(at: range) ?? ""
            let joins = written.contains("curl -s") || written.contains("curl -k") || written.contains("curl -L")
            try mending.editor.replace(
                joins ? "curl -" : "curl ",
                with: joins ? "curl -f" : "curl -f ",
                at: range,
                of: path
            )
            return
        }
        // Words of a list: the option is an item of its own.
        guard let list = service.service.healthcheck?.node["test"],
            let item = list.sequence?.first(where: { $0.range == range }),
            !item.isBorrowed, !list.isBorrowed
        else { throw EditRefusal("the test comes from a shared place: write `-f` behind `curl` there") }
        let quote = item.style == .doubleQuoted || list.style == .flow ? "\"" : ""
        let gap = list.style == .flow ? ", " : "\n" + String(repeating: " ", count: list.range.start.column - 1) + "- "
        let end = SourceRange(file: range.file, start: range.end, end: range.end)
        mending.insert("\(gap)\(quote)-f\(quote)", before: end, changing: path)
    }

    /// Whether it asks an address that is known to answer well without a sign-in.
    private static func asksPublicPath(_ test: HealthTest, of service: StackService) -> Bool {
        guard let health = service.definition?.health, !health.needsAuthentication else { return false }
        let known = Set([health.path] + health.otherPublicPaths)
        return !test.references.isEmpty && test.references.allSatisfy { $0.isLoopback && known.contains($0.path) }
    }
}
