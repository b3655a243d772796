import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether people must sign in to the web interfaces.
struct IntegrationSignIn: Check {
    static let about = CheckDescription(
        "integration-sign-in",
        .integration,
        trouble: .securityWarnings,
        question: "Must everybody sign in to the web interface?",
        why: "without it the page hands out the API key to whoever opens it, and behind a proxy every visitor is local",
        remedy: "choose Forms and require it for everybody",
        severity: .medium,
        needs: [.reading],
        sources: ["Sonarr, src/Sonarr.Http/Authentication", "Bazarr, bazarr/app/ui.py"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "nobody must sign in") { evidence in
            CheckCase.changeSettings(&evidence, "sonarr") { $0.authenticationMethod = "none" }
        },
        .fails("radarr", "local addresses need not sign in") { evidence in
            CheckCase.changeSettings(&evidence, "radarr") { $0.authenticationRequired = "disabledForLocalAddresses" }
        },
        .unread("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let services = evidence.services(of: Family.managers.union(["prowlarr", "bazarr"]))
        return ask(services, in: evidence, of: \.settings) { service, settings in
            guard let method = settings.authenticationMethod?.lowercased() else { return [] }
            let routes = evidence.stack.routing.routes(to: service)
            if method == "external", routes.contains(where: { evidence.stack.routing.isGuarded($0) != false }) {
                return [passed(service.name, "a proxy asks visitors to sign in")]
            }
            if ["none", "external", "null", ""].contains(method) {
                let message = "\(service.name) asks nobody to sign in (method '\(method)')"
                return [failed(service.name, message, steps: steps(service))]
            }
            if let required = settings.authenticationRequired, required.lowercased() != "enabled" {
                let message = "\(service.name) asks nobody from local addresses to sign in ('\(required)')"
                return [failed(service.name, message, severity: .low, steps: steps(service))]
            }
            return [passed(service.name, "visitors must sign in")]
        }
    }

    private static func steps(_ service: StackService) -> [Verdict.Step] {
        guard let program = service.definition?.id, program != "bazarr" else {
            return [Verdict.Step("in \(service.name) choose Settings › General › Security › Form")]
        }
        let prefix = program.uppercased()
        return [
            Verdict.Step(
                """
                set \(prefix)__AUTH__METHOD to Forms and \(prefix)__AUTH__REQUIRED to Enabled, or the same under \
                Settings › General
                """
            ),
            .recreate(service.name),
        ]
    }
}
