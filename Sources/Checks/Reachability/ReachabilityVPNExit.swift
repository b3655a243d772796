import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether what runs behind a VPN leaves through it.
struct ReachabilityVPNExit: Check {
    static let about = CheckDescription(
        "reachability-vpn-exit",
        .reachability,
        trouble: .securityWarnings,
        question: "Does everything behind a VPN appear on the internet with another address than this machine?",
        why: "a client that leaves with your own address shows it to everybody who shares the same download",
        remedy: "stop the client at once, bring the tunnel up, then start the client again",
        severity: .critical,
        needs: [.containers, .inside, .reading],
        sources: ["gluetun documentation, control server"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("qbittorrent", "it leaves with the host's address") { evidence in
            CheckCase.inside(["qbittorrent"]) { $0.publicAddress = "198.51.100.7" }(&evidence)
        },
        .fails(
            "gluetun",
            "its tunnel is stopped",
            CheckCase.settings("gluetun") {
                $0.tunnel = "stopped"
                $0.externalAddress = nil
            }
        ),
        .fails(
            "gluetun",
            "there is no tunnel in its network",
            CheckCase.both(
                CheckCase.settings("gluetun") {
                    $0.tunnel = nil
                    $0.externalAddress = nil
                },
                CheckCase.inside(["gluetun", "qbittorrent"]) {
                    $0.interfaces = ["eth0": ["172.20.0.2"]]
                    $0.wayOut = "eth0"
                    $0.publicAddress = nil
                }
            )
        ),
        .unknown("qbittorrent", "nobody tells its address") { evidence in
            CheckCase.settings("gluetun") {
                $0.tunnel = nil
                $0.externalAddress = nil
            }(&evidence)
            CheckCase.settings("qbittorrent") { $0.externalAddress = nil }(&evidence)
            for name in ["gluetun", "qbittorrent"] { evidence[name].inside = .unseen(.notAsked) }
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let tunnels = Tunnels(evidence: evidence)
        return tunnels.all.flatMap { tunnel in
            ([tunnel.gateway] + tunnel.members).map { verdict($0, tunnel, tunnels) }
        }
    }

    private static func verdict(_ service: StackService, _ tunnel: Tunnels.Tunnel, _ tunnels: Tunnels) -> Verdict {
        let evidence = tunnels.evidence
        let (name, gateway) = (service.name, tunnel.gateway.name)
        let involved = name == gateway ? [] : [gateway]
        let inside = evidence[name].inside.value
        let told = tunnels.settings(tunnel.gateway)
        if name == gateway, let state = told?.tunnel, state != "running" {
            return failed(name, "the tunnel of \(name) is \(state)", steps: steps(tunnel, evidence))
        }
        let host = evidence.host.value
        // What a client tells of its own address is what peers see; then what an outside page saw; then the gateway's word.
        let own = name == gateway ? nil : tunnels.settings(service)?.externalAddress
        let candidates = [inside?.publicAddress, own, told?.externalAddress].compactMap(\.self).filter { !$0.isEmpty }
        for address in candidates where address == host?.publicAddress || (host?.addresses.contains(address) ?? false) {
            return failed(
                name,
                "\(name) appears on the internet with the address of this machine, \(address), in spite of \(gateway)",
                steps: steps(tunnel, evidence),
                involved: involved
            )
        }
        let tunnelled = inside?.interfaces.keys.filter { NamespaceFacts.isTunnel($0) } ?? []
        if let inside, !inside.interfaces.isEmpty, tunnelled.isEmpty {
            let way = inside.wayOut.map { "everything leaves through \($0)" } ?? "nothing leaves it"
            return failed(
                name,
                "the network of \(name) has no tunnel: \(way)",
                steps: steps(tunnel, evidence),
                involved: involved
            )
        }
        if let address = candidates.first, host?.publicAddress != nil {
            return passed(name, "leaves with \(address), not with the address of this machine", involved: involved)
        }
        if let way = inside?.wayOut, NamespaceFacts.isTunnel(way) {
            return passed(name, "leaves through \(way)", involved: involved)
        }
        if told?.tunnel == "running", !tunnelled.isEmpty {
            return passed(name, "\(gateway) says that its tunnel runs", involved: involved)
        }
        return unknown(
            name,
            Unseen(
                "nobody tells with which address \(name) appears on the internet",
                remedies: ["let bijou ask an outside page for the address (`--public-address`), as root"]
            ),
            involved: involved
        )
    }

    private static func steps(_ tunnel: Tunnels.Tunnel, _ evidence: Evidence) -> [Verdict.Step] {
        let members = tunnel.members.map(\.name).joined(separator: " ")
        return [
            Verdict.Step("stop what runs behind it", command: "docker compose stop \(members)"),
            HealthSteps.logs(tunnel.gateway.name),
            Verdict.Step(
                "bring the tunnel up, then the clients",
                command: "docker compose up -d --force-recreate \(tunnel.gateway.name) \(members)"
            ),
        ]
    }
}
