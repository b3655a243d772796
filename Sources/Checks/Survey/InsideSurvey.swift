import Catalog
import Clients
import DockerEngine
import Stacks
import Transport
import Vocabulary

/// Looks at a service's network namespace and tries connections from inside it.
struct InsideSurvey: Sendable {
    var service: StackService
    var ground: SurveyGround

    /// What was seen.
    struct Sight: Sendable {
        var facts: Seen<InsideEvidence>
        var listening: Seen<[ListeningSocket]>
        var reaches: [Reach]
    }

    func look(reading: Reading?) async -> Sight {
        guard ground.plan.asks(.inside) else {
            return Sight(facts: .unseen(.notAsked), listening: .unseen(.notAsked), reaches: [])
        }
        let ways = LinkPlan(stack: ground.stack, isDeep: ground.plan.isDeep).ways(from: service, reading: reading)
        guard case .seen(let containers) = ground.containers(service.name) else {
            return blind(ground.containers(service.name).unseen ?? .notAsked, ways)
        }
        guard let container = containers.first(where: { $0.state.status == .running }) else {
            return blind(Unseen("\(service.name) does not run"), ways)
        }
        let facts = facts(of: container)
        let asksPublic = ground.plan.publicAddressPage != nil && needsPublicAddress
        let tried = await tryWays(ways, from: container, asksPublicAddress: asksPublic)
        var inside = facts.inside
        if case .seen(var evidence) = inside {
            if let address = tried.answer?.publicAddress { evidence.publicAddress = address }
            if let interfaces = tried.answer?.interfaces, !interfaces.isEmpty { evidence.interfaces = interfaces }
            inside = .seen(evidence)
        }
        return Sight(facts: inside, listening: facts.listening, reaches: tried.reaches)
    }

    /// Only services behind another one's network have a way out that may differ from the host's.
    private var needsPublicAddress: Bool {
        service.has(.vpn) || ground.stack.namespaceOwner(of: service)?.name != service.name
    }

    private func blind(_ unseen: Unseen, _ ways: [LinkPlan.Way]) -> Sight {
        Sight(
            facts: .unseen(unseen),
            listening: .unseen(unseen),
            reaches: ways.map { $0.reach(.untried(unseen)) }
        )
    }

    // MARK: What /proc tells

    private func facts(of container: Container) -> (inside: Seen<InsideEvidence>, listening: Seen<[ListeningSocket]>) {
        guard case .seen(let host) = ground.doors.host else {
            let unseen = ground.doors.host.unseen ?? .notAsked
            return (.unseen(unseen), .unseen(unseen))
        }
        let root = "/proc/\(container.state.processIdentifier)"
        guard let tcp = host.text("\(root)/net/tcp"), ProcessOwner.isMain(of: container, host) else {
            let unseen = Unseen(
                "the processes of \(service.name) cannot be seen from here",
                remedies: ["run bijou on the machine of the engine, outside of a container"]
            )
            return (.unseen(unseen), .unseen(unseen))
        }
        let sockets = NamespaceFacts.listening(tcp) + NamespaceFacts.listening(host.text("\(root)/net/tcp6") ?? "")
        let routes = host.text("\(root)/net/route") ?? ""
        var inside = InsideEvidence(
            interfaces: NamespaceFacts.interfaces(
                devices: host.text("\(root)/net/dev") ?? "",
                trie: host.text("\(root)/net/fib_trie") ?? "",
                routes: routes,
                inet6: host.text("\(root)/net/if_inet6") ?? ""
            ),
            wayOut: NamespaceFacts.wayOut(routes: routes)
        )
        inside.nameServers = nameFiles(of: container, host).servers
        // Docker's own name server listens in every namespace; it is not the service's.
        return (.seen(inside), .seen(sockets.filter { $0.address != "127.0.0.11" }))
    }

    private func nameFiles(of container: Container, _ host: HostDoor) -> (servers: [String], domains: [String]) {
        let text = host.text("/proc/\(container.state.processIdentifier)/root/etc/resolv.conf")
        if let found = text.map(NameFiles.resolver), !found.servers.isEmpty { return found }
        if !container.host.dnsServers.isEmpty, container.host.networkMode == "default" {
            return (container.host.dnsServers, [])
        }
        return (["127.0.0.11"], [])
    }

    // MARK: Connections

    private func tryWays(
        _ ways: [LinkPlan.Way],
        from container: Container,
        asksPublicAddress: Bool
    ) async -> (reaches: [Reach], answer: InsideAnswer?) {
        guard !ways.isEmpty || asksPublicAddress else { return ([], nil) }
        switch await probe(ways, from: container, asksPublicAddress: asksPublicAddress) {
        case .success(let answer):
            return (zip(ways, answer.results).map { $0.reach($1.reached, $1) }, answer)
        case .failure(let unseen):
            let results = await ImageTools(service: service, ground: ground, container: container)
                .tried(ways, otherwise: unseen)
            return (zip(ways, results).map { $0.reach($1) }, nil)
        }
    }

    /// Tries ways through the door of namespaces.
    func probe(
        _ ways: [LinkPlan.Way],
        from container: Container,
        asksPublicAddress: Bool
    ) async -> Result<InsideAnswer, Unseen> {
        guard case .seen(let door) = ground.doors.inside else {
            return .failure(ground.doors.inside.unseen ?? .notAsked)
        }
        guard case .seen(let host) = ground.doors.host else { return .failure(ground.doors.host.unseen ?? .notAsked) }
        var request = InsideRequest(
            container: container.name,
            processIdentifier: container.state.processIdentifier,
            patience: Int(ground.plan.patience.components.seconds) * 1_000
        )
        (request.nameServers, request.searchDomains) = nameFiles(of: container, host)
        let root = "/proc/\(container.state.processIdentifier)/root"
        request.hosts = NameFiles.hosts(host.text("\(root)/etc/hosts") ?? "127.0.0.1 localhost")
        request.attempts = ways.map { InsideRequest.Attempt(host: $0.host, port: $0.port, path: $0.path) }
        request.publicAddressPage = asksPublicAddress ? ground.plan.publicAddressPage : nil
        let result = await door.probe(request)
        if case .success(let answer) = result, answer.results.count != ways.count {
            return .failure(Unseen("the probe inside \(service.name) gave no complete answer"))
        }
        return result
    }
}

/// Whether a process identifier of the engine means the same process here.
enum ProcessOwner {
    /// False only where the control group of the process names another container, as inside a container with its own
    /// process numbers.
    static func isMain(of container: Container, _ host: HostDoor) -> Bool {
        guard container.state.processIdentifier > 1 else { return false }
        guard let groups = host.text("/proc/\(container.state.processIdentifier)/cgroup") else { return false }
        if groups.contains(container.id) { return true }
        let digits = groups.split { !$0.isHexDigit }.filter { $0.count == 64 }
        return digits.isEmpty
    }
}

extension LinkPlan.Way {
    /// What came of it.
    func reach(_ outcome: Reach.Outcome, _ result: InsideAnswer.Result? = nil) -> Reach {
        var reach = Reach(from: from, to: to, host: host, port: port, reason: reason, outcome)
        if let result {
            reach.addresses = result.addresses
            if reach.isReached { reach.latency = .microseconds(result.microseconds) }
        }
        return reach
    }
}

extension InsideAnswer.Result {
    /// In the words of the evidence.
    var reached: Reach.Outcome {
        switch outcome {
        case .answered(let status): .answered(status: status)
        case .connected: .connected
        case .unknownName: .unknownName
        case .refused: .refused
        case .timedOut: .timedOut
        case .failed(let words): .failed(words)
        }
    }
}
