import Catalog
import Compose
import Stacks
import Vocabulary

/// Nobody does anything when a container becomes unhealthy.
struct HealthUnhealthyNotActed: Rule {
    static let about = About(
        id: "health-unhealthy-not-acted",
        title: "nothing happens when a container becomes unhealthy",
        why: """
            Docker marks a container unhealthy and leaves it at that; restart policies act only when the program \
            ends.
            """,
        severity: .low,
        category: .health,
        stage: 1,
        fix: .review,
        remedy: """
            run a watchdog that tells you or restarts such containers
            """,
        evidence: .documented,
        sources: [
            "docs.docker.com: engine/containers/start-containers-automatically",
            "jellyfin.org documentation, Monitoring",
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: "curl -f http://127.0.0.1:8989/ping" }
          watchdog: { image: "willfarrell/autoheal:1.2.0" }
        """,
        // gluetun mends itself.
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
        """,
        // The label is for a watchdog in another project.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: "curl -f http://127.0.0.1:8989/ping" }
            labels: { deunhealth.restart.on.unhealthy: "true" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: "curl -f http://127.0.0.1:8989/ping" }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let checked = stack.services.filter { $0.hasHealthCheck && !$0.isProgram("gluetun") }
        guard !checked.isEmpty else { return }
        guard stack.watchdogs.isEmpty else {
            examination.pass(.stack)
            return
        }
        let isLabelled = stack.services.contains { service in
            service.service.labels.contains { $0.key.hasPrefix("deunhealth.") || $0.key.hasPrefix("autoheal") }
        }
        if isLabelled {
            examination.unknown(.stack, needs: "the watchdog that the labels are for")
            return
        }
        let first = checked.first { $0.service.healthcheck != nil } ?? checked[0]
        let jellyfin = stack.services.first { $0.isProgram("jellyfin") }
        examination.fail(
            .stack,
            at: first.service.nameRange,
            checked.count == 1
                ? "'\(checked[0].name)' has a health check, but nothing acts when it fails"
                : "\(checked.count) services have health checks, but nothing acts when one fails",
            remedy: jellyfin.map {
                "run a watchdog that tells you or restarts such containers; keep it away from '\($0.name)', which may be migrating "
                    + "its database"
            }
        )
    }
}
