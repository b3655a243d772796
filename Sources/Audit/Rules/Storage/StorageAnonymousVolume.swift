import Compose
import Stacks
import Vocabulary

/// A volume without a name.
struct StorageAnonymousVolume: MendableRule {
    static let about = About(
        id: "storage-anonymous-volume",
        title: "a volume without a name",
        why:
            "Docker gives each new container another anonymous volume: what was in the old one seems lost, and the old ones pile up.",
        severity: .medium,
        category: .storage,
        stage: 2,
        kind: .absence,
        fix: .review,
        remedy: "give it a name (`- data:/data` and `volumes: { data: {} }`) or a folder (`- ./data:/data`)",
        evidence: .documented,
        sources: ["docs.docker.com: Volumes, named and anonymous volumes", "wiki.servarr.com: docker-guide"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app
            volumes: ["data:/data", "./config:/config"]
          dev:
            image: example/dev
            volumes: ["./src:/app", "/app/node_modules"]
        volumes: { data: {} }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app
            volumes:
              - ↓/data
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            for mount in service.service.mounts where mount.type == "volume" {
                // A volume inside a mounted source folder only keeps the image's own files there, as developers do.
                let isMask = service.service.mounts.contains {
                    $0.type == "bind" && mount.target.hasPrefix($0.target + "/")
                }
                guard (mount.source ?? "").isEmpty, !isMask else {
                    examination.pass(.service(service.name))
                    continue
                }
                examination.fail(
                    .service(service.name),
                    at: mount.range,
                    "\(mount.target) of '\(service.name)' is a volume without a name",
                    remedy:
                        "write `- \(service.name)-data:\(mount.target)` and declare `\(service.name)-data:` under `volumes:`"
                )
            }
        }
    }
}

extension StorageAnonymousVolume {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let mount = try mending.mount(at: finding.range, of: service).mount
        let key = try mending.declareVolume(for: service, target: mount.target)
        if mending.editor.isLongForm(at: mount.range, of: ["services", service.name, "volumes"]) {
            try mending.editor.set(
                ["source"],
                to: .text(key),
                inItemAt: mount.range,
                of: ["services", service.name, "volumes"]
            )
        } else {
            try mending.editor.replace(
                at: mount.range,
                with: .text("\(key):\(mount.target)"),
                of: ["services", service.name, "volumes"]
            )
        }
        mending.noteCopy(of: mount.target, in: service)
    }
}
