import Catalog
import Compose
import Stacks
import Vocabulary

/// Prometheus' data has no upper size.
struct ObservabilityPrometheusRetention: MendableRule {
    static let about = About(
        id: "observability-prometheus-retention",
        title: "Prometheus' data has no upper size",
        why: "Time alone does not bound the disk: a few new exporters double the data within the same days.",
        severity: .low,
        category: .observability,
        stage: 4,
        fix: .safe,
        remedy: "add `--storage.tsdb.retention.size=` with at most four fifths of the space set aside",
        evidence: .documented,
        sources: ["prometheus.io/docs/prometheus/latest/storage"]
    )

    static let accepts: [Example] = [
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.0
            command: [--storage.tsdb.retention.time=30d, --storage.tsdb.retention.size=8GB]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          prometheus:
            image: prom/prometheus:v3.5.0
            ↓command: [--storage.tsdb.retention.time=30d]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("prometheus") {
            let words = service.service.command?.value ?? []
            if words.contains(where: { $0.hasPrefix("--storage.tsdb.retention.size") || $0.hasPrefix("--agent") }) {
                examination.pass(.service(service.name))
            } else {
                examination.fail(
                    .service(service.name),
                    at: service.service.keyRange("command") ?? service.service.nameRange,
                    "no `--storage.tsdb.retention.size` bounds the data of \(service.name)"
                )
            }
        }
    }
}
