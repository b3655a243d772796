import Catalog
import Clients
import Stacks
import Vocabulary

/// How fast the APIs answer.
struct PerformanceAPI: Check {
    static let about = CheckDescription(
        "performance-api",
        .performance,
        trouble: .performance,
        question: "Does each API answer within the target of its category?",
        why: "everything that uses it waits as long: pages, imports, requests",
        remedy: "look for a large or slow database, a disk at its limit, or too little memory",
        severity: .low,
        needs: [.access, .samples],
        sources: ["targets by category: media server 2 s, *arr 1.5 s, download client 3 s, monitoring 1 s"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("jellyfin", "it takes seconds") { evidence in
            CheckCase.change(&evidence, "jellyfin") { $0.latencies = [.seconds(4), .milliseconds(2_500), .seconds(3)] }
        },
        .unknown("jellyfin", "it could not be measured") { evidence in
            CheckCase.unread("jellyfin").change(&evidence)
            CheckCase.change(&evidence, "jellyfin") { $0.latencies = [] }
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let services = evidence.readServices.filter { $0.definition?.category.responseTimeTarget != nil }
        return ask(services, in: evidence, of: \.authentication) { service, _ in
            guard let latency = Latency(evidence[service.name].reading.value?.latencies ?? []) else {
                return [unknown(service.name, Unseen("its answers were not measured"))]
            }
            let target = service.definition?.category.responseTimeTarget
            return [verdict(latency, target: target, service: service.name, what: "an API call")].compactMap(\.self)
        }
    }
}
