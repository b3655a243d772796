import Catalog
import Compose
import Stacks
import Vocabulary

/// Prometheus or Alertmanager can be reached by anybody.
struct ObservabilityPrometheusExposed: MendableRule {
    static let about = About(
        id: "observability-prometheus-exposed",
        title: "Prometheus or Alertmanager is reachable without sign-in",
        why: """
            Neither has a sign-in of its own by default. Whoever reaches it reads every address, name and version of your \
            network, and in Alertmanager can silence every alarm.
            """,
        severity: .high,
        category: .observability,
        stage: 4,
        fix: .review,
        remedy: "delete `ports:` (Grafana reaches it over the shared network), or publish on 127.0.0.1 only",
        evidence: .documented,
        sources: ["prometheus.io/docs/operating/security"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.0
            ports: ["127.0.0.1:9090:9090"]
          alertmanager:
            image: prom/alertmanager:v0.28.1
        """
    ]

    static let flags: [Example] = [
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.0
            ports:
              - ↓"9090:9090"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("prometheus", "alertmanager") {
            let command = service.service.command?.value ?? []
            if command.contains(where: { $0.hasPrefix("--web.config.file") }) {
                examination.pass(.service(service.name))
                continue
            }
            examination.judgeOpenDoor(of: service, in: stack)
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.closePort(finding, neededBy: nil)
    }
}

extension Examination {
    /// Fails where other machines reach a service that has no sign-in: by a published port, or by a route without guard.
    mutating func judgeOpenDoor(of service: StackService, in stack: Stack, severity: Severity? = nil) {
        let exposure = stack.exposure(of: service)
        if let port = exposure.ports.first(where: { Exposure.reach(of: $0) > .loopback }) {
            let host = port.isOnAllInterfaces ? "every network of the host" : port.hostIP ?? ""
            fail(
                .service(service.name),
                at: port.range,
                "port \(port.target) of \(service.name) is reachable from \(host)",
                severity: severity
            )
            return
        }
        let routes = stack.routing.routes(to: service)
        if let open = routes.first(where: { stack.routing.isGuarded($0) == false }) {
            fail(
                .service(service.name),
                at: open.range,
                "the proxy passes everybody on to \(service.name)",
                severity: severity,
                remedy: "put a sign-in or an address list in front of the route"
            )
        } else if exposure.isRouted == nil || routes.contains(where: { stack.routing.isGuarded($0) == nil }) {
            unknown(.service(service.name), needs: "the proxy's own configuration")
        } else {
            pass(.service(service.name))
        }
    }
}
