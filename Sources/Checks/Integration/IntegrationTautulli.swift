import Clients
import Stacks
import Vocabulary

/// Whether Tautulli is connected with Plex.
struct IntegrationTautulli: Check {
    static let about = CheckDescription(
        "integration-tautulli",
        .integration,
        trouble: .connections,
        question: "Is Tautulli connected with Plex?",
        why: "while the connection is broken nothing is recorded, and what was played then is lost to the statistics",
        remedy: "verify the server under Settings › Plex Media Server",
        severity: .medium,
        needs: [.reading],
        sources: ["Tautulli API, server_status: connected"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("tautulli", "the connection is broken") { evidence in
            CheckCase.changeLinks(&evidence, "tautulli", .mediaServer) { $0.state = .failing("not connected") }
        },
        .fails("tautulli", "no server is set") { evidence in
            CheckCase.removeLinks(&evidence, "tautulli") { _ in true }
        },
        .unread("tautulli"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        askLinks(evidence.services(of: ["tautulli"]), in: evidence, [.mediaServer]) { service, links in
            let plex = evidence.services(of: ["plex"]).first
            guard let link = links.first else {
                let address = plex.flatMap { evidence.rightAddress(of: $0, from: service) }
                let step = Verdict.Step(
                    """
                    in \(service.name) under Settings › Plex Media Server set host \
                    '\(address?.host ?? "plex")' and port \(address?.port ?? 32_400)
                    """
                )
                return [failed(service.name, "\(service.name) knows no Plex server", steps: [step])]
            }
            let involved = evidence.involved(in: link, from: service)
            guard let complaint = link.complaint else {
                return [passed(service.name, "it is connected with \(link.name)", involved: involved)]
            }
            let step = Verdict.Step("in \(service.name) under Settings › Plex Media Server press Verify and save")
            let message = "the connection of \(service.name) with \(link.name) fails: \(complaint)"
            return [failed(service.name, message, steps: [step, .log(service.name)], involved: involved)]
        }
    }
}
