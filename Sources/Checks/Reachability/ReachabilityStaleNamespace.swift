import DockerEngine
import Stacks
import Vocabulary

/// Whether services that use another one's network use the one that it has now.
struct ReachabilityStaleNamespace: Check {
    static let about = CheckDescription(
        "reachability-stale-namespace",
        .reachability,
        trouble: .connections,
        question: "Does every service that uses another one's network use the network that it has now?",
        why:
            "when the owner is started anew its old network dies; who shared it still looks healthy on its own localhost",
        remedy: "make the containers anew that share the network, after each restart of its owner",
        severity: .critical,
        needs: [.containers],
        sources: [
            "Docker documentation, container network mode", "moby, container/container.go, sharing a network namespace",
        ]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("qbittorrent", "the owner was started after it") { evidence in
            CheckCase.container("gluetun") { $0.startedAt = Timestamp(seconds: Evidence.now.seconds - 60) }(&evidence)
        },
        .fails("qbittorrent", "the owner was made anew") { evidence in
            CheckCase.container("qbittorrent") { $0.networkParent = String(repeating: "a", count: 64) }(&evidence)
        },
        .unknown("qbittorrent", "there is no engine") {
            $0["qbittorrent"].containers = .unseen(CheckCase.noEngine)
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.stack.services.compactMap { service in
            guard let owner = evidence.stack.namespaceOwner(of: service), owner.name != service.name else { return nil }
            switch evidence[service.name].containers {
            case .unseen(let unseen): return unknown(service.name, unseen, involved: [owner.name])
            case .seen(let containers):
                guard let container = containers.first, container.status == .running else { return nil }
                return verdict(service, container, owner, evidence)
            }
        }
    }

    private static func verdict(
        _ service: StackService,
        _ container: ContainerEvidence,
        _ owner: StackService,
        _ evidence: Evidence
    ) -> Verdict? {
        let (name, gateway) = (service.name, owner.name)
        let step = HealthSteps.recreate(name)
        // Its involved services leave the owner out: that the owner runs now is no cause of this.
        if let parent = container.networkParent, let known = evidence.engine.value?.containers, !known.isEmpty {
            let isKnown = known[parent] != nil || known.values.contains(parent)
            if !isKnown {
                return failed(
                    name,
                    "\(name) uses the network of a container that is gone: \(gateway) was made anew since",
                    steps: [step]
                )
            }
            if let own = evidence[gateway].container, own.id != parent, own.name != parent {
                let other = known[parent] ?? "another container"
                return failed(name, "\(name) uses the network of \(other), not that of \(gateway)", steps: [step])
            }
        }
        guard let own = evidence[gateway].container else { return nil }
        guard let start = container.startedAt, let ownerStart = own.startedAt else {
            return unknown(name, Unseen("the engine does not say when \(name) and \(gateway) were started"))
        }
        if start < ownerStart {
            return failed(
                name,
                "\(name) was started \(ownerStart.since(start).inWords) before \(gateway) and uses a network that is gone",
                steps: [step]
            )
        }
        return passed(name, "uses the network that \(gateway) has now", involved: [gateway])
    }
}
