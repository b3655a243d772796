import Compose
import DockerEngine
import Stacks
import Vocabulary

/// Words and facts that the checks of reachability share.
struct Ways {
    var evidence: Evidence

    /// Full names of the networks in which a service really is, those of its namespace owner; from the compose file where no
    /// container was seen.
    func networks(of name: String) -> Set<String> {
        guard let service = evidence.stack.service(name) else { return [] }
        let owner = evidence.stack.namespaceOwner(of: service) ?? service
        if let container = evidence[owner.name].container, container.status == .running {
            return Set(container.networks.keys)
        }
        let project = evidence.stack.project.name
        return Set(evidence.stack.networks(of: service).map { "\(project)_\($0)" })
    }

    /// Whether two services share a network or a namespace; true where that cannot be told.
    func share(_ first: String, _ second: String) -> Bool {
        guard let one = evidence.stack.service(first), let other = evidence.stack.service(second) else { return true }
        if let owner = evidence.stack.namespaceOwner(of: one)?.name,
            owner == evidence.stack.namespaceOwner(of: other)?.name
        {
            return true
        }
        let (left, right) = (networks(of: first), networks(of: second))
        if left.contains("host") || right.contains("host") { return true }
        return !left.isDisjoint(with: right)
    }

    /// The pairs that are tried for a reason of their own, not for the matrix.
    var wanted: [Reach] { evidence.reaches.filter { $0.reason != .matrix } }

    /// Services that take part in a way, the one from which it was tried left out.
    func involved(_ reach: Reach) -> [String] { [reach.to].compactMap(\.self) }

    /// `prowlarr:9696`.
    static func place(_ reach: Reach) -> String {
        reach.host.contains(":") ? "[\(reach.host)]:\(reach.port)" : "\(reach.host):\(reach.port)"
    }

    /// Why it was tried, in words.
    static func why(_ reach: Reach) -> String {
        switch reach.reason {
        case .stored: "its settings name it"
        case .configured: "its environment or command names it"
        case .expected: "the two usually work together"
        case .matrix: "they share a network"
        }
    }

    /// What became of it, in words.
    static func words(_ outcome: Reach.Outcome) -> String {
        switch outcome {
        case .answered(let status): "answers with status \(status)"
        case .connected: "takes the connection"
        case .unknownName: "has no address there"
        case .refused: "refuses the connection"
        case .timedOut: "does not answer in time"
        case .failed(let words): "cannot be reached: \(words)"
        case .untried(let unseen): unseen.reason
        }
    }

    /// A severity for a way that does not work: what is only usual is not wanted for sure.
    static func severity(_ reach: Reach) -> Severity {
        switch reach.reason {
        case .stored, .configured: .high
        case .expected: .low
        case .matrix: .info
        }
    }
}

extension CheckCase {
    /// A case in which ways to a service end differently.
    static func reach(
        _ from: String,
        to: String,
        _ outcome: Reach.Outcome
    ) -> @Sendable (inout Evidence) -> Void {
        { evidence in
            for index in evidence.reaches.indices
            where evidence.reaches[index].from == from && evidence.reaches[index].to == to {
                evidence.reaches[index].outcome = outcome
                evidence.reaches[index].latency = nil
            }
        }
    }

    /// Both changes.
    static func both(
        _ first: @escaping @Sendable (inout Evidence) -> Void,
        _ second: @escaping @Sendable (inout Evidence) -> Void
    ) -> @Sendable (inout Evidence) -> Void {
        { evidence in
            first(&evidence)
            second(&evidence)
        }
    }
}
