import Catalog
import Compose
import Stacks
import Vocabulary

/// A service may take every core of the host.
struct ResourcesCpuUnlimited: MendableRule {
    static let about = About(
        id: "resources-cpu-unlimited",
        title: "no CPU limit or weight",
        why: """
            A transcode, a scan or a runaway loop can keep all cores busy, and then the VPN, DNS and everybody's playback \
            stutter. A limit or a weight decides who waits.
            """,
        severity: .low,
        category: .resources,
        stage: 2,
        fix: .review,
        remedy: "set `cpus:` for what computes much, `cpu_shares:` below 1024 for what can wait",
        evidence: .verified,
        peers: [Peer("kics", "6b610c50"), Peer("compose-lint", "CL-0026"), Peer("cis", "5.12")],
        sources: ["docs.docker.com/engine/containers/resource_constraints", "Compose spec, 05-services.md, cpus"]
    )

    static let accepts: [Example] = [
        """
        services:
          tdarr:
            image: ghcr.io/haveagitgat/tdarr:2.40.01
            cpus: 3
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            cpu_shares: 512
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            deploy:
              resources:
                limits:
                  cpus: "1.5"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          ↓tdarr:
            image: ghcr.io/haveagitgat/tdarr:2.40.01
            mem_limit: 4g
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            if isBounded(service) {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: service.service.nameRange,
                "\(service.name) may keep every core of the host busy",
                remedy: remedy(for: service)
            )
        }
    }

    private func isBounded(_ service: StackService) -> Bool {
        if let limit = service.service.cpuLimit, limit.value > 0 { return true }
        return ["cpu_shares", "cpu_quota", "cpuset"].contains { key in
            service.service[key]?.text.map { $0 != "0" && !$0.isEmpty } ?? false
        }
    }

    private func remedy(for service: StackService) -> String? {
        if let cores = service.definition?.resources?.cpuLimit {
            return "add `cpus: \(cores == cores.rounded() ? String(Int(cores)) : String(cores))`"
        }
        guard service.definition != nil else { return nil }
        return service.has(.transcoder) || service.has(.server)
            ? "add `cpus:` with one core less than the host has" : "add `cpu_shares: 512`"
    }
}
