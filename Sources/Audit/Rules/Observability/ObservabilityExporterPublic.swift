import Catalog
import Compose
import Stacks
import Vocabulary

/// An exporter of metrics can be reached from every network.
struct ObservabilityExporterPublic: MendableRule {
    static let about = About(
        id: "observability-exporter-public",
        title: "an exporter is published on every network",
        why: "Metrics name hosts, users, titles and versions. Only Prometheus needs them, and it is in the same stack.",
        severity: .medium,
        category: .observability,
        stage: 4,
        fix: .review,
        remedy: "delete `ports:`, and let Prometheus reach it over the shared network",
        evidence: .derived,
        sources: ["prometheus.io/docs/operating/security"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          exportarr:
            image: ghcr.io/onedr0p/exportarr:v2.3.0
            command: sonarr
          remote:
            image: ghcr.io/onedr0p/exportarr:v2.3.0
            command: radarr
            ports: ["192.168.1.10:9708:9708"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          exportarr:
            image: ghcr.io/onedr0p/exportarr:v2.3.0
            command: sonarr
            ports:
              - ↓"9707:9707"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services(in: .exporter) where !service.isProgram("cadvisor") {
            guard let port = stack.exposure(of: service).ports.first(where: \.isOnAllInterfaces) else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: port.range,
                "metrics of \(service.name) are reachable from every network of the host"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.closePort(finding, neededBy: mending.prometheus(reading: finding))
    }
}
