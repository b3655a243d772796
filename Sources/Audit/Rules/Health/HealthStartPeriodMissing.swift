import Catalog
import Compose
import Stacks
import Vocabulary

/// A slow starter is called unhealthy while it starts.
struct HealthStartPeriodMissing: MendableRule {
    static let about = About(
        id: "health-start-period-missing",
        title: "a slow starter's health check has no start period",
        why: """
            After an update such programs rewrite their database before they answer. Without a start period those \
            minutes count as failures, and whoever waits for it gives up.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "add a start_period; failures within it do not count",
        evidence: .documented,
        sources: ["Compose spec, 05-services.md, healthcheck start_period", "jellyfin.org documentation, Monitoring"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: "curl -f http://127.0.0.1:8989/ping", start_period: 60s }
        """,
        // No check, nothing to time.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            ↓healthcheck: { test: "curl -f http://127.0.0.1:8989/ping" }
        """
    ]

    /// Roles whose programs migrate databases at start.
    private static let slowRoles: Set<Role> = [.arr, .indexer, .server, .auth]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let healthcheck = service.service.healthcheck, HealthTest(service) != nil else { continue }
            let subject = Subject.service(service.name)
            guard let definition = service.definition else {
                examination.unknown(subject, needs: "how long '\(service.name)' takes to start")
                continue
            }
            let isSlow =
                (definition.startup ?? .zero) >= .seconds(30) || !Self.slowRoles.isDisjoint(with: definition.roles)
            guard isSlow else { continue }
            guard let period = service.variant?.healthcheck?.startPeriod else {
                examination.unknown(subject, needs: "a start period for '\(service.name)'")
                continue
            }
            if healthcheck.startPeriod != nil || period < .seconds(30) {
                examination.pass(subject)
                continue
            }
            let text = Lines.duration(period)
            examination.fail(
                subject,
                at: healthcheck.keyRange,
                "the check of '\(service.name)' has no start period; it needs about \(text)",
                remedy: "add to the healthcheck of '\(service.name)':\nstart_period: \(text)"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let period = service.variant?.healthcheck?.startPeriod else { return }
        let path = ["services", service.name, "healthcheck", "start_period"]
        try mending.editor.set(path, to: .text(Lines.duration(period)))
    }
}
