import Stacks
import Vocabulary

/// Finds the verdicts that explain others: a dead gateway explains what its four children cannot do.
enum RootCauses {
    /// The verdicts with their causes set: causes first, what they explain right behind them, the rest by severity.
    static func arranged(_ verdicts: [Verdict], in evidence: Evidence) -> [Verdict] {
        let roots = roots(of: verdicts)
        var arranged = verdicts
        for index in arranged.indices {
            arranged[index].cause = cause(of: arranged[index], roots, evidence)
        }
        return arranged
    }

    /// The failing verdict that says most about a service being down, by service.
    private static func roots(of verdicts: [Verdict]) -> [String: Verdict] {
        var roots: [String: Verdict] = [:]
        for verdict in verdicts where verdict.isFailure {
            guard let service = verdict.subject.serviceName, let rank = rank(verdict) else { continue }
            if let known = roots[service], let other = Self.rank(known), other <= rank { continue }
            roots[service] = verdict
        }
        return roots
    }

    /// Checks whose failure explains others, the most telling first.
    private static let telling: [String] = [
        "health-out-of-memory", "health-container-state", "health-restart-loop", "reachability-stale-namespace",
        "health-start-grace", "health-container-health", "health-http",
    ]

    private static func rank(_ verdict: Verdict) -> Int? { telling.firstIndex(of: verdict.check) }

    private static func cause(of verdict: Verdict, _ roots: [String: Verdict], _ evidence: Evidence) -> Verdict.Cause? {
        guard verdict.outcome != .passed else { return nil }
        for service in suspects(verdict, evidence) {
            guard let root = roots[service], root != verdict else { continue }
            if service == verdict.subject.serviceName, let own = rank(verdict), let other = rank(root), own <= other {
                continue
            }
            return Verdict.Cause(check: root.check, subject: root.subject)
        }
        return nil
    }

    /// Services whose fall would explain a verdict, the farthest cause first: owners of network namespaces, the subject
    /// itself, whoever else is involved.
    private static func suspects(_ verdict: Verdict, _ evidence: Evidence) -> [String] {
        let named = [verdict.subject.serviceName].compactMap(\.self) + verdict.involved
        let owners = named.compactMap { name in
            evidence.stack.service(name).flatMap { evidence.stack.namespaceOwner(of: $0)?.name }
        }
        return owners + named
    }
}
