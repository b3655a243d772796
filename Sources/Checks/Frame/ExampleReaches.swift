import Compose
import DockerEngine
import Stacks

/// Ports and connections of the example stack: everything answers.
enum ExampleReaches {
    static func add(to evidence: inout Evidence) {
        for service in evidence.stack.services {
            var ports: [PortEvidence] = []
            for port in service.service.ports {
                guard let published = port.publishedRange?.lowerBound else { continue }
                ports.append(
                    PortEvidence(
                        hostAddress: port.hostIP ?? "0.0.0.0",
                        hostPort: published,
                        containerPort: port.target,
                        transport: port.transport
                    )
                )
            }
            evidence[service.name].publishedPorts = .seen(ports)
        }
        let plan = LinkPlan(stack: evidence.stack, isDeep: false)
        for service in evidence.stack.services {
            for way in plan.ways(from: service, reading: evidence[service.name].reading.value) {
                // What only usually works together need not share a network.
                if way.reason == .expected, let to = way.to.flatMap({ evidence.stack.service($0) }),
                    !evidence.stack.canReach(service, to)
                {
                    continue
                }
                var reach = way.reach(way.path == nil ? .connected : .answered(status: 200))
                reach.addresses = ["172.20.0.9"]
                reach.latency = .milliseconds(2)
                evidence.reaches.append(reach)
            }
        }
    }
}
