import Catalog
import Compose
import Stacks
import Vocabulary

/// The BitTorrent port is published although peers come through the tunnel.
struct VpnTorrentPortPublished: MendableRule {
    static let about = About(
        id: "vpn-torrent-port-published",
        title: "the BitTorrent port is published although peers come through the VPN",
        why: """
            Peers reach the client at the VPN's address. The mapping on your machine does nothing, and opening it on \
            the router invites traffic beside the tunnel.
            """,
        severity: .low,
        category: .vpn,
        stage: 2,
        kind: .absence,
        fix: .safe,
        remedy: "delete the mapping; a port that the provider forwards belongs in FIREWALL_VPN_INPUT_PORTS",
        evidence: .documented,
        sources: ["qdm12/gluetun-wiki: setup/advanced/vpn-port-forwarding.md, setup/options/firewall.md"],
        masks: ["network-port-all-interfaces"]
    )

    static let accepts: [Example] = [
        """
        services:
          gluetun: { image: "qmcgaw/gluetun:v3.41", ports: ["8080:8080"] }
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
        """
    ]

    static let flags: [Example] = [
        """
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41
            ports:
              - 8080:8080
              - ↓6881:6881
              - ↓6881:6881/udp
          qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for gateway in stack.vpnGateways {
            let torrents = stack.namespaceMembers(of: gateway).filter { $0.has(.torrent) }
            guard !torrents.isEmpty else { continue }
            let subject = Subject.service(gateway.name)
            let peerPorts = Set(torrents.flatMap(\.listeningPorts).filter { $0.purpose == .peer }.map(\.number))
            let entries = gateway.service.ports.filter { peerPorts.contains($0.target) || $0.target == 6_881 }
            if entries.isEmpty { examination.pass(subject) }
            for entry in entries {
                examination.fail(
                    subject,
                    at: entry.range,
                    "'\(gateway.name)' publishes \(entry.target)/\(entry.transport), the BitTorrent port of "
                        + "\(listed(torrents.map(\.name))): peers come through the tunnel"
                )
            }
        }
    }
}

extension VpnTorrentPortPublished {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let gateway = try mending.subject(of: finding)
        let members = mending.stack.namespaceMembers(of: gateway)
        guard let entry = gateway.service.portEntries.first(where: { $0.range == finding.range }) else { return }
        if let other = members.first(where: { $0.webPort.map(entry.targets.contains) ?? false }) {
            throw EditRefusal(
                "the entry also publishes the web interface of '\(other.name)'; write the ports one by one"
            )
        }
        try mending.editor.removeItem(at: entry.range, of: ["services", gateway.name, "ports"])
    }
}
