import Catalog
import Compose
import Stacks
import Vocabulary

/// Traefik's metrics can be read from outside.
struct ProxyMetricsPublic: MendableRule {
    static let about = About(
        id: "proxy-metrics-public",
        title: "Traefik's metrics are reachable from outside",
        why: "They name every service, address and the number of requests; there is no sign-in before them.",
        severity: .medium,
        category: .proxy,
        stage: 4,
        fix: .review,
        remedy:
            "give metrics an entry point of their own that is not published: `--metrics.prometheus.entrypoint=metrics`",
        evidence: .documented,
        sources: ["doc.traefik.io/traefik: Metrics, Prometheus"]
    )

    static let accepts: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - --metrics.prometheus=true
              - --metrics.prometheus.entrypoint=metrics
              - --entrypoints.metrics.address=:8082
            ports: ["80:80"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          traefik:
            image: traefik:v3.6.16
            command:
              - ↓--metrics.prometheus=true
            ports: ["80:80", "8080:8080"]
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (service, settings) in examination.visibleTraefiks(in: stack) {
            let isOn = settings.setting("metrics.prometheus").map(\.isTrue) ?? settings.has("metrics.prometheus")
            guard isOn else { continue }
            let name = settings.setting("metrics.prometheus.entrypoint")?.value ?? "traefik"
            let isManual = settings.setting("metrics.prometheus.manualrouting")?.isTrue ?? false
            guard !isManual, let port = settings.port(ofEntryPoint: name), let open = service.openPort(port) else {
                examination.pass(.service(service.name))
                continue
            }
            let flag =
                settings.setting("metrics.prometheus.entrypoint") ?? settings.setting("metrics.prometheus")
                ?? settings.settings.first { $0.key.hasPrefix("metrics.prometheus") }
            examination.fail(
                .service(service.name),
                at: flag?.range ?? settings.range,
                "metrics of \(service.name) are served on port \(port), which is published",
                related: [RelatedPlace(range: open.range, message: "published here")]
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let settings = try mending.traefik(of: finding)
        if settings.entryPoints.contains(where: { $0.name == "metrics" }) {
            throw EditRefusal(
                "an entry point `metrics` is there already; let the metrics use one that is not published"
            )
        }
        let used = Set(settings.entryPoints.compactMap(\.port))
        guard let port = (8_082...8_099).first(where: { !used.contains($0) }) else { return }
        try mending.setTraefik("entrypoints.metrics.address", to: ":\(port)", of: settings)
        try mending.setTraefik("metrics.prometheus.entrypoint", to: "metrics", of: settings)
        mending.note("Prometheus must then ask port \(port) of '\(settings.serviceName)'")
    }
}
