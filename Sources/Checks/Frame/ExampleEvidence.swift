import Catalog
import Clients
import Compose
import DockerEngine
import Stacks
import Vocabulary

extension Evidence {
    /// A stack of fifteen services in perfect order, of which everything was seen: no check may fail on it.
    public static let example: Evidence = {
        guard let stack = ExampleStack.stack else {
            preconditionFailure("the stack of the examples is a valid project")
        }
        var evidence = Evidence(stack: stack, time: now, isDeep: true)
        evidence.engine = .seen(
            EngineEvidence(
                version: "28.5.1",
                networks: ["media_media": NetworkEvidence(), "media_edge": NetworkEvidence()],
                clockLead: .zero,
                containers: Dictionary(
                    uniqueKeysWithValues: stack.services.map { (identifier($0.name), "media-\($0.name)-1") }
                )
            )
        )
        evidence.host = .seen(
            HostEvidence(publicAddress: "198.51.100.7", addresses: ["192.168.1.10"], watchLimit: 1_048_576)
        )
        for (number, service) in stack.services.enumerated() {
            evidence[service.name] = healthy(service, number, stack)
        }
        ExampleReadings.add(to: &evidence)
        ExampleStorage.add(to: &evidence)
        ExampleReaches.add(to: &evidence)
        return evidence
    }()

    /// The moment of the examples: 2026-11-22 12:00 UTC.
    static let now = Timestamp(seconds: 1_795_348_800)

    private static func healthy(_ service: StackService, _ number: Int, _ stack: Stack) -> ServiceEvidence {
        var seen = ServiceEvidence(name: service.name)
        let owner = stack.namespaceOwner(of: service) ?? service
        let isMember = owner.name != service.name
        var container = ContainerEvidence(
            id: identifier(service.name),
            name: "media-\(service.name)-1",
            image: service.service.image?.value ?? ""
        )
        // Gateways first, what depends on them later.
        container.startedAt = Timestamp(seconds: now.seconds - (isMember ? 86_000 : 86_400))
        container.health = service.name == "traefik" ? nil : .healthy
        container.healthLog = [""]
        container.memoryLimit = .gibibytes(1)
        container.memoryUse = .mebibytes(200)
        if isMember {
            container.networkParent = identifier(owner.name)
        } else {
            for network in stack.networks(of: service) {
                container.networks["media_\(network)"] = "172.\(network == "edge" ? 21 : 20).0.\(number + 2)"
                container.aliases["media_\(network)"] = [service.name]
            }
        }
        seen.containers = .seen([container])
        seen.logs = .seen(["[Info] started"])
        seen.publishedPorts = .seen([])
        seen.databases = .seen([])
        let neighbours = [owner] + stack.namespaceMembers(of: owner)
        let listening = neighbours.flatMap { $0.listeningPorts.map(\.number) + $0.service.ports.map(\.target) }
        seen.listening = .seen(Set(listening).sorted().map { ListeningSocket(address: "0.0.0.0", port: $0) })
        seen.inside = .seen(
            InsideEvidence(
                interfaces: owner.name == "gluetun"
                    ? ["eth0": ["172.20.0.2"], "tun0": ["10.64.0.2"]] : ["eth0": ["172.20.0.\(number + 2)"]],
                nameServers: owner.name == "gluetun" ? ["127.0.0.1"] : ["127.0.0.11"],
                wayOut: owner.name == "gluetun" ? "tun0" : "eth0",
                publicAddress: owner.name == "gluetun" ? "203.0.113.45" : "198.51.100.7"
            )
        )
        seen.probe = probe(of: service)
        return seen
    }

    private static func probe(of service: StackService) -> Seen<ProbeAnswer> {
        guard let health = service.definition?.health, let port = health.port ?? service.webPort else {
            return .unseen(Unseen("the catalog knows no health endpoint"))
        }
        var answer = ProbeAnswer(
            address: "http://127.0.0.1:\(port)\(health.path)",
            status: health.status,
            body: health.body ?? "",
            latencies: [.milliseconds(12), .milliseconds(9), .milliseconds(11)]
        )
        answer.clockLead = .zero
        return .seen(answer)
    }

    /// An identifier like the engine's, made from a name.
    static func identifier(_ name: String) -> String {
        let digits = name.utf8.map { String($0, radix: 16) }.joined()
        return String((digits + String(repeating: "0", count: 64)).prefix(64))
    }
}
