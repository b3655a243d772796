import Catalog
import Compose
import Stacks
import Vocabulary

/// Prometheus lets others delete its data or stop it.
struct ObservabilityPrometheusAdminApi: MendableRule {
    static let about = About(
        id: "observability-prometheus-admin-api",
        title: "Prometheus can be stopped or emptied over the network",
        why: """
            With `--web.enable-admin-api` whoever reaches the port can delete all measurements, with `--web.enable-lifecycle` \
            stop Prometheus.
            """,
        severity: .high,
        category: .observability,
        stage: 4,
        kind: .absence,
        fix: .review,
        remedy: "delete the flag, or keep the port off other machines",
        evidence: .documented,
        sources: ["prometheus.io/docs/operating/security"]
    )

    static let accepts: [Example] = [
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.0
            command: [--config.file=/etc/prometheus/prometheus.yml, --web.enable-lifecycle]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.0
            command:
              - --config.file=/etc/prometheus/prometheus.yml
              - ↓--web.enable-admin-api
            ports: ["9090:9090"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("prometheus") {
            let isReachable = stack.exposure(of: service).isReachable
            let admin = service.service.commandWord { $0 == "--web.enable-admin-api" }
            let lifecycle = service.service.commandWord { $0 == "--web.enable-lifecycle" }
            guard let flag = admin ?? lifecycle, isReachable else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: flag,
                "\(service.name) can be \(admin == nil ? "stopped" : "emptied") by whoever reaches its port",
                severity: admin == nil ? .low : .high
            )
        }
    }
}

extension Service {
    /// Where a word of `command:` stands that meets a condition; the whole command if it is one string.
    func commandWord(where matches: (String) -> Bool) -> SourceRange? {
        guard let command, let index = command.value.firstIndex(where: matches) else { return nil }
        let nodes = self["command"]?.sequence ?? []
        return nodes.count == command.value.count ? nodes[index].range : command.range
    }
}
