import Clients
import Stacks
import Vocabulary

/// Whether Traefik takes all routers and services.
struct IntegrationRoutes: Check {
    static let about = CheckDescription(
        "integration-routes",
        .integration,
        trouble: .connections,
        question: "Does Traefik run every router and service without an error?",
        why: "a router with an error is left out: its address answers 404, or goes out without its sign-in",
        remedy: "correct the label that the error names",
        severity: .high,
        needs: [.reading],
        sources: ["Traefik API, /api/http/routers: status, error"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("traefik", "a middleware does not exist") { evidence in
            CheckCase.changeLinks(&evidence, "traefik", .route) {
                $0.state = .failing("middleware \"auth@docker\" does not exist")
            }
        },
        .fails("traefik", "a server is down") { evidence in
            CheckCase.changeLinks(&evidence, "traefik", .route) { $0.state = .warning("no server is up") }
        },
        .unread("traefik"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        askLinks(evidence.services(of: ["traefik"]), in: evidence, [.route]) { service, links in
            let bad = links.compactMap { link -> Verdict? in
                let involved = target(of: link, evidence).map { [$0] } ?? []
                let step = Verdict.Step("correct \(link.screen(in: service)); Traefik takes the change at once")
                switch link.state {
                case .failing(let words):
                    let message = "\(link.implementation) '\(link.name)' has an error: \(words)"
                    return failed(service.name, message, steps: [step], involved: involved)
                case .warning(let words):
                    let message = "\(link.implementation) '\(link.name)' has a warning: \(words)"
                    return failed(service.name, message, severity: .medium, steps: [step], involved: involved)
                case .working, .unstated: return nil
                }
            }
            return bad.isEmpty ? [passed(service.name, "\(links.count) routes are in order")] : bad
        }
    }

    /// The service of the stack after which a router is named, as Traefik names them: `jellyfin@docker`, `web-media@docker`.
    private static func target(of link: Link, _ evidence: Evidence) -> String? {
        if let address = link.address, let service = evidence.stack.service(hostName: address.host) {
            return service.name
        }
        let name = link.name.prefix { $0 != "@" }
        let route = evidence.stack.routing.routes.first { $0.name == name }
        return route?.serviceName ?? evidence.stack.service(String(name))?.name
    }
}
