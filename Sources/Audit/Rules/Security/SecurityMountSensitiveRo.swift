import Compose
import Stacks
import Vocabulary

struct SecurityMountSensitiveRo: Rule {
    static let about = About(
        id: "security-mount-sensitive-ro",
        title: "a system or home folder of the host can be read from a container",
        why: "Password hashes, SSH keys and the settings of the host can be read by whoever breaks into the program.",
        severity: .medium,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "mount only the file or folder that is needed",
        evidence: .documented,
        peers: [Peer("kics", "1c1325ff"), Peer("compose-lint", "CL-0013"), Peer("cis", "5.6")],
        sources: [
            "cisecurity.org: Docker Benchmark 5.6", "tmatens/compose-lint: docs/rules/CL-0013.md",
            "google/cadvisor: README.md (documented mounts)",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes:
              - /etc/localtime:/etc/localtime:ro
              - /etc/timezone:/etc/timezone:ro
              - /home/anna/sonarr:/config
          node-exporter:
            image: quay.io/prometheus/node-exporter:v1.9.1
            volumes:
              - /proc:/host/proc:ro
              - /sys:/host/sys:ro
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            volumes:
              - ↓/etc:/host/etc:ro
              - ↓/home/anna/.ssh:/keys:ro
              - ↓/home/anna:/files
        """
    ]

    /// Programs that read the machine by design, with what their documentation mounts read-only.
    private static let readers: Set<String> = [
        "node-exporter", "cadvisor", "netdata", "glances", "telegraf", "beszel", "beszel-agent", "scrutiny", "crowdsec",
        "promtail", "alloy", "vector", "fluent-bit", "filebeat", "grafana-agent",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            var isClean = true
            for mount in service.service.mounts {
                guard let path = stack.hostPath(of: mount), let sensitivity = HostPaths.sensitivity(of: path) else {
                    continue
                }
                guard mount.isReadOnly || sensitivity == .personal, !HostPaths.holdsControlSocket(path) else {
                    continue
                }
                if HostPaths.isHarmlessToRead(path) || (mount.isReadOnly && service.runs(Self.readers)) { continue }
                isClean = false
                let isWritableHome = sensitivity == .personal && !mount.isReadOnly
                examination.fail(
                    service.subject,
                    at: mount.range,
                    isWritableHome
                        ? "'\(service.name)' can write to \(path), where keys and start files of a person lie"
                        : "'\(service.name)' can read \(path) of the host",
                    severity: isWritableHome ? .high : sensitivity == .belowSystem ? .low : nil
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }
}
