import Catalog
import Compose
import Stacks
import Vocabulary

extension ObservabilityPrometheusRetention {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        mending.askForReview("the oldest measurements beyond 20 GB are deleted")
        let flag = "--storage.tsdb.retention.size=20GB"
        let path = ["services", service.name, "command"]
        if let command = service.service.command, !command.value.isEmpty {
            guard service.service["command"]?.isBorrowed == false else {
                throw EditRefusal("the command comes from a shared place: add `\(flag)` by hand")
            }
            try mending.editor.append(.text(flag), to: path)
            return
        }
        // A command replaces the image's own, so that is written too.
        let usual: [YAMLValue] = ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"]
        try mending.editor.set(path, to: .list(usual + [.text(flag)]))
    }
}
