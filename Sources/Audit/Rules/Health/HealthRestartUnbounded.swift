import Catalog
import Compose
import Stacks
import Vocabulary

/// A failing job is started again and again without end.
struct HealthRestartUnbounded: MendableRule {
    static let about = About(
        id: "health-restart-unbounded",
        title: "a failing container is restarted without end",
        why: """
            on-failure without a number tries for ever, and always on a job that ends repeats it for ever: the log \
            fills up, and the cause drowns in it.
            """,
        severity: .low,
        category: .health,
        stage: 1,
        fix: .review,
        remedy: "write restart: on-failure:5 for jobs; for services that shall always run, unless-stopped",
        evidence: .documented,
        peers: [Peer("kics", "2fc99041"), Peer("cis", "5.15")],
        sources: ["Compose spec, 05-services.md, restart"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            restart: unless-stopped
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            restart: on-failure:5
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            restart: ↓on-failure
        """,
        """
        services:
          migrate:
            image: registry.example.org/me/migrate:1
            restart: ↓always
          app:
            image: registry.example.org/me/mine:1
            depends_on: { migrate: { condition: service_completed_successfully } }
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let restart = service.service.restart else { continue }
            let subject = Subject.service(service.name)
            let isJob = stack.dependents(of: service)
                .contains { $0.dependency.condition == "service_completed_successfully" }
            if restart.value == "on-failure" {
                examination.fail(
                    subject,
                    at: restart.range,
                    "'\(service.name)' is restarted after every failure, without a limit"
                )
            } else if isJob, restart.value == "always" || restart.value == "unless-stopped" {
                examination.fail(
                    subject,
                    at: restart.range,
                    "'\(service.name)' is a job that others wait for, but restart: \(restart.value) repeats it for ever",
                    remedy: "write restart: on-failure:5"
                )
            } else {
                examination.pass(subject)
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let isJob =
            service.endsAtOnce
            || mending.stack.dependents(of: service).contains {
                $0.dependency.condition == "service_completed_successfully"
            }
        let policy: YAMLValue = isJob || !service.isKnown ? "on-failure:5" : "unless-stopped"
        try mending.editor.set(["services", service.name, "restart"], to: policy)
    }
}
