import Compose
import Stacks
import Vocabulary

struct SecurityMountRoot: MendableRule {
    static let about = About(
        id: "security-mount-root",
        title: "the whole disk of the host is mounted",
        why: """
            The container sees every file of the machine, the Docker socket included; writable it is root of the \
            host outright.
            """,
        severity: .critical,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "mount only the folders that are needed",
        evidence: .documented,
        peers: [Peer("kics", "1c1325ff"), Peer("compose-lint", "CL-0013"), Peer("compose-lint", "CL-0025")],
        sources: ["prometheus/node_exporter: README.md", "google/cadvisor: README.md"],
        masks: ["security-mount-sensitive-rw", "security-mount-sensitive-ro"]
    )

    static let accepts: [Example] = [
        """
        services:
          node-exporter:
            image: quay.io/prometheus/node-exporter:v1.9.1
            volumes:
              - /:/host:ro,rslave
        """
    ]

    static let flags: [Example] = [
        """
        services:
          duplicati:
            image: lscr.io/linuxserver/duplicati:2.1.0
            volumes:
              - ↓/:/source
        """,
        """
        services:
          app:
            image: example/app:1
            volumes:
              - ↓/:/source:ro
        """,
        """
        services:
          node-exporter:
            image: prom/node-exporter:v1.9.1
            volumes: [↓"/:/host:rslave"]
        """,
    ]

    private static let readers: Set<String> = [
        "node-exporter", "cadvisor", "netdata", "glances", "telegraf", "beszel-agent",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            var isClean = true
            for mount in service.service.mounts {
                guard let path = stack.hostPath(of: mount), path.hasPrefix("/"),
                    HostPlace(path: path).components.isEmpty
                else { continue }
                if mount.isReadOnly, service.runs(Self.readers) { continue }
                isClean = false
                examination.fail(
                    service.subject,
                    at: mount.range,
                    "'\(service.name)' mounts the whole disk of the host\(mount.isReadOnly ? " (read-only)" : "")",
                    severity: mount.isReadOnly ? .high : nil
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        guard let mount = service.service.mounts.first(where: { $0.range == finding.range }) else { return }
        guard service.runs(Self.readers) else {
            throw EditRefusal(
                "which folders '\(service.name)' needs is not known; mount those in the place of the whole disk"
            )
        }
        try mending.makeReadOnly(mount, of: service.name)
    }
}
