import Catalog
import Compose
import Stacks
import Vocabulary

/// Grafana's administrator has the password that everybody knows.
struct ObservabilityGrafanaDefaultPassword: Rule {
    static let about = About(
        id: "observability-grafana-default-password",
        title: "Grafana starts with admin/admin",
        why: """
            Until somebody signs in and changes it, the first visitor is the administrator; and an administrator of Grafana \
            can query every data source.
            """,
        severity: .high,
        category: .observability,
        stage: 4,
        fix: .review,
        remedy: "set `GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana_password` and give it the secret",
        evidence: .documented,
        sources: ["grafana.com/docs/grafana/latest/setup-grafana/configure-grafana, admin_password"]
    )

    static let accepts: [Example] = [
        """
        services:
          grafana:
            image: grafana/grafana:12.1.0
            environment:
              GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana_password
          sso:
            image: grafana/grafana:12.1.0
            environment:
              GF_AUTH_DISABLE_LOGIN_FORM: "true"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓grafana:
            image: grafana/grafana:12.1.0
          grafana2:
            image: grafana/grafana:12.1.0
            environment:
              GF_SECURITY_ADMIN_PASSWORD: ↓admin
        """
    ]

    private static let switches: [String] = [
        "GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION", "GF_AUTH_DISABLE_LOGIN_FORM",
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("grafana") {
            let settings = service.service
            let mountsSettings = settings.mounts.contains { $0.target.hasPrefix("/etc/grafana/grafana.ini") }
            let isSolved =
                settings.environmentVariable("GF_SECURITY_ADMIN_PASSWORD__FILE") != nil
                || Self.switches.contains { settings.environmentVariable($0)?.value?.lowercased() == "true" }
            let password = settings.environmentVariable("GF_SECURITY_ADMIN_PASSWORD")
            if isSolved || (password?.value).map({ $0 != "admin" && !$0.isEmpty }) ?? false {
                examination.pass(.service(service.name))
            } else if let password {
                examination.fail(
                    .service(service.name),
                    at: password.range,
                    "the administrator's password of \(service.name) is the default"
                )
            } else if mountsSettings {
                examination.unknown(.service(service.name), needs: "grafana.ini")
            } else {
                examination.fail(
                    .service(service.name),
                    at: settings.nameRange,
                    "\(service.name) sets no administrator's password, so it starts with admin/admin"
                )
            }
        }
    }
}
