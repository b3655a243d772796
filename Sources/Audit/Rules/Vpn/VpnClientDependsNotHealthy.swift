import Catalog
import Compose
import Stacks
import Vocabulary

/// A client starts before the tunnel is up.
struct VpnClientDependsNotHealthy: MendableRule {
    static let about = About(
        id: "vpn-client-depends-not-healthy",
        title: "a client does not wait for the tunnel",
        why: """
            What lives in the VPN's network starts as soon as the VPN container was started. Until the tunnel is up \
            it has no connection, and some programs give up for good.
            """,
        severity: .medium,
        category: .vpn,
        stage: 1,
        fix: .safe,
        remedy: "wait with condition: service_healthy and restart: true",
        evidence: .verified,
        sources: ["Compose spec, 05-services.md, depends_on and network_mode"],
        masksOnSubject: ["health-depends-no-condition"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            depends_on: { gluetun: { condition: service_healthy, restart: true } }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: ↓service:gluetun
        """,
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
            depends_on:
              - ↓gluetun
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for (member, gateway) in stack.vpnMembers {
            let subject = Subject.service(member.name)
            let dependencies = member.service.dependencies.filter { $0.service == gateway.name }
            if dependencies.contains(where: { $0.condition == "service_healthy" }) {
                examination.pass(subject)
                continue
            }
            switch gateway.healthSource {
            case .unknown:
                examination.unknown(subject, needs: "whether '\(gateway.name)' has a health check to wait for")
            case .missing, .disabled:
                continue
            case .file, .image:
                // The others ask again until they are answered.
                let isHasty = member.hasAny([.torrent, .usenet, .indexer, .solver])
                let written = dependencies.first { !$0.isImplicit }?.range
                examination.fail(
                    subject,
                    at: written ?? member.service.networkMode?.range ?? member.service.nameRange,
                    "'\(member.name)' does not wait until the tunnel of '\(gateway.name)' is up",
                    severity: isHasty ? .medium : .low,
                    remedy: """
                        write in '\(member.name)':
                        depends_on:
                          \(gateway.name):
                            condition: service_healthy
                            restart: true
                        """,
                    fix: isHasty ? .safe : .review
                )
            }
        }
    }
}

extension VpnClientDependsNotHealthy {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let member = try mending.subject(of: finding)
        guard let gateway = mending.stack.vpnGateway(of: member) else { return }
        try mending.editor.setDependency(of: member.name, on: gateway.name, condition: "service_healthy", restart: true)
    }
}
