import Compose
import DockerEngine
import Stacks
import Transport

/// Tries the ports of the host that should lead into a service.
struct PortSurvey: Sendable {
    var service: StackService
    var ground: SurveyGround

    /// Longest port range of which every port is tried.
    private static let longestRange = 16

    func look() async -> Seen<[PortEvidence]> {
        switch ground.containers(service.name) {
        case .unseen(let unseen): return .unseen(unseen)
        case .seen(let containers):
            let ports = Self.ports(declared: service.service.ports, published: containers.flatMap(\.publishedPorts))
            guard containers.contains(where: { $0.state.status == .running }) else {
                return .seen(ports.map { untried($0, "\(service.name) does not run") })
            }
            return .seen(await tried(ports))
        }
    }

    /// Declared and actual ports joined: a declared one without an address stands for whatever the engine made of it.
    static func ports(declared: [Port], published: [PublishedPort]) -> [PortEvidence] {
        var left = Set(published)
        var result: [PortEvidence] = []
        for port in declared {
            let wanted = wantedPorts(port)
            let matches = published.filter { actual in
                actual.containerPort == port.target && actual.transport == port.transport
                    && (wanted.isEmpty || wanted.contains(actual.hostPort))
                    && (port.hostIP.map { isSame($0, actual.hostAddress) } ?? true)
            }
            for actual in matches where left.remove(actual) != nil { result.append(evidence(actual, isDeclared: true)) }
            for number in wanted where !matches.contains(where: { $0.hostPort == number }) {
                var missing = PortEvidence(
                    hostAddress: port.hostIP ?? "0.0.0.0",
                    hostPort: number,
                    containerPort: port.target,
                    transport: port.transport
                )
                missing.isPublished = false
                missing.answers = nil
                result.append(missing)
            }
        }
        return result + left.sorted().map { evidence($0, isDeclared: false) }
    }

    private static func wantedPorts(_ port: Port) -> [Int] {
        guard let range = port.publishedRange else { return [] }
        return range.count <= longestRange ? Array(range) : [range.lowerBound]
    }

    private static func isSame(_ declared: String, _ actual: String) -> Bool {
        declared == actual || (declared == "0.0.0.0" && actual.isEmpty)
    }

    private static func evidence(_ port: PublishedPort, isDeclared: Bool) -> PortEvidence {
        var evidence = PortEvidence(
            hostAddress: port.hostAddress.isEmpty ? "0.0.0.0" : port.hostAddress,
            hostPort: port.hostPort,
            containerPort: port.containerPort,
            transport: port.transport
        )
        evidence.isDeclared = isDeclared
        evidence.answers = nil
        return evidence
    }

    private func untried(_ port: PortEvidence, _ why: String) -> PortEvidence {
        var port = port
        port.answers = nil
        port.failure = why
        return port
    }

    private func tried(_ ports: [PortEvidence]) async -> [PortEvidence] {
        let (doors, patience) = (ground.doors, ground.plan.patience)
        guard doors.host.value != nil || isRemote else { return ports }
        return await withTaskGroup(of: (Int, PortEvidence).self) { group in
            for (index, port) in ports.enumerated() {
                guard port.transport == "tcp", port.isPublished, let address = address(port.hostAddress) else {
                    continue
                }
                group.addTask {
                    let outcome = await doors.connections.attempt(
                        address,
                        port.hostPort,
                        patience,
                        .milliseconds(150)
                    )
                    return (index, port.after(outcome))
                }
            }
            var result = ports
            for await (index, port) in group { result[index] = port }
            return result
        }
    }

    private var isRemote: Bool {
        guard case .seen(let engine) = ground.doors.engine, case .tcp = engine.address.endpoint.place else {
            return false
        }
        return true
    }

    /// The address to try; of a machine that is not this one only those for all interfaces can be tried.
    private func address(_ published: String) -> String? {
        if ground.doors.host.value != nil {
            return switch published {
            case "0.0.0.0": "127.0.0.1"
            case "::": "::1"
            default: published
            }
        }
        guard case .seen(let engine) = ground.doors.engine, case .tcp(let host, _) = engine.address.endpoint.place,
            published == "0.0.0.0", host.allSatisfy({ $0.isNumber || $0 == "." })
        else { return nil }
        return host
    }
}

extension PortEvidence {
    /// With what an attempt to connect showed.
    fileprivate func after(_ outcome: Connections.Outcome) -> PortEvidence {
        var port = self
        switch outcome {
        case .connected: port.answers = true
        case .endedAtOnce:
            port.answers = false
            port.failure = "the connection is taken and ends at once"
        case .refused:
            port.answers = false
            port.failure = "the connection is refused"
        case .timedOut:
            port.answers = false
            port.failure = "no answer in time"
        case .failed(let words):
            port.answers = false
            port.failure = words
        }
        return port
    }
}
