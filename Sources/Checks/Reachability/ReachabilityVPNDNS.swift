import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether names are looked up through the tunnel.
struct ReachabilityVPNDNS: Check {
    static let about = CheckDescription(
        "reachability-vpn-dns",
        .reachability,
        trouble: .securityWarnings,
        question: "Are names looked up inside the tunnel by everything behind a VPN?",
        why: "with another name server your provider or router reads every name that the client asks for",
        remedy: "leave the name server to the gateway: no `dns:` and no DNS_KEEP_NAMESERVER",
        severity: .medium,
        needs: [.inside, .reading],
        sources: ["gluetun wiki, DNS options"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails(
            "qbittorrent",
            "it asks the router",
            CheckCase.inside(["qbittorrent"]) { $0.nameServers = ["192.168.1.1"] }
        ),
        .fails(
            "gluetun",
            "the gateway's name server is stopped",
            CheckCase.settings("gluetun") { $0.tunnelDNS = "stopped" }
        ),
        .unknown("qbittorrent", "its network cannot be seen") {
            $0["qbittorrent"].inside = .unseen(Unseen("the processes of qbittorrent cannot be seen from here"))
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let tunnels = Tunnels(evidence: evidence)
        return tunnels.all.flatMap { tunnel in
            ([tunnel.gateway] + tunnel.members).map { verdict($0, tunnel, tunnels) }
        }
    }

    private static func verdict(_ service: StackService, _ tunnel: Tunnels.Tunnel, _ tunnels: Tunnels) -> Verdict {
        let (name, gateway) = (service.name, tunnel.gateway.name)
        let involved = name == gateway ? [] : [gateway]
        if name == gateway, let state = tunnels.settings(tunnel.gateway)?.tunnelDNS, state != "running" {
            return failed(
                name,
                "the name server of \(name) is \(state)",
                steps: [HealthSteps.logs(name), HealthSteps.recreate(name)]
            )
        }
        switch tunnels.evidence[name].inside {
        case .unseen(let unseen): return unknown(name, unseen, involved: involved)
        case .seen(let inside):
            guard let outside = inside.nameServers.first(where: { leaksNames($0) }) else {
                return passed(name, "asks \(inside.nameServers.joined(separator: ", "))", involved: involved)
            }
            let whose = outside == "127.0.0.11" ? "Docker's, which asks those of the host" : "in your own network"
            return failed(
                name,
                "\(name) asks the name server \(outside), \(whose), past the tunnel",
                steps: [
                    Verdict.Step("take `dns:` away from \(gateway) and leave DNS_KEEP_NAMESERVER off"),
                    HealthSteps.recreate(gateway, name),
                ],
                involved: involved
            )
        }
    }

    /// Private addresses are not reached through the tunnel; loopback is the gateway's own server.
    private static func leaksNames(_ server: String) -> Bool {
        if server == "127.0.0.11" { return true }
        if server.hasPrefix("127.") || server == "::1" { return false }
        // Providers keep their own servers inside the tunnel, usually in 10.0.0.0/8.
        if server.hasPrefix("10.") { return false }
        return LinkPlan.isNear(server)
    }
}
