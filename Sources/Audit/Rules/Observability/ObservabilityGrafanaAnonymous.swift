import Catalog
import Compose
import Stacks
import Vocabulary

/// Grafana lets strangers in.
struct ObservabilityGrafanaAnonymous: MendableRule {
    static let about = About(
        id: "observability-grafana-anonymous",
        title: "Grafana lets strangers in",
        why: """
            Anonymous access with a role above Viewer lets everybody change dashboards and query the data sources at will; \
            through a public route even a Viewer shows your network to the world.
            """,
        severity: .medium,
        category: .observability,
        stage: 4,
        kind: .absence,
        fix: .review,
        remedy:
            "set `GF_AUTH_ANONYMOUS_ENABLED: \"false\"`, or the role to Viewer where only your own network gets there",
        evidence: .documented,
        sources: [
            "grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/anonymous-auth"
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          grafana:
            image: grafana/grafana:12.1.0
            ports: ["192.168.1.10:3000:3000"]
            environment:
              GF_AUTH_ANONYMOUS_ENABLED: "true"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          grafana:
            image: grafana/grafana:12.1.0
            environment:
              GF_AUTH_ANONYMOUS_ENABLED: "true"
              GF_AUTH_ANONYMOUS_ORG_ROLE: ↓Admin
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("grafana") {
            let enabled = service.service.environmentVariable("GF_AUTH_ANONYMOUS_ENABLED")
            guard let enabled, ["true", "1"].contains(enabled.value?.lowercased() ?? "") else {
                examination.pass(.service(service.name))
                continue
            }
            let role = service.service.environmentVariable("GF_AUTH_ANONYMOUS_ORG_ROLE")
            if let role, let name = role.value, ["editor", "admin"].contains(name.lowercased()) {
                examination.fail(
                    .service(service.name),
                    at: role.range,
                    "whoever reaches \(service.name) has the role \(name)"
                )
                continue
            }
            let open = stack.routing.routes(to: service).first { stack.routing.isGuarded($0) == false }
            if let open {
                examination.fail(
                    .service(service.name),
                    at: enabled.range,
                    "strangers may look at \(service.name) through the proxy",
                    related: [RelatedPlace(range: open.range, message: "the route")]
                )
            } else {
                examination.pass(.service(service.name))
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let role = service.service.environmentVariable("GF_AUTH_ANONYMOUS_ORG_ROLE")
        if let role, role.range == finding.range {
            try mending.editor.setEnvironment(role.name, to: "Viewer", of: service.name)
        } else {
            try mending.editor.setEnvironment("GF_AUTH_ANONYMOUS_ENABLED", to: "false", of: service.name)
        }
    }
}
