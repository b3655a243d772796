import Clients
import Stacks
import Vocabulary

/// Whether the indexers work.
struct IntegrationIndexers: Check {
    static let about = CheckDescription(
        "integration-indexers",
        .integration,
        trouble: .connections,
        question: "Does every indexer that is switched on work?",
        why: "after failures an indexer is left out for hours, and searches find less without a word",
        remedy: "renew its login or cookie, change its address, or put it behind a solver",
        severity: .medium,
        needs: [.reading],
        sources: ["Prowlarr API, indexerstatus: disabledTill"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("prowlarr", "one is left out after failures") { evidence in
            CheckCase.changeLinks(&evidence, "prowlarr", .indexer) { $0.state = .failing("disabled till 14:00") }
        },
        .fails("prowlarr", "none is switched on") { evidence in
            CheckCase.changeLinks(&evidence, "prowlarr", .indexer) { $0.isEnabled = false }
        },
        .unread("prowlarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let services = evidence.services(of: Family.managers.union(["prowlarr", "jackett"]))
        return askLinks(services, in: evidence, [.indexer]) { service, links in
            let enabled = links.filter(\.isEnabled)
            guard !enabled.isEmpty else {
                // Where Prowlarr brings the indexers, that they are missing is another check's matter.
                guard service.isProgram("prowlarr", "jackett") else { return [] }
                let step = Verdict.Step("add an indexer, or switch one on, under Indexers")
                return [failed(service.name, "\(service.name) has no indexer that is switched on", steps: [step])]
            }
            let failing = enabled.compactMap { link -> Verdict? in
                guard case .failing(let words) = link.state else { return nil }
                let message = "\(link.title) of \(service.name) fails: \(words.isEmpty ? "it does not say why" : words)"
                let steps = [.retest(link, in: service), Verdict.Step.log(service.name)]
                return failed(service.name, message, steps: steps, involved: evidence.involved(in: link, from: service))
            }
            return failing.isEmpty ? [passed(service.name, "\(enabled.count) indexers work")] : failing
        }
    }
}
