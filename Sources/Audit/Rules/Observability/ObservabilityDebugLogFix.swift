import Compose
import Stacks
import Vocabulary

extension ObservabilityDebugLog {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let range = finding.range else { return }
        if let variable = service.service.environment.first(where: { $0.range == range }) {
            guard variable.variables.isEmpty else {
                throw EditRefusal(
                    "the level comes from \(variable.variables.map(\.name).joined(separator: ", ")): set it to info there"
                )
            }
            let level = Self.usual(like: variable.value ?? "")
            try mending.editor.setEnvironment(variable.name, to: level, of: service.name)
            return
        }
        let settings = mending.stack.routing.traefiks.first { $0.serviceName == service.name }
        guard let level = settings?.setting("log.level")?.value else { return }
        let path = ["services", service.name, "command"]
        try mending.editor.replace("=" + level, with: "=" + Self.usual(like: level), at: range, of: path)
    }

    /// `info` in the same letters.
    private static func usual(like level: String) -> String {
        if level == level.uppercased() { return "INFO" }
        return level.first?.isUppercase == true ? "Info" : "info"
    }
}
