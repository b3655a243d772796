import Clients
import Stacks
import Vocabulary

/// Whether Prometheus reads all its targets.
struct IntegrationPrometheusTargets: Check {
    static let about = CheckDescription(
        "integration-prometheus-targets",
        .integration,
        trouble: .connections,
        question: "Can Prometheus read every target?",
        why: "a target that is down has no history, and rules about it are silent just then",
        remedy: "correct the address in `scrape_configs`, or start the exporter",
        severity: .medium,
        needs: [.reading],
        sources: ["Prometheus HTTP API, targets: health, lastError"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("prometheus", "one is down") { evidence in
            CheckCase.changeLinks(&evidence, "prometheus", .scrapeTarget) { $0.state = .failing("connection refused") }
        },
        .fails("prometheus", "there are none") { evidence in
            CheckCase.removeLinks(&evidence, "prometheus") { $0.kind == .scrapeTarget }
        },
        .unread("prometheus"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        askLinks(evidence.services(of: ["prometheus"]), in: evidence, [.scrapeTarget]) { service, links in
            guard !links.isEmpty else {
                let step = Verdict.Step("add jobs to `scrape_configs` of prometheus.yml")
                return [failed(service.name, "\(service.name) has no targets", severity: .low, steps: [step])]
            }
            let failing = links.compactMap { link -> Verdict? in
                guard case .failing(let words) = link.state else { return nil }
                return verdict(link, words, service, evidence)
            }
            return failing.isEmpty ? [passed(service.name, "\(links.count) targets are up")] : failing
        }
    }

    private static func verdict(_ link: Link, _ words: String, _ service: StackService, _ evidence: Evidence) -> Verdict
    {
        var message = "\(service.name) cannot read the target '\(link.name)'"
        if let address = link.address { message += " (\(address))" }
        if !words.isEmpty { message += ": \(words)" }
        var steps: [Verdict.Step] = []
        if let address = link.address {
            let destination = evidence.destination(of: address, from: service, for: link.programs)
            if let fault = destination.fault { steps.append(Verdict.Step("\(address) \(fault.text)")) }
            if let better = destination.better {
                steps.append(Verdict.Step("set the target to '\(better.host):\(better.port)' in prometheus.yml"))
            }
        }
        steps.append(.restart(service.name))
        return failed(service.name, message, steps: steps, involved: evidence.involved(in: link, from: service))
    }
}
