import Compose
import Stacks
import Vocabulary

extension Mending {
    /// Writes a limit where the service has its others: under `deploy.resources.limits` if that is its own, else as a key of the
    /// service.
    mutating func setLimit(
        _ short: String,
        _ long: String,
        to value: YAMLValue,
        of service: StackService
    ) throws(EditRefusal) {
        let limits = service.service["deploy"]?["resources"]?["limits"]
        let isLong =
            limits?.mapping != nil && limits?.isBorrowed == false && service.service["deploy"]?.isBorrowed == false
        let hasLong = limits?[long] != nil
        let path = ["services", service.name]
        if hasLong || (isLong && service.service[short] == nil) {
            let text: YAMLValue = long == "cpus" ? value.asText : value
            try editor.set(path + ["deploy", "resources", "limits", long], to: text)
        } else {
            try editor.set(path + [short], to: value)
        }
        // Compose shows a limit in both places.
        editor.touch(path + [short])
        editor.touch(path + ["deploy", "resources", "limits", long])
    }
}

extension YAMLValue {
    fileprivate var asText: YAMLValue {
        if case .integer(let number) = self { return .quoted(String(number)) }
        if case .text(let text) = self { return .quoted(text) }
        return self
    }
}
