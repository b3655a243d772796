import Clients
import Stacks
import Vocabulary

/// Whether the data sources of Grafana answer.
struct IntegrationDataSources: Check {
    static let about = CheckDescription(
        "integration-data-sources",
        .integration,
        trouble: .connections,
        question: "Does every data source of Grafana answer?",
        why: "its panels stay empty, and alerts on them say 'no data'",
        remedy: "correct the address under Connections › Data sources and press Save & test",
        severity: .medium,
        needs: [.reading],
        sources: ["Grafana HTTP API, datasources/uid/:uid/health"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("grafana", "Prometheus does not answer it") { evidence in
            CheckCase.changeLinks(&evidence, "grafana", .dataSource) { $0.state = .failing("bad gateway") }
        },
        .fails("grafana", "it has none") { evidence in
            CheckCase.removeLinks(&evidence, "grafana") { $0.kind == .dataSource }
        },
        .unread("grafana"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        askLinks(evidence.services(of: ["grafana"]), in: evidence, [.dataSource]) { service, links in
            guard !links.isEmpty else {
                guard let prometheus = evidence.services(of: ["prometheus"]).first else { return [] }
                let address = evidence.rightAddress(of: prometheus, from: service)
                let step = Verdict.Step(
                    "add Prometheus under Connections › Data sources: \(address?.description ?? "http://prometheus:9090")"
                )
                let message = "\(service.name) has no data source"
                return [failed(service.name, message, severity: .low, steps: [step], involved: [prometheus.name])]
            }
            return links.map { link in
                let involved = evidence.involved(in: link, from: service)
                guard let complaint = link.complaint else {
                    return passed(service.name, "\(link.title) is in order", involved: involved)
                }
                let message = "\(link.title) of \(service.name) fails: \(complaint)"
                let step = Verdict.Step("open \(link.screen(in: service)), correct the address, press Save & test")
                return failed(service.name, message, steps: [step], involved: involved)
            }
        }
    }
}
