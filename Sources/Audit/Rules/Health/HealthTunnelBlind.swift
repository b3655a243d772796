import Catalog
import Compose
import Stacks
import Vocabulary

/// The check of a program behind a VPN does not notice a dead tunnel.
struct HealthTunnelBlind: MendableRule {
    static let about = About(
        id: "health-tunnel-blind",
        title: "a health check behind the VPN does not notice a dead tunnel",
        why: """
            The check asks only the program itself. When the tunnel is down, or the VPN container was created anew \
            and this one kept the old network, everything stays green while nothing is downloaded.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .review,
        remedy: "let the check also reach an outside address, or run a watchdog that restarts it with the VPN",
        evidence: .documented,
        sources: ["passteque/gluetun issue 641"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            healthcheck:
              test: curl -fsS http://127.0.0.1:8080/ && curl -fsS -m 5 https://1.1.1.1/
        """,
        // Its own network: nothing to notice.
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            healthcheck: { test: "curl -f http://127.0.0.1:8989/ping" }
        """,
        // A watchdog and a VPN that is waited for.
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            depends_on: { gluetun: { condition: service_healthy, restart: true } }
            healthcheck: { test: "curl -fsS http://127.0.0.1:8080/" }
          watchdog: { image: "willfarrell/autoheal:1.2.0" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            healthcheck:
              test: ↓curl -fsS http://127.0.0.1:8080/ || exit 1
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let isWatched = !stack.watchdogs.isEmpty
        for (member, gateway) in stack.vpnMembers {
            guard let test = HealthTest(member), !test.references.isEmpty else { continue }
            let subject = Subject.service(member.name)
            let waits = member.service.dependencies.contains {
                $0.service == gateway.name && $0.condition == "service_healthy"
            }
            if !test.references.allSatisfy(\.isLoopback) || (isWatched && waits) {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: test.references.first?.range ?? test.range,
                "the check of '\(member.name)' stays green when the tunnel of '\(gateway.name)' is dead"
            )
        }
    }
}
