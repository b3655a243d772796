import Clients
import Stacks
import Vocabulary

/// Whether request programs know a media server.
struct IntegrationRequestServer: Check {
    static let about = CheckDescription(
        "integration-request-server",
        .integration,
        trouble: .connections,
        question: "Is each request program connected with a media server?",
        why: "people sign in with their account there, and what is already in the library is known from there",
        remedy: "connect it under Settings › Jellyfin, Emby or Plex and sync the libraries",
        severity: .medium,
        needs: [.reading],
        sources: ["Seerr API, settings/jellyfin, settings/plex"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("seerr", "none is set") { evidence in
            CheckCase.removeLinks(&evidence, "seerr") { $0.kind == .mediaServer }
        },
        .fails("seerr", "no library is switched on") { evidence in
            CheckCase.changeLinks(&evidence, "seerr", .mediaServer) { $0.state = .failing("no library is enabled") }
        },
        .unread("seerr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        askLinks(evidence.services(of: Family.requests), in: evidence, [.mediaServer]) { service, links in
            let enabled = links.filter(\.isEnabled)
            guard !enabled.isEmpty else {
                let step = Verdict.Step("in \(service.name) finish the set-up, or connect a server under Settings")
                return [failed(service.name, "\(service.name) is connected with no media server", steps: [step])]
            }
            return enabled.map { link in
                let involved = evidence.involved(in: link, from: service)
                guard let complaint = link.complaint ?? link.remark else {
                    return passed(service.name, "it is connected with \(link.name)", involved: involved)
                }
                let message = "the connection of \(service.name) with \(link.name) fails: \(complaint)"
                let step = Verdict.Step("in \(service.name) under Settings › \(link.name) save and sync the libraries")
                return failed(service.name, message, steps: [step, .log(service.name)], involved: involved)
            }
        }
    }
}
