import Compose
import Stacks
import Vocabulary

extension MediaTranscodeTmpfsUnbounded {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let size = size(for: service, mending.host)
        if let entry = service.service.temporaryFileSystems.first(where: { $0.range == finding.range }) {
            let text = entry.trace?.template ?? entry.value
            let options = text.contains(":") ? "\(text),size=\(size)g" : "\(text):size=\(size)g,mode=1777"
            let path = ["services", service.name, "tmpfs"]
            if service.service["tmpfs"]?.sequence?.contains(where: { $0.range == entry.range }) ?? false {
                try mending.editor.replace(at: entry.range, with: .text(options), of: path)
            } else {
                try mending.editor.set(path, to: .text(options))
            }
        } else {
            let mount = try mending.mount(at: finding.range, of: service)
            let volumes = ["services", service.name, "volumes"]
            if mount.mount.type == "tmpfs" {
                guard mending.editor.isLongForm(at: mount.range, of: volumes) else { return }
                try mending.editor.set(
                    ["tmpfs", "size"],
                    to: .integer(size << 30),
                    inItemAt: mount.range,
                    of: volumes
                )
            } else {
                try mending.remove(mount.mount, of: service.name)
                try mending.editor.append(
                    .text("\(mount.target):size=\(size)g,mode=1777"),
                    to: ["services", service.name, "tmpfs"]
                )
            }
        }
        mending.note(
            "transcodes of '\(service.name)' stop with an error when \(size) GB are full; a long film can need more"
        )
    }

    /// Gigabytes: a quarter of the memory, at most half of the service's limit.
    private func size(for service: StackService, _ host: HostFacts) -> Int {
        let share = host.memory.map { min(max(($0.bytes / 4) >> 30, 1), 8) } ?? 4
        let limit = service.service.memoryLimit.map { max(($0.value.bytes / 2) >> 30, 1) } ?? share
        return min(share, limit)
    }
}
