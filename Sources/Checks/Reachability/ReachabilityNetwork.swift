import Compose
import DockerEngine
import Stacks
import Vocabulary

/// Whether services that work together share a network.
struct ReachabilityNetwork: Check {
    static let about = CheckDescription(
        "reachability-network-not-shared",
        .reachability,
        trouble: .connections,
        question: "Do services that work together share a network?",
        why: "Docker keeps networks apart: neither the name nor the address of the other one leads anywhere",
        remedy: "put both into one network",
        severity: .high,
        needs: [.containers, .inside, .reading],
        sources: ["Docker documentation, user-defined bridge networks"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails(
            "sonarr",
            "the other one is in another network",
            CheckCase.both(
                CheckCase.reach("sonarr", to: "sabnzbd", .unknownName),
                CheckCase.container("sabnzbd") { $0.networks = ["media_edge": "172.21.0.9"] }
            )
        ),
        .unknown("sonarr", "there is no engine and its network cannot be entered") { evidence in
            evidence["sonarr"].containers = .unseen(CheckCase.noEngine)
            CheckCase.reach("sonarr", to: "sabnzbd", .untried(CheckCase.noEngine))(&evidence)
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let ways = Ways(evidence: evidence)
        return ways.wanted.compactMap { reach in
            guard let to = reach.to else { return nil }
            if reach.isReached { return passed(reach.from, "shares a way with \(to)", involved: [to]) }
            if case .unseen(let unseen) = evidence[reach.from].containers { return unknown(reach.from, unseen) }
            guard isUp(reach.from, evidence), isUp(to, evidence), !ways.share(reach.from, to) else { return nil }
            return verdict(reach, to, ways)
        }
    }

    private static func verdict(_ reach: Reach, _ to: String, _ ways: Ways) -> Verdict {
        let (own, far) = (ways.networks(of: reach.from).sorted(), ways.networks(of: to).sorted())
        let evidence = ways.evidence
        let owner = evidence.stack.service(reach.from).flatMap { evidence.stack.namespaceOwner(of: $0)?.name }
        let mover = owner ?? reach.from
        var steps: [Verdict.Step] = []
        if let network = far.first {
            let key = Self.key(network, evidence)
            steps = [
                Verdict.Step(
                    "in the compose file add `\(key)` to the networks of \(mover), then apply it",
                    command: "docker compose up -d \(mover)"
                ),
                Verdict.Step(
                    "until then connect it by hand",
                    command: "docker network connect \(network) \(evidence[mover].container?.name ?? mover)"
                ),
            ]
        }
        let message =
            "\(reach.from) uses \(to) (\(Ways.why(reach))), but they share no network: \(reach.from) is in "
            + "\(listed(own)), \(to) in \(listed(far))"
        return failed(reach.from, message, severity: Ways.severity(reach), steps: steps, involved: [to])
    }

    private static func listed(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }

    /// The key in the compose file for a full name.
    private static func key(_ network: String, _ evidence: Evidence) -> String {
        let prefix = evidence.stack.project.name + "_"
        return network.hasPrefix(prefix) ? String(network.dropFirst(prefix.count)) : network
    }

    private static func isUp(_ name: String, _ evidence: Evidence) -> Bool {
        evidence[name].container.map { $0.status == .running } ?? false
    }
}
