import Catalog
import Compose
import Stacks
import Vocabulary

/// Docker kills a program before it has written its data.
struct HealthStopGraceShort: MendableRule {
    static let about = About(
        id: "health-stop-grace-short",
        title: "a service is killed before it can stop cleanly",
        why: """
            Docker kills what has not stopped after 10 seconds. A database or torrent client that is still writing \
            then loses data or must check everything again.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "add a longer stop_grace_period",
        evidence: .verified,
        sources: ["docker-library/postgres: Dockerfile, STOPSIGNAL", "linuxserver/docker-qbittorrent: README.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          db:
            image: postgres:18
            stop_grace_period: 2m
        """,
        """
        services:
          traefik: { image: "traefik:v3.7" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓db:
            image: postgres:18
        """,
        """
        services:
          db:
            image: postgres:18
            stop_grace_period: ↓30s
        """,
    ]

    private static let roles: Set<Role> = [.database, .server, .torrent, .arr]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services(in: Self.roles) {
            let subject = Subject.service(service.name)
            guard let needed = service.definition?.stopGracePeriod else {
                examination.unknown(subject, needs: "how long '\(service.name)' takes to stop")
                continue
            }
            let given = service.service.stopGracePeriod
            if (given?.value ?? .seconds(10)) >= needed {
                examination.pass(subject)
                continue
            }
            let text = Lines.duration(needed)
            examination.fail(
                subject,
                at: given?.range ?? service.service.nameRange,
                "'\(service.name)' gets \(Lines.duration(given?.value ?? .seconds(10))) to stop and may need \(text)",
                remedy: "add to '\(service.name)':\nstop_grace_period: \(text)"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let needed = service.definition?.stopGracePeriod else { return }
        try mending.editor.set(["services", service.name, "stop_grace_period"], to: .text(Lines.duration(needed)))
    }
}
