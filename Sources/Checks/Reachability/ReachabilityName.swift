import Stacks
import Vocabulary

/// Whether the names by which services look for others have addresses.
struct ReachabilityName: Check {
    static let about = CheckDescription(
        "reachability-name",
        .reachability,
        trouble: .connections,
        question: "Does every host name that a service uses have an address inside its network?",
        why: "Docker's name server knows service names, container names and aliases, and only inside a shared network",
        remedy: "use the service's name as it stands in the compose file",
        severity: .high,
        needs: [.containers, .inside, .reading],
        sources: ["Docker documentation, embedded DNS server"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "a name with a slip") { evidence in
            evidence.reaches.append(
                Reach(from: "sonarr", to: nil, host: "prowlar", port: 9_696, reason: .stored, .unknownName)
            )
        },
        .fails(
            "prowlarr",
            "the name of a service that is there",
            CheckCase.reach("prowlarr", to: "radarr", .unknownName)
        ),
        .unknown(
            "sonarr",
            "its network cannot be entered",
            CheckCase.reach("sonarr", to: "sabnzbd", .untried(Unseen("network namespaces can be entered by root only")))
        ),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let ways = Ways(evidence: evidence)
        return ways.wanted.compactMap { reach in
            guard !isAddress(reach.host) else { return nil }
            let involved = ways.involved(reach)
            switch reach.outcome {
            case .unknownName:
                if let to = reach.to, !ways.share(reach.from, to) { return nil }
                return failed(
                    reach.from,
                    "\(reach.from) looks for '\(reach.host)' (\(Ways.why(reach))), and that name has no address in its network",
                    severity: Ways.severity(reach),
                    steps: steps(reach, evidence),
                    involved: involved
                )
            case .untried(let unseen):
                var verdict = unknown(reach.from, unseen, involved: involved)
                verdict.message = "whether '\(reach.host)' has an address could not be tried: \(unseen.reason)"
                return verdict
            default: return passed(reach.from, "'\(reach.host)' has an address", involved: involved)
            }
        }
    }

    private static func steps(_ reach: Reach, _ evidence: Evidence) -> [Verdict.Step] {
        if let to = reach.to {
            return [
                HealthSteps.start(to),
                Verdict.Step(
                    "see whether it is in the network and under which names",
                    command: "docker inspect --format '{{json .NetworkSettings.Networks}}' "
                        + (evidence[to].container?.name ?? to)
                ),
            ]
        }
        let names = evidence.stack.services.map(\.name)
        if let similar = Similarity.nearest(to: reach.host, in: names) {
            return [Verdict.Step("in \(reach.from) write '\(similar)' instead of '\(reach.host)'")]
        }
        return [
            Verdict.Step(
                "in \(reach.from) write the service's name from the compose file: \(names.joined(separator: ", "))"
            )
        ]
    }

    private static func isAddress(_ host: String) -> Bool { InsideProber.isAddress(host) || host == "localhost" }
}
