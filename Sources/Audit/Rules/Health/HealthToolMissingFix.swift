import Catalog
import Compose
import Stacks
import Vocabulary

extension HealthToolMissing {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        if let words = Self.sameQuestion(of: service) {
            let path = ["services", service.name, "healthcheck", "test"]
            try mending.editor.set(path, to: .inlineList(words.map(YAMLValue.quoted)))
        } else {
            try mending.writeHealthcheck(of: service)
        }
    }

    /// The address that the test asks, asked with a tool that is there; nil where there is more to it than one address.
    private static func sameQuestion(of service: StackService) -> [String]? {
        guard service.variant?.healthcheck == nil, let tools = service.variant?.tools, let test = HealthTest(service),
            test.references.count == 1, let reference = test.references.first, let scheme = reference.scheme,
            ["http", "https"].contains(scheme), !reference.hasUserInfo, !test.script.contains("|"),
            !test.script.contains("$"), test.words.allSatisfy({ $0.trace?.variables.isEmpty ?? true })
        else { return nil }
        let url = "\(scheme)://\(reference.address)\(reference.path)"
        if tools.contains("curl") { return ["CMD", "curl", "-fsS", "-o", "/dev/null", "--max-time", "4", url] }
        if tools.contains("wget") { return ["CMD", "wget", "-q", "-O", "/dev/null", "-T", "4", url] }
        return nil
    }
}
