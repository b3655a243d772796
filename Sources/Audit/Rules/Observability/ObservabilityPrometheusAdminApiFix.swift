import Compose
import Stacks
import Vocabulary

extension ObservabilityPrometheusAdminApi {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let range = finding.range else { return }
        let path = ["services", service.name, "command"]
        if service.service["command"]?.sequence?.contains(where: { $0.range == range }) ?? false {
            try mending.editor.removeItem(at: range, of: path)
            return
        }
        let isAdmin = service.service.command?.value.contains("--web.enable-admin-api") ?? false
        let flag = isAdmin ? "--web.enable-admin-api" : "--web.enable-lifecycle"
        try mending.editor.replace(" " + flag, with: "", at: range, of: path)
    }
}
