import Catalog
import Compose
import Stacks
import Vocabulary

/// A watchdog may kill Jellyfin while it rewrites its database.
struct HealthMigrationWatchdog: MendableRule {
    static let about = About(
        id: "health-migration-watchdog",
        title: "a watchdog may kill Jellyfin during a database migration",
        why: """
            After an update Jellyfin is unhealthy for minutes to hours while it rewrites its database. A restart in \
            between can destroy the database.
            """,
        severity: .high,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "exclude Jellyfin from the watchdog, or give its check a start_period of at least 10 minutes",
        evidence: .documented,
        sources: ["jellyfin.org documentation, Monitoring", "willfarrell/docker-autoheal: README.md"]
    )

    static let accepts: [Example] = [
        // The watchdog touches only what bears its label.
        """
        services:
          jellyfin: { image: "jellyfin/jellyfin:10.11.11" }
          autoheal: { image: "willfarrell/autoheal:1.2.0" }
        """,
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.11
            healthcheck: { test: "curl -f http://127.0.0.1:8096/health", start_period: 30m }
            labels: { autoheal: "true" }
          autoheal: { image: "willfarrell/autoheal:1.2.0" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.11
            labels:
              autoheal: ↓"true"
          autoheal: { image: "willfarrell/autoheal:1.2.0" }
        """,
        """
        services:
          ↓jellyfin:
            image: jellyfin/jellyfin:10.11.11
          autoheal:
            image: willfarrell/autoheal:1.2.0
            environment: { AUTOHEAL_CONTAINER_LABEL: all }
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let watchdogs = stack.watchdogs
        guard let watchdog = watchdogs.first else { return }
        let watchesAll = watchdogs.contains { $0.setting("AUTOHEAL_CONTAINER_LABEL")?.lowercased() == "all" }
        for service in stack.services where service.isProgram("jellyfin") {
            let subject = Subject.service(service.name)
            let label = service.service.labels.first {
                ["autoheal", "deunhealth.restart.on.unhealthy"].contains($0.key) && $0.value.lowercased() == "true"
            }
            let isExcluded = service.service.label("autoheal")?.value.lowercased() == "false"
            let period = service.service.healthcheck?.startPeriod?.value ?? .zero
            guard label != nil || watchesAll, !isExcluded, period < .seconds(600) else {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: label?.range ?? service.service.nameRange,
                "'\(watchdog.name)' restarts '\(service.name)' when it is unhealthy, also while it migrates its database"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        // Longer than most migrations take; the first good answer ends it earlier.
        try mending.editor.set(["services", service.name, "healthcheck", "start_period"], to: "30m")
    }
}
