import Clients
import Stacks
import Vocabulary

/// Whether Prometheus tells the Alertmanager of the stack.
struct IntegrationAlertmanager: Check {
    static let about = CheckDescription(
        "integration-alertmanager",
        .integration,
        trouble: .connections,
        question: "Does Prometheus tell an Alertmanager?",
        why: "rules fire and nobody hears of it",
        remedy: "name it under `alerting: alertmanagers:` in prometheus.yml",
        severity: .medium,
        needs: [.reading],
        sources: ["Prometheus HTTP API, alertmanagers: activeAlertmanagers, droppedAlertmanagers"]
    )

    static let cases: [CheckCase] = [
        .passes("it tells one") { tell(&$0, .working) },
        .fails("prometheus", "it drops it") { tell(&$0, .failing("dropped")) },
        .fails("prometheus", "the link's address leads nowhere") { evidence in
            tell(&evidence, .failing("no such host"))
        },
        .unknown("prometheus", "it cannot be read") { evidence in
            tell(&evidence, .working)
            CheckCase.change(&evidence, "prometheus") {
                $0.links = .failure(ClientError(.startingUp, service: "prometheus", call: "GET /api/v1/alertmanagers"))
            }
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        askLinks(evidence.services(of: ["prometheus"]), in: evidence, [.alertmanager]) { service, links in
            let managers = evidence.services(of: ["alertmanager"])
            guard !links.isEmpty else {
                guard let manager = managers.first else { return [] }
                let address = evidence.rightAddress(of: manager, from: service)
                let step = Verdict.Step(
                    """
                    add '\(address?.host ?? manager.name):\(address?.port ?? 9_093)' under `alerting: alertmanagers:` \
                    in prometheus.yml
                    """
                )
                let message = "\(service.name) does not tell \(manager.name)"
                return [failed(service.name, message, steps: [step, .restart(service.name)], involved: [manager.name])]
            }
            return links.map { link in
                let involved = evidence.involved(in: link, from: service)
                guard let complaint = link.complaint else {
                    return passed(service.name, "it tells \(link.name)", involved: involved)
                }
                let message = "\(service.name) cannot tell the Alertmanager '\(link.name)': \(complaint)"
                let step = Verdict.Step("correct the address under `alerting: alertmanagers:` in prometheus.yml")
                return failed(service.name, message, steps: [step, .restart(service.name)], involved: involved)
            }
        }
    }

    private static func tell(_ evidence: inout Evidence, _ state: Link.State) {
        CheckCase.change(&evidence, "prometheus") { reading in
            guard case .success(let links) = reading.links else { return }
            let link = Link(
                .alertmanager,
                id: "1",
                name: "alertmanager",
                programs: ["alertmanager"],
                address: LinkAddress(host: "alertmanager.example.org", port: 9_093),
                state: state
            )
            reading.links = .success(links + [link])
        }
    }
}
