import Catalog
import Compose
import Stacks
import Vocabulary

/// A torrent client runs beside the VPN instead of through it.
struct VpnClientOutsideNamespace: MendableRule {
    static let about = About(
        id: "vpn-client-outside-namespace",
        title: "a torrent client does not run through the VPN",
        why: """
            The stack has a VPN, but this client uses the machine's own connection: everybody in a swarm sees the \
            home address. A proxy setting is not enough, because peer connections and DHT may go around it.
            """,
        severity: .critical,
        category: .vpn,
        stage: 2,
        fix: .review,
        remedy: "give the client the VPN's network and move its ports there",
        evidence: .documented,
        sources: ["wiki.servarr.com: vpn", "qdm12/gluetun-wiki: setup/connect-a-container-to-gluetun.md"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            network_mode: service:gluetun
        """,
        // It has a VPN of its own.
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          qbittorrent:
            image: ghcr.io/hotio/qbittorrent:release
            environment: { VPN_ENABLED: "true" }
        """,
        // A WireGuard server is no way out.
        """
        services:
          wireguard:
            image: lscr.io/linuxserver/wireguard:latest
            environment: { PEERS: "3" }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          ↓qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:latest
            ports: ["8080:8080"]
        """,
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41" }
          transmission:
            image: lscr.io/linuxserver/transmission:latest
            network_mode: ↓host
        """,
        // Others keep finding it under its names; what describes a port goes with it.
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            ports:
              - 8000:8000 # control server
            networks:
              - vpn
          ↓qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:5.1.2
            container_name: qbit
            hostname: qbit
            environment:
              - WEBUI_PORT=8090
            networks:
              - media # for the others
            ports:
              # web interface
              - "8090:8090" # not 8080
              - 6881:6881
              - 6881:6881/udp # peers
            extra_hosts:
              - nas:192.168.1.2
            depends_on:
              - sonarr
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            networks: [media]
        networks:
          vpn:
          media:
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        let gateways = stack.vpnGateways
        guard let gateway = gateways.first else { return }
        for client in stack.services(in: .torrent) {
            let subject = Subject.service(client.name)
            if client.isVpnBundled || stack.vpnGateway(of: client) != nil {
                examination.pass(subject)
                continue
            }
            guard let owner = stack.namespaceOwner(of: client), owner.name == client.name else {
                examination.unknown(subject, needs: "what the network is that '\(client.name)' shares")
                continue
            }
            let usesProxy = client.references.contains { reference in
                gateways.contains { stack.target(of: reference, from: client)?.name == $0.name }
            }
            examination.fail(
                subject,
                at: client.service.networkMode?.range ?? client.service.nameRange,
                "'\(client.name)' does not use the network of '\(gateway.name)', so peers see the home address",
                severity: usesProxy ? .high : nil,
                remedy: """
                    write in '\(client.name)' instead of ports, networks and hostname:
                    network_mode: "service:\(gateway.name)"
                    depends_on:
                      \(gateway.name):
                        condition: service_healthy
                        restart: true
                    and move its ports to '\(gateway.name)'
                    """,
                related: [RelatedPlace(range: gateway.service.nameRange, message: "the VPN")]
            )
        }
    }
}
