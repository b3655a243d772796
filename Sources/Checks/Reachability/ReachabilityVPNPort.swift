import Catalog
import Clients
import Compose
import Stacks
import Vocabulary

/// Whether the port that the VPN forwards is the one on which the client listens.
struct ReachabilityVPNPort: Check {
    static let about = CheckDescription(
        "reachability-vpn-port",
        .reachability,
        trouble: .connections,
        question: "Does each torrent client listen on the port that its VPN forwards?",
        why: "the provider gives a new port at every connection; with the old one no peer can reach the client",
        remedy: "let the gateway tell the client each new port (VPN_PORT_FORWARDING_UP_COMMAND)",
        severity: .medium,
        needs: [.reading],
        sources: ["gluetun wiki, VPN server port forwarding"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails(
            "qbittorrent",
            "the provider gave another port",
            CheckCase.settings("gluetun") { $0.forwardedPort = 40_123 }
        ),
        .unknown("qbittorrent", "the client lets nobody in") { evidence in
            evidence["qbittorrent"].reading = .unseen(Unseen("port 8080 of qbittorrent is not published"))
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let tunnels = Tunnels(evidence: evidence)
        return tunnels.all.flatMap { tunnel in
            tunnel.members.filter { $0.has(.torrent) }.compactMap { verdict($0, tunnel.gateway, tunnels) }
        }
    }

    private static func verdict(_ client: StackService, _ gateway: StackService, _ tunnels: Tunnels) -> Verdict? {
        guard let told = tunnels.settings(gateway) else {
            guard isForwarding(gateway) else { return nil }
            return unknown(client.name, tunnels.unseenSettings(gateway), involved: [gateway.name])
        }
        guard let port = told.forwardedPort, port > 0 else {
            guard isForwarding(gateway) else { return nil }
            return failed(
                client.name,
                "\(gateway.name) is to forward a port and has none, so no peer reaches \(client.name)",
                steps: [HealthSteps.logs(gateway.name)],
                involved: [gateway.name]
            )
        }
        guard let own = tunnels.settings(client) else {
            return unknown(client.name, tunnels.unseenSettings(client), involved: [gateway.name])
        }
        guard let listen = own.peerPort else { return nil }
        if listen == port {
            return passed(client.name, "listens on the forwarded port \(port)", involved: [gateway.name])
        }
        return failed(
            client.name,
            "\(client.name) listens on port \(listen), and \(gateway.name) forwards port \(port)",
            steps: [
                Verdict.Step("set the port for incoming connections of \(client.name) to \(port)"),
                Verdict.Step("let \(gateway.name) do it each time: VPN_PORT_FORWARDING_UP_COMMAND"),
            ],
            involved: [gateway.name]
        )
    }

    private static func isForwarding(_ gateway: StackService) -> Bool {
        ["on", "true", "yes", "1"].contains(
            gateway.service.environmentVariable("VPN_PORT_FORWARDING")?.value?.lowercased() ?? ""
        )
    }
}
