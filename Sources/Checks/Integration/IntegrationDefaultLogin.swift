import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether a program opens to the login that it is delivered with.
struct IntegrationDefaultLogin: Check {
    static let about = CheckDescription(
        "integration-default-login",
        .integration,
        trouble: .securityWarnings,
        question: "Has each program a login other than the one it is delivered with?",
        why: "everybody knows the delivered passwords, and programs that spread look for them first",
        remedy: "set a password of your own in the program and in everything that signs in to it",
        severity: .critical,
        needs: [.access],
        sources: ["NZBGet, nzbget.conf; Deluge, web.conf; Grafana, defaults.ini"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("grafana", "it opens to the delivered login") { evidence in
            CheckCase.change(&evidence, "grafana") { $0.usesDefaultLogin = true }
        },
        .unknown("grafana", "it refuses the login that was found") { evidence in
            CheckCase.change(&evidence, "grafana") {
                $0.authentication = .failure(ClientError(.wrongCredential, service: "grafana", call: "GET /api/org"))
            }
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let programs = Set(KnownCredentials.defaults.map(\.program))
        let services = evidence.readServices.filter { service in
            service.definition.map { programs.contains($0.id) } ?? false
        }
        return ask(services, in: evidence, of: \.authentication) { service, _ in
            guard evidence[service.name].reading.value?.usesDefaultLogin == true else {
                return [passed(service.name, "its login is its own")]
            }
            let known = KnownCredentials.defaults.first { $0.program == service.definition?.id }
            let how = known?.variable.map { "set \($0) (best from a secret) to a new password" }
            let message =
                "\(service.name) opens to the login that every \(service.definition?.name ?? "copy") comes with"
            let steps = [
                Verdict.Step(how ?? "set a new password in \(service.name)"),
                Verdict.Step("then in every program that signs in to it"), .recreate(service.name),
            ]
            return [failed(service.name, message, steps: steps)]
        }
    }
}
