import Catalog
import Compose
import Stacks
import Vocabulary

/// A check runs very often, or a hanging check overlaps the next.
struct HealthIntervalAggressive: MendableRule {
    static let about = About(
        id: "health-interval-aggressive",
        title: "a health check runs too often",
        why: """
            Every run starts a process in the container. Every few seconds, over many services, this costs noticeable \
            CPU and wakes disks.
            """,
        severity: .low,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "use interval: 30s; start_interval: 5s keeps the start quick",
        evidence: .documented,
        sources: ["Compose spec, 05-services.md, healthcheck start_interval"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: "curl -f http://127.0.0.1:8989/ping", interval: 30s, timeout: 5s }
        """,
        // gluetun's own check runs every five seconds.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            healthcheck: { interval: 5s, timeout: 5s }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: "curl -f http://127.0.0.1:8989/ping", interval: ↓5s, timeout: 3s }
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: "curl -f http://127.0.0.1:8989/ping", interval: 30s, timeout: ↓1m }
        """,
    ]

    /// What Docker takes where no interval is written.
    private static let defaultInterval = Duration.seconds(30)

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let healthcheck = service.service.healthcheck, !healthcheck.isDisabled,
                healthcheck.interval != nil || healthcheck.timeout != nil, !service.isProgram("gluetun")
            else { continue }
            let subject = Subject.service(service.name)
            if let interval = healthcheck.interval, interval.value > .zero, interval.value < .seconds(10),
                healthcheck.startInterval == nil
            {
                examination.fail(
                    subject,
                    at: interval.range,
                    "'\(service.name)' is checked every \(Lines.duration(interval.value))"
                )
            } else if let timeout = healthcheck.timeout,
                timeout.value > healthcheck.interval?.value ?? Self.defaultInterval
            {
                let interval = Lines.duration(healthcheck.interval?.value ?? Self.defaultInterval)
                examination.fail(
                    subject,
                    at: timeout.range,
                    "a check of '\(service.name)' may hang for \(Lines.duration(timeout.value)), longer than the "
                        + "\(interval) between checks",
                    remedy: "use a timeout well below the interval, for example 5s"
                )
            } else {
                examination.pass(subject)
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let healthcheck = service.service.healthcheck else { return }
        let path = ["services", service.name, "healthcheck"]
        guard let interval = healthcheck.interval, finding.range == interval.range else {
            let longest = healthcheck.interval?.value ?? Self.defaultInterval
            try mending.editor.set(path + ["timeout"], to: .text(Lines.duration(longest)))
            return
        }
        // Those that wait for it would start later: they get the shortest time that is fair to the host.
        let isAwaited = mending.stack.dependents(of: service).contains { $0.dependency.condition == "service_healthy" }
        let seconds = isAwaited ? 10 : 30
        try mending.editor.set(path + ["interval"], to: .text("\(seconds)s"))
        // As many failures as before would take far longer to be believed.
        guard let retries = healthcheck.retries?.value, retries > 3 else { return }
        let patience = interval.value * retries
        let enough = max(3, Int((patience.components.seconds + Int64(seconds) - 1) / Int64(seconds)))
        if enough < retries { try mending.editor.set(path + ["retries"], to: .integer(enough)) }
    }
}
