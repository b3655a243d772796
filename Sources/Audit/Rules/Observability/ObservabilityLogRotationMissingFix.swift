import Compose
import Stacks
import Vocabulary

extension ObservabilityLogRotationMissing {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let path = ["services", service.name, "logging"]
        let size = YAMLValue.Pair("max-size", "10m")
        let count = YAMLValue.Pair("max-file", .quoted("3"))
        guard let logging = service.service["logging"], logging.mapping != nil else {
            try mending.editor.set(
                path,
                to: .mapping([.init("driver", "json-file"), .init("options", .mapping([size, count]))])
            )
            return
        }
        if logging["driver"] == nil { try mending.editor.set(path + ["driver"], to: "json-file") }
        guard let options = logging["options"], options.mapping != nil else {
            try mending.editor.set(path + ["options"], to: .mapping([size, count]))
            return
        }
        try mending.editor.set(path + ["options", size.key], to: size.value)
        if options[count.key] == nil { try mending.editor.set(path + ["options", count.key], to: count.value) }
    }
}
