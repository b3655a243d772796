import Compose
import Stacks
import Vocabulary

struct SecurityMountPropagation: MendableRule {
    static let about = About(
        id: "security-mount-propagation",
        title: "mounts made in the container spread to the host",
        why: """
            With shared propagation a file system that the container mounts appears on the host and in other \
            containers.
            """,
        severity: .low,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "remove `rshared`/`shared` from the mount options",
        evidence: .documented,
        peers: [Peer("kics", "baa452f0"), Peer("compose-lint", "CL-0017"), Peer("cis", "5.20")],
        sources: ["docs.docker.com/engine/storage/bind-mounts: bind propagation"]
    )

    static let accepts: [Example] = [
        // A cloud mount that others shall see is made so; readers use rslave.
        """
        services:
          rclone:
            image: rclone/rclone:1.71
            volumes:
              - /mnt/remote:/data:rshared
          jellyfin:
            image: jellyfin/jellyfin:10.11.0
            volumes:
              - /mnt/remote:/media:ro,rslave
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            volumes:
              - ↓/srv/data:/data:rshared
        """
    ]

    private static let mounters: [String] = [
        "rclone", "mergerfs", "zurg", "decypharr", "sshfs", "fuse", "mount", "riven", "blackhole",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            var isClean = true
            for mount in service.service.mounts {
                // `slave` only lets the host's mounts in, which media programs need for drives that appear later.
                guard let propagation = mount.node["bind"]?["propagation"]?.text, propagation.hasSuffix("shared") else {
                    continue
                }
                if Self.mounters.contains(where: { service.imageTail.contains($0) || service.name.contains($0) }) {
                    continue
                }
                isClean = false
                examination.fail(
                    service.subject,
                    at: mount.range,
                    "'\(service.name)' mounts \(mount.writtenSource ?? mount.source ?? mount.target) with \(propagation) propagation"
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        guard let mount = service.service.mounts.first(where: { $0.range == finding.range }),
            let propagation = mount.node["bind"]?["propagation"], let text = propagation.text
        else { return }
        // Mounts of the host still appear inside; those made inside no longer reach the host.
        let place = mount.style == .block || mount.style == .flow ? propagation.range : mount.range
        try mending.editor.replace(
            text,
            with: text == "rshared" ? "rslave" : "slave",
            at: place,
            of: ["services", service.name, "volumes"]
        )
    }
}
