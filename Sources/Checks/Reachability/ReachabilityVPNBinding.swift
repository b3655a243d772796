import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether torrent clients behind a VPN are bound to the tunnel.
struct ReachabilityVPNBinding: Check {
    static let about = CheckDescription(
        "reachability-vpn-binding",
        .reachability,
        trouble: .securityWarnings,
        question: "Is each torrent client behind a VPN bound to the tunnel's interface?",
        why: "the firewall of the gateway is one safety net; a client that knows only the tunnel is the second",
        remedy: "set the client's network interface to the tunnel's, tun0 with gluetun",
        severity: .low,
        needs: [.reading, .inside],
        sources: ["gluetun wiki", "qBittorrent, current_network_interface"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("qbittorrent", "it uses any interface", CheckCase.settings("qbittorrent") { $0.boundInterface = "" }),
        .fails(
            "qbittorrent",
            "it is bound to an interface that is not there",
            CheckCase.settings("qbittorrent") { $0.boundInterface = "wg0" }
        ),
        .unknown("qbittorrent", "its settings cannot be read") { evidence in
            evidence["qbittorrent"].reading = .unseen(Unseen("port 8080 of qbittorrent is not published"))
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let tunnels = Tunnels(evidence: evidence)
        return tunnels.all.flatMap { tunnel in
            tunnel.members.filter { $0.has(.torrent) && evidence.hasClient($0) }
                .compactMap { verdict($0, tunnel.gateway, tunnels) }
        }
    }

    private static func verdict(_ client: StackService, _ gateway: StackService, _ tunnels: Tunnels) -> Verdict? {
        let name = client.name
        guard let settings = tunnels.settings(client) else { return unknown(name, tunnels.unseenSettings(client)) }
        guard let bound = settings.boundInterface else { return nil }
        let interfaces = tunnels.evidence[name].inside.value?.interfaces.keys.sorted() ?? []
        let tunnel = interfaces.first { NamespaceFacts.isTunnel($0) }
        let step = Verdict.Step(
            "in \(name) under Options › Advanced set the network interface to \(tunnel ?? "tun0")"
        )
        if bound.isEmpty {
            return failed(name, "\(name) is bound to no interface", steps: [step], involved: [gateway.name])
        }
        if !interfaces.isEmpty, !interfaces.contains(bound) {
            return failed(
                name,
                "\(name) is bound to \(bound), which its network does not have (\(interfaces.joined(separator: ", ")))",
                severity: .medium,
                steps: [step],
                involved: [gateway.name]
            )
        }
        if !NamespaceFacts.isTunnel(bound) {
            return failed(
                name,
                "\(name) is bound to \(bound), which is no tunnel",
                steps: [step],
                involved: [gateway.name]
            )
        }
        return passed(name, "bound to \(bound)")
    }
}
