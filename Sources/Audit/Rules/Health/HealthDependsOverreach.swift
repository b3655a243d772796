import Catalog
import Compose
import Stacks
import Vocabulary

/// Something that matters waits for something that does not.
struct HealthDependsOverreach: MendableRule {
    static let about = About(
        id: "health-depends-overreach",
        title: "a vital service waits for one that it does not need",
        why: "When the dashboard or exporter fails, Compose does not start the media server or proxy either.",
        severity: .low,
        category: .health,
        stage: 1,
        fix: .review,
        remedy: "delete the dependency, or add required: false",
        evidence: .derived,
        sources: ["Compose spec, 05-services.md, depends_on required"]
    )

    static let accepts: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.11
            depends_on: { grafana: { condition: service_healthy, required: false } }
          grafana: { image: "grafana/grafana:12.0.0" }
        """,
        """
        services:
          grafana:
            image: grafana/grafana:12.0.0
            depends_on: { jellyfin: { condition: service_healthy } }
          jellyfin: { image: "jellyfin/jellyfin:10.11.11" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          jellyfin:
            image: jellyfin/jellyfin:10.11.11
            depends_on: { ↓grafana: { condition: service_healthy } }
          grafana: { image: "grafana/grafana:12.0.0" }
        """
    ]

    private static let vital: Set<Role> = [.server, .proxy]
    private static let optional: Set<Role> = [.monitor, .dashboard, .updater, .exporter, .backup]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services(in: Self.vital) {
            let subject = Subject.service(service.name)
            for dependency in service.service.dependencies where dependency.condition == "service_healthy" {
                guard let target = stack.service(dependency.service), let role = target.roles.first else { continue }
                guard Self.optional.contains(role), dependency.isRequired else {
                    examination.pass(subject)
                    continue
                }
                examination.fail(
                    subject,
                    at: dependency.range,
                    "'\(service.name)' does not start when '\(target.name)' is unhealthy, though it does not need it"
                )
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let dependency = service.service.dependencies.first(where: { $0.range == finding.range }) else { return }
        try mending.editor.setDependency(
            of: service.name,
            on: dependency.service,
            condition: dependency.condition,
            required: false
        )
    }
}
