import Catalog
import Compose
import Stacks
import Vocabulary

/// A torrent client without any VPN in the file.
struct VpnAbsent: Rule {
    static let about = About(
        id: "vpn-absent",
        title: "a torrent client runs without a VPN",
        why: """
            Everybody who shares a torrent sees the address of everybody else. In many countries that brings letters \
            from lawyers.
            """,
        severity: .medium,
        category: .vpn,
        stage: 2,
        fix: .review,
        remedy: """
            put gluetun in front of it, or accept this with a reason (private tracker, seedbox, VPN on the router)
            """,
        evidence: .verified,
        sources: ["wiki.servarr.com: vpn"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
        """,
        // Another project's container lends its network.
        """
        services:
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "container:gluetun" }
        """,
        """
        services:
          sonarr: { image: "lscr.io/linuxserver/sonarr:latest" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let hasGateway = !stack.vpnGateways.isEmpty
        for client in stack.services(in: .torrent) {
            let subject = Subject.service(client.name)
            let ownsNetwork = stack.namespaceOwner(of: client)?.name == client.name
            if hasGateway || client.isVpnBundled || !ownsNetwork {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: client.service.nameRange,
                "'\(client.name)' runs without a VPN, so peers see the home address"
            )
        }
    }
}
