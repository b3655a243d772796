import Catalog
import Compose
import Stacks
import Vocabulary

/// node-exporter measures its own container instead of the host.
struct ObservabilityNodeExporterMounts: MendableRule {
    static let about = About(
        id: "observability-node-exporter-mounts",
        title: "node-exporter measures its container, not the host",
        why:
            "Without the host's file systems and processes the graphs are of an almost empty container, and no alarm will ever fire.",
        severity: .medium,
        category: .observability,
        stage: 4,
        fix: .review,
        remedy: """
            add `pid: host`, the volume `/:/host:ro,rslave`, and the flag `--path.rootfs=/host`; for network figures also \
            `network_mode: host`
            """,
        evidence: .documented,
        sources: ["prometheus/node_exporter: README.md, Docker"]
    )

    static let accepts: [Example] = [
        """
        services:
          node-exporter:
            image: quay.io/prometheus/node-exporter:v1.9.1
            command: [--path.rootfs=/host]
            network_mode: host
            pid: host
            volumes: ["/:/host:ro,rslave"]
          other:
            image: prom/node-exporter:v1.9.1
            command: [--path.procfs=/host/proc, --path.sysfs=/host/sys, --path.rootfs=/rootfs]
            pid: host
            volumes: ["/proc:/host/proc:ro", "/sys:/host/sys:ro", "/:/rootfs:ro"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓node-exporter:
            image: prom/node-exporter:v1.9.1
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.isProgram("node-exporter") {
            let settings = service.service
            let words = settings.command?.value ?? []
            let root = settings.mounts.first { $0.source == "/" }
            var missing: [String] = []
            if root == nil { missing.append("the volume `/:/host:ro,rslave`") }
            if !words.contains(where: { $0.hasPrefix("--path.rootfs") }) {
                missing.append("`--path.rootfs=\(root?.target ?? "/host")`")
            }
            let seesProcesses = settings["pid"]?.text == "host" || settings.mounts.contains { $0.source == "/proc" }
            if !seesProcesses { missing.append("`pid: host`") }
            if missing.isEmpty {
                examination.pass(.service(service.name))
            } else {
                examination.fail(
                    .service(service.name),
                    at: settings.nameRange,
                    "\(service.name) does not see the host: \(missing.joined(separator: ", ")) missing",
                    remedy: "add \(missing.joined(separator: ", "))"
                )
            }
        }
    }
}
