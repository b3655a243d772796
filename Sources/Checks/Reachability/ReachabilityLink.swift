import Catalog
import Stacks
import Vocabulary

/// Whether every service reaches those that it is set up to use.
struct ReachabilityLink: Check {
    static let about = CheckDescription(
        "reachability-link",
        .reachability,
        trouble: .connections,
        question: "Does every service reach the ones it is set up to use, tried from its own network?",
        why: "what your browser reaches says nothing about what a container reaches: it has other names and other ways",
        remedy: "correct host and port in the program's settings; in a container the port is the inner one",
        severity: .high,
        needs: [.containers, .inside, .reading],
        sources: ["Docker documentation, networking"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "the port is the outer one", CheckCase.reach("sonarr", to: "sabnzbd", .refused)),
        .fails("seerr", "a firewall stands between", CheckCase.reach("seerr", to: "sonarr", .timedOut)),
        .unknown(
            "sonarr",
            "its network cannot be entered",
            CheckCase.reach("sonarr", to: "sabnzbd", .untried(Unseen("network namespaces can be entered by root only")))
        ),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let ways = Ways(evidence: evidence)
        return ways.wanted.compactMap { reach in
            let involved = ways.involved(reach)
            switch reach.outcome {
            case .answered, .connected:
                return passed(reach.from, "reaches \(Ways.place(reach))", involved: involved)
            case .untried(let unseen):
                var verdict = unknown(reach.from, unseen, involved: involved)
                verdict.message = "whether it reaches \(Ways.place(reach)) could not be tried: \(unseen.reason)"
                return verdict
            case .unknownName: return nil
            case .refused, .timedOut, .failed:
                if let to = reach.to, !ways.share(reach.from, to) { return nil }
                return failed(
                    reach.from,
                    "\(reach.from) does not reach \(Ways.place(reach)) (\(Ways.why(reach))): it \(Ways.words(reach.outcome))",
                    severity: Ways.severity(reach),
                    steps: steps(reach, evidence),
                    involved: involved
                )
            }
        }
    }

    private static func steps(_ reach: Reach, _ evidence: Evidence) -> [Verdict.Step] {
        guard let to = reach.to, let target = evidence.stack.service(to) else {
            return [Verdict.Step("see what listens at \(Ways.place(reach)), and correct the address in \(reach.from)")]
        }
        var steps: [Verdict.Step] = []
        let listening = evidence[to].listening.value ?? []
        let own = listening.filter { $0.port == reach.port }
        if !own.isEmpty, own.allSatisfy(\.isLoopback) {
            steps.append(Verdict.Step("let \(to) listen on all addresses: now it listens on \(own[0].address) only"))
        } else if let port = target.webPort, port != reach.port {
            steps.append(
                Verdict.Step("in \(reach.from) set the port of \(to) to \(port), the one inside its container")
            )
        } else if !listening.isEmpty, own.isEmpty {
            let ports = Set(listening.filter { !$0.isLoopback }.map(\.port)).sorted().prefix(8)
            steps.append(
                Verdict.Step(
                    "nothing in \(to) listens on port \(reach.port); it listens on "
                        + (ports.isEmpty ? "none" : ports.map(String.init).joined(separator: ", "))
                )
            )
        }
        steps.append(HealthSteps.logs(to))
        if case .timedOut = reach.outcome, let owner = evidence.stack.namespaceOwner(of: target), owner.has(.vpn) {
            steps.append(
                Verdict.Step(
                    "let \(owner.name) pass it: FIREWALL_INPUT_PORTS, and FIREWALL_OUTBOUND_SUBNETS for the way back"
                )
            )
        }
        return steps
    }
}
