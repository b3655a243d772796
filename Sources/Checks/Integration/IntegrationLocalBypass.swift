import Clients
import Stacks
import Vocabulary

/// Whether a qBittorrent that shares its network lets everybody in it pass.
struct IntegrationLocalBypass: Check {
    static let about = CheckDescription(
        "integration-local-bypass",
        .integration,
        trouble: .securityWarnings,
        question: "Does qBittorrent ask for a login in a network namespace that it shares?",
        why: "every container behind the same gateway calls from localhost and may run programs through qBittorrent",
        remedy: "turn the bypass for localhost off and let the port script log in",
        severity: .high,
        needs: [.reading],
        sources: ["qBittorrent, Web API, app/preferences: bypass_local_auth"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("qbittorrent", "localhost passes without login") { evidence in
            CheckCase.changeSettings(&evidence, "qbittorrent") { $0.letsLocalhostPass = true }
        },
        .unread("qbittorrent"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        ask(evidence.services(of: ["qbittorrent"]), in: evidence, of: \.settings) { service, settings in
            guard let lets = settings.letsLocalhostPass else { return [] }
            let owner = evidence.stack.namespaceOwner(of: service) ?? service
            let mates = ([owner] + evidence.stack.namespaceMembers(of: owner)).map(\.name)
                .filter { $0 != service.name }
            guard lets, !mates.isEmpty else { return [passed(service.name, "it asks everybody to log in")] }
            let message = "\(service.name) lets \(mates.joined(separator: ", ")) in without login (localhost bypass)"
            let steps = [
                Verdict.Step("in \(service.name), Options › Web UI: turn off 'bypass authentication for localhost'"),
                Verdict.Step("give a port script of the gateway a login or, from 5.2 on, an API key"),
            ]
            return [failed(service.name, message, steps: steps, involved: [owner.name].filter { $0 != service.name })]
        }
    }
}
