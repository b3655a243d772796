import Compose
import DockerEngine
import Stacks
import Vocabulary

/// Whether ports of the host lead where the compose file says.
struct ReachabilityPublishedPort: Check {
    static let about = CheckDescription(
        "reachability-published-port",
        .reachability,
        trouble: .connections,
        question: "Does every port that the compose file publishes lead to something that listens?",
        why: "Docker takes connections to a published port whether or not anything listens behind it",
        remedy: "publish the port on which the program listens, and make the container anew after a change",
        severity: .medium,
        needs: [.containers, .inside],
        sources: ["Compose Specification, ports", "Docker documentation, published ports"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "the container is older than the compose file") {
            change("sonarr", in: &$0) {
                $0.isPublished = false
                $0.answers = nil
            }
        },
        .fails("radarr", "nothing listens on the port inside") { evidence in
            change("radarr", in: &evidence) {
                $0.answers = false
                $0.failure = "the connection is taken and ends at once"
            }
            evidence["radarr"].listening = .seen([ListeningSocket(address: "0.0.0.0", port: 7_979)])
        },
        .fails("seerr", "only Docker's proxy takes the connection") {
            $0["seerr"].listening = .seen([ListeningSocket(address: "0.0.0.0", port: 5_056)])
        },
        .fails("jellyfin", "it is published and the compose file does not say so") {
            change("jellyfin", in: &$0) { $0.isDeclared = false }
        },
        .unknown("sonarr", "there is no engine") { $0["sonarr"].publishedPorts = .unseen(CheckCase.noEngine) },
        .unknown("sonarr", "it does not run", CheckCase.container("sonarr") { $0.status = .exited }),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.stack.services.flatMap { service -> [Verdict] in
            switch evidence[service.name].publishedPorts {
            case .unseen(let unseen): return service.service.ports.isEmpty ? [] : [unknown(service.name, unseen)]
            case .seen(let ports):
                guard !ports.isEmpty else { return [] }
                if let container = evidence[service.name].container, container.status != .running {
                    return [unknown(service.name, Unseen("\(service.name) does not run, so its ports lead nowhere"))]
                }
                return joined(ports).map { verdict($0, service, evidence) }
            }
        }
    }

    /// The IPv6 twin of a port is told with its IPv4 one.
    private static func joined(_ ports: [PortEvidence]) -> [(port: PortEvidence, twin: PortEvidence?)] {
        ports.filter { port in !(port.hostAddress == "::" && ports.contains { isTwin($0, of: port) }) }
            .map { port in (port, ports.first { $0.hostAddress == "::" && isTwin(port, of: $0) }) }
    }

    private static func isTwin(_ four: PortEvidence, of six: PortEvidence) -> Bool {
        four.hostAddress == "0.0.0.0" && four.hostPort == six.hostPort && four.transport == six.transport
    }

    private static func verdict(
        _ pair: (port: PortEvidence, twin: PortEvidence?),
        _ service: StackService,
        _ evidence: Evidence
    ) -> Verdict {
        let (port, name) = (pair.port, service.name)
        let place = "\(port.hostAddress):\(port.hostPort)"
        guard port.isPublished else {
            return failed(
                name,
                "port \(port.hostPort) of \(name) stands in the compose file and is not published",
                steps: [Verdict.Step("make the container as the file says", command: "docker compose up -d \(name)")]
            )
        }
        guard port.isDeclared else {
            return failed(
                name,
                "port \(port.hostPort) of \(name) is published and does not stand in the compose file",
                severity: .low,
                steps: [Verdict.Step("make the container as the file says", command: "docker compose up -d \(name)")]
            )
        }
        if port.answers == false || isUnheard(port, evidence[name]) { return dead(port, service, evidence) }
        if pair.twin?.answers == false {
            return failed(
                name,
                "\(place) of \(name) answers over IPv4 and not over IPv6",
                severity: .low,
                steps: [
                    Verdict.Step("publish it for IPv4 only: `\"0.0.0.0:\(port.hostPort):\(port.containerPort)\"`"),
                    Verdict.Step("or give the network `enable_ipv6: true`"),
                ]
            )
        }
        return passed(name, "\(place) leads to port \(port.containerPort)")
    }

    /// Whether the sockets inside are known and none of them is the one that the port leads to: what takes the connection is
    /// Docker's proxy then.
    private static func isUnheard(_ port: PortEvidence, _ seen: ServiceEvidence) -> Bool {
        guard port.transport == "tcp", let sockets = seen.listening.value, !sockets.isEmpty else { return false }
        return !sockets.contains { $0.port == port.containerPort }
    }

    private static func dead(_ port: PortEvidence, _ service: StackService, _ evidence: Evidence) -> Verdict {
        let name = service.name
        var message =
            "port \(port.hostPort) of the host leads to port \(port.containerPort) of \(name), where nobody answers"
        if let failure = port.failure { message += " (\(failure))" }
        let sockets = evidence[name].listening.value ?? []
        let here = sockets.filter { $0.port == port.containerPort }
        var steps: [Verdict.Step] = []
        if !sockets.isEmpty, here.isEmpty {
            let ports = Set(sockets.filter { !$0.isLoopback }.map(\.port)).sorted().prefix(8).map(String.init)
            message += "; inside it listens on " + (ports.isEmpty ? "nothing" : ports.joined(separator: ", "))
            if let web = service.webPort, sockets.contains(where: { $0.port == web && !$0.isLoopback }) {
                steps.append(Verdict.Step("in the compose file write `\"\(port.hostPort):\(web)\"`"))
            }
        } else if !here.isEmpty, here.allSatisfy(\.isLoopback) {
            message += "; inside it listens on \(here[0].address) only"
            steps.append(Verdict.Step("let \(name) listen on all addresses in its settings"))
        }
        steps.append(HealthSteps.logs(name))
        // Behind a gateway's port stands one of those that share its network.
        let members = evidence.stack.namespaceMembers(of: service).map(\.name)
        return failed(name, message, steps: steps, involved: members)
    }

    private static func change(_ service: String, in evidence: inout Evidence, _ body: (inout PortEvidence) -> Void) {
        guard case .seen(var ports) = evidence[service].publishedPorts, !ports.isEmpty else { return }
        body(&ports[0])
        evidence[service].publishedPorts = .seen(ports)
    }
}
