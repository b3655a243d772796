import Compose
import Stacks
import Vocabulary

struct SecurityMountSensitiveRw: MendableRule {
    static let about = About(
        id: "security-mount-sensitive-rw",
        title: "a system folder of the host is writable from a container",
        why: """
            A program that can write to these folders can add users, replace programs or change start scripts: it \
            owns the host.
            """,
        severity: .critical,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "mount only the file that is needed, with `:ro`, or copy it next to the compose file",
        evidence: .documented,
        peers: [Peer("kics", "1c1325ff"), Peer("compose-lint", "CL-0025"), Peer("cis", "5.6")],
        sources: ["cisecurity.org: Docker Benchmark 5.6", "tmatens/compose-lint: docs/rules/CL-0025.md"],
        masks: ["security-mount-sensitive-ro"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.0
            volumes:
              - /media/movies:/media/movies
              - /srv/library:/library
              - /home/anna/jellyfin:/config
              - /etc/localtime:/etc/localtime:ro
        """,
        // Volume data below Docker's folder and application data in root's home are ordinary folders.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes:
              - /root/docker/sonarr:/config
              - /var/lib/docker/volumes/media/_data/tv:/tv
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            volumes:
              - ↓/etc:/host/etc
              - ↓/usr/bin:/host/bin:rw
              - ↓/var/lib/docker:/docker
        """,
        """
        services:
          traefik:
            image: traefik:v3.6
            volumes:
              - ↓/etc/traefik:/etc/traefik
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            volumes:
              - ↓/etc/localtime:/etc/localtime # the clock
              - ↓"/etc/timezone:/etc/timezone:rw"
        """,
    ]

    /// Programs that only read the machine.
    private static let readers: Set<String> = [
        "node-exporter", "cadvisor", "netdata", "glances", "telegraf", "beszel-agent", "promtail", "alloy",
        "fluent-bit",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            var isClean = true
            for mount in service.service.mounts where !mount.isReadOnly {
                guard let path = stack.hostPath(of: mount), let sensitivity = HostPaths.sensitivity(of: path) else {
                    continue
                }
                guard sensitivity != .personal, !HostPaths.holdsControlSocket(path) else { continue }
                isClean = false
                let isSystem = sensitivity == .system && !HostPaths.isHarmlessToRead(path)
                examination.fail(
                    service.subject,
                    at: mount.range,
                    "'\(service.name)' can write to \(path) of the host",
                    severity: isSystem ? nil : .medium,
                    remedy: isSystem ? nil : "append `:ro` if it only reads, or move the folder to the stack's own data"
                )
            }
            if isClean { examination.pass(service.subject) }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        guard let mount = service.service.mounts.first(where: { $0.range == finding.range }), let path = mount.source
        else { return }
        guard HostPaths.isHarmlessToRead(path) || service.runs(Self.readers) else {
            throw EditRefusal(
                "whether '\(service.name)' writes to \(path) is not known; append `:ro` if it only reads there"
            )
        }
        try mending.makeReadOnly(mount, of: service.name)
    }
}
