import Stacks
import Vocabulary

/// Whether every service reaches every neighbour with which it shares a network.
struct ReachabilityMatrix: Check {
    static let about = CheckDescription(
        "reachability-matrix",
        .reachability,
        trouble: .connections,
        question: "Does every service reach every other one in its networks?",
        why:
            "two that share a network and do not reach each other point to a firewall, a dead port, or a stale namespace",
        remedy: "see whether the other one listens, and on which address",
        severity: .low,
        isDeep: true,
        needs: [.containers, .inside],
        sources: ["Docker documentation, networking"]
    )

    static let cases: [CheckCase] = [
        .passes("every way works", matrix(.connected)),
        .passes(
            "two do not share a network",
            CheckCase.both(
                matrix(.connected),
                { evidence in
                    for index in evidence.reaches.indices
                    where evidence.reaches[index].from == "traefik" && evidence.reaches[index].to == "sonarr" {
                        evidence.reaches[index].outcome = .unknownName
                    }
                }
            )
        ),
        .fails("sonarr", "one way does not", matrix(.refused)),
        .unknown(
            "sonarr",
            "none could be tried",
            matrix(.untried(Unseen("network namespaces can be entered by root only")))
        ),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let ways = Ways(evidence: evidence)
        let tried = Dictionary(grouping: evidence.reaches.filter { $0.to != nil }, by: \.from)
        return evidence.stack.services.compactMap { service in
            guard let reaches = tried[service.name], evidence.reaches.contains(where: { $0.reason == .matrix }) else {
                return nil
            }
            let near = reaches.filter { reach in reach.to.map { ways.share(service.name, $0) } ?? false }
            guard !near.isEmpty else { return nil }
            if let unseen = near.lazy.compactMap({ reach -> Unseen? in
                if case .untried(let unseen) = reach.outcome { unseen } else { nil }
            }).first {
                return unknown(service.name, unseen)
            }
            let lost = near.filter { $0.reason == .matrix && !$0.isReached }
            guard !lost.isEmpty else { return passed(service.name, "reaches all \(near.count) neighbours") }
            let words = lost.prefix(6).map { "\(Ways.place($0)) \(Ways.words($0.outcome))" }
            return failed(
                service.name,
                "\(service.name) does not reach \(lost.count) of \(near.count) neighbours: "
                    + words.joined(separator: "; "),
                steps: lost.prefix(3).compactMap { reach in reach.to.map { HealthSteps.logs($0) } },
                involved: lost.compactMap(\.to)
            )
        }
    }

    /// Every pair, of which the one from Sonarr to Bazarr comes out as given.
    private static func matrix(_ outcome: Reach.Outcome) -> @Sendable (inout Evidence) -> Void {
        { evidence in
            for from in evidence.stack.services {
                for to in evidence.stack.services where to.name != from.name {
                    guard let port = to.webPort, evidence.stack.canReach(from, to) || from.name == "traefik" else {
                        continue
                    }
                    let isTheOne = from.name == "sonarr" && to.name == "bazarr"
                    evidence.reaches.append(
                        Reach(
                            from: from.name,
                            to: to.name,
                            host: to.name,
                            port: port,
                            reason: .matrix,
                            isTheOne ? outcome : .connected
                        )
                    )
                }
            }
        }
    }
}
