import Compose
import Stacks
import Vocabulary

/// The host's time zone file may be changed by a container.
struct StorageLocaltimeRw: MendableRule {
    static let about = About(
        id: "storage-localtime-rw",
        title: "a container may change the host's time zone",
        why:
            "/etc/localtime is mounted to be read. Without `:ro` a container that runs as root can overwrite the host's file.",
        severity: .low,
        category: .storage,
        stage: 3,
        kind: .absence,
        fix: .safe,
        remedy: "add `:ro`, or set TZ and delete the mount",
        evidence: .documented,
        sources: ["docs.docker.com: Bind mounts, read-only"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app
            volumes: ["/etc/localtime:/etc/localtime:ro"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app
            volumes: [↓"/etc/localtime:/etc/localtime"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            for mount in service.service.mounts
            where mount.source == "/etc/localtime" || mount.source == "/etc/timezone" {
                if mount.isReadOnly {
                    examination.pass(.service(service.name))
                } else {
                    examination.fail(
                        .service(service.name),
                        at: mount.range,
                        "'\(service.name)' may write to \(mount.source ?? "") of the host",
                        remedy: "write `- \(mount.source ?? ""):\(mount.target):ro`"
                    )
                }
            }
        }
    }
}

extension StorageLocaltimeRw {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let mount = try mending.mount(at: finding.range, of: service)
        try mending.setReadOnly(true, mount.mount, of: service.name)
    }
}
