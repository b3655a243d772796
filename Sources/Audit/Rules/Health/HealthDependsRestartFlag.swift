import Catalog
import Compose
import Stacks
import Vocabulary

/// A dependent is not restarted together with the VPN or database that it needs.
struct HealthDependsRestartFlag: MendableRule {
    static let about = About(
        id: "health-depends-restart-flag",
        title: "a service is not restarted together with the VPN or database that it needs",
        why: """
            When Compose creates the VPN anew, programs in its network keep the old, dead one. Compose would add \
            restart: true by itself, but a depends_on that you write replaces that.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "write depends_on in its long form with restart: true",
        evidence: .verified,
        sources: ["Compose spec, 05-services.md, depends_on restart", "passteque/gluetun issue 641"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            depends_on: { gluetun: { condition: service_healthy, restart: true } }
        """,
        // Nothing written: Compose adds the dependency with restart.
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
        """,
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr:latest
            depends_on: [sonarr]
          sonarr: { image: "lscr.io/linuxserver/sonarr:latest" }
        """,
        // That it does not wait is another finding, whose remedy holds both.
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            depends_on: [gluetun]
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            depends_on: { ↓gluetun: { condition: service_healthy } }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        // Where a service does not wait either, that finding's remedy holds both.
        let waiting = VpnClientDependsNotHealthy.findings(in: stack) + HealthDependsNoCondition.findings(in: stack)
        let spoken = Set(
            waiting.flatMap { finding in [finding.range].compactMap(\.self) + finding.related.map(\.range) }
        )
        for service in stack.services {
            let owner = stack.namespaceOwner(of: service)?.name
            let subject = Subject.service(service.name)
            for dependency in service.service.dependencies {
                guard let target = stack.service(dependency.service) else { continue }
                let ownsNetwork = target.name == owner
                guard ownsNetwork || target.has(.database) || target.has(.vpn) else { continue }
                if dependency.restart || spoken.contains(dependency.range) {
                    examination.pass(subject)
                    continue
                }
                let condition = dependency.condition
                examination.fail(
                    subject,
                    at: dependency.range,
                    "'\(service.name)' is not restarted when Compose creates '\(target.name)' anew"
                        + (ownsNetwork ? ", and then keeps a dead network" : ""),
                    severity: ownsNetwork || target.has(.vpn) ? nil : .low,
                    remedy: """
                        write in '\(service.name)':
                        depends_on:
                          \(target.name):
                            condition: \(condition)
                            restart: true
                        """
                )
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let dependency = service.service.dependencies.first(where: { $0.range == finding.range }) else { return }
        try mending.editor.setDependency(
            of: service.name,
            on: dependency.service,
            condition: dependency.condition,
            restart: true
        )
    }
}
