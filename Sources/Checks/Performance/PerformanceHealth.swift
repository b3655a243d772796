import Catalog
import Stacks
import Vocabulary

/// How fast the health endpoints answer.
struct PerformanceHealth: Check {
    static let about = CheckDescription(
        "performance-health",
        .performance,
        trouble: .performance,
        question: "Does each health endpoint answer within the target of its category?",
        why: "it does next to nothing: if it is slow, the whole program or machine is",
        remedy: "give the service more processor or memory, or a faster disk for its settings",
        severity: .low,
        needs: [.probe, .samples],
        sources: ["targets by category: media server 2 s, *arr 1.5 s, download client 3 s, monitoring 1 s"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "it takes seconds") { evidence in
            guard case .seen(var answer) = evidence["sonarr"].probe else { return }
            answer.latencies = [.seconds(2), .seconds(3), .seconds(2)]
            evidence["sonarr"].probe = .seen(answer)
        },
        .unknown("sonarr", "it does not answer") { evidence in
            guard case .seen(var answer) = evidence["sonarr"].probe else { return }
            answer.latencies = []
            answer.status = nil
            answer.failure = "nobody listens"
            evidence["sonarr"].probe = .seen(answer)
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.stack.services.compactMap { service in
            guard let definition = service.definition, definition.health != nil,
                let target = definition.category.responseTimeTarget
            else { return nil }
            switch evidence[service.name].probe {
            case .unseen(let unseen): return unknown(service.name, unseen)
            case .seen(let answer):
                guard let latency = Latency(answer.latencies) else {
                    return unknown(service.name, Unseen(answer.failure ?? "its answers were not measured"))
                }
                return verdict(latency, target: target, service: service.name, what: "the health endpoint")
            }
        }
    }
}
