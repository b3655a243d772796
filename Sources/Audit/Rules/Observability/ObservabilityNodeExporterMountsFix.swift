import Catalog
import Compose
import Stacks
import Vocabulary

extension ObservabilityNodeExporterMounts {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let path = ["services", service.name]
        let root = service.service.mounts.first { $0.source == "/" }
        if root == nil { try mending.editor.append("/:/host:ro,rslave", to: path + ["volumes"]) }
        let words = service.service.command?.value ?? []
        if !words.contains(where: { $0.hasPrefix("--path.rootfs") }) {
            try mending.editor.append(.text("--path.rootfs=\(root?.target ?? "/host")"), to: path + ["command"])
        }
        let seesProcesses =
            service.service["pid"]?.text == "host" || service.service.mounts.contains { $0.source == "/proc" }
        if !seesProcesses { try mending.editor.set(path + ["pid"], to: "host") }
        if service.service.networkMode?.value != "host" {
            mending.note("for the host's network figures '\(service.name)' needs `network_mode: host` besides")
        }
    }
}
