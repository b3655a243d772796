import Catalog
import Compose
import Stacks
import Vocabulary

/// The forwarded port changes and nobody tells the client.
struct VpnPortForwardingUnsynced: Rule {
    static let about = About(
        id: "vpn-port-forwarding-unsynced",
        title: "nobody tells the torrent client its forwarded port",
        why: """
            The provider gives another port at every connection. A client that keeps listening on its old one is not \
            reachable, and downloads are slow.
            """,
        severity: .medium,
        category: .vpn,
        stage: 2,
        fix: .review,
        remedy: "set VPN_PORT_FORWARDING_UP_COMMAND to pass the port on, or run a program that does",
        evidence: .documented,
        sources: ["qdm12/gluetun-wiki: setup/advanced/vpn-port-forwarding.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              VPN_PORT_FORWARDING: "on"
              VPN_PORT_FORWARDING_UP_COMMAND: /bin/sh -c 'wget -O- http://127.0.0.1:8080/ {{PORT}}'
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
        """,
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", environment: { VPN_PORT_FORWARDING: "on" } }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
          port-manager: { image: "snoringdragon/gluetun-qbittorrent-port-manager:1.3" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            environment:
              VPN_PORT_FORWARDING: ↓"on"
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.gluetuns {
            guard gateway.switchValue("VPN_PORT_FORWARDING") == true,
                let variable = gateway.service.environmentVariable("VPN_PORT_FORWARDING")
            else { continue }
            let torrents = stack.namespaceMembers(of: gateway).filter { $0.has(.torrent) }
            guard !torrents.isEmpty else { continue }
            let subject = Subject.service(gateway.name)
            if gateway.isGiven("VPN_PORT_FORWARDING_UP_COMMAND") || stack.services.contains(where: Self.passesPortOn) {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: variable.range,
                "the port that '\(gateway.name)' gets is not passed on to \(listed(torrents.map(\.name)))"
            )
        }
    }

    /// Whether a service looks like one that reads the forwarded port: by its image, its settings or its mounts.
    private static func passesPortOn(_ service: StackService) -> Bool {
        guard !service.isProgram("gluetun") else { return false }
        let name = service.image?.repository.lowercased() ?? ""
        if name.contains("port"),
            ["gluetun", "qbit", "forward", "torrent", "transmission", "deluge"].contains(where: name.contains)
        {
            return true
        }
        if ["natmap", "gluetrans", "glueforward", "gsp"].contains(where: name.contains) { return true }
        let words =
            service.service.environment.map { "\($0.name)=\($0.value ?? "")".lowercased() }
            + (service.service.command?.value ?? []).map { $0.lowercased() }
            + service.service.mounts.map { $0.target.lowercased() }
        let signs = [
            "forwarded_port", "forwarded-port", "portforward", "port_forward", "gluetun-port", "gsp-qbittorrent",
        ]
        return words.contains { word in signs.contains { word.contains($0) } }
    }
}
