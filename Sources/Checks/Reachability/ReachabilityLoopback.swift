import Compose
import DockerEngine
import Stacks
import Vocabulary

/// Whether programs listen where others can reach them.
struct ReachabilityLoopback: Check {
    static let about = CheckDescription(
        "reachability-loopback-only",
        .reachability,
        trouble: .connections,
        question: "Does every program listen on an address that others reach?",
        why: "what listens on 127.0.0.1 inside a container is reached by that container alone, whatever is published",
        remedy: "let it listen on all addresses (0.0.0.0 or *)",
        severity: .medium,
        needs: [.containers, .inside],
        sources: ["ip(7)"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("radarr", "it listens on loopback") {
            $0["radarr"].listening = .seen([ListeningSocket(address: "127.0.0.1", port: 7_878)])
        },
        .unknown("radarr", "its processes cannot be seen") {
            $0["radarr"].listening = .unseen(Unseen("the processes of radarr cannot be seen from here"))
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.stack.services.compactMap { service in
            guard let port = service.webPort, service.service.networkMode?.value != "host" else { return nil }
            switch evidence[service.name].listening {
            case .unseen(let unseen): return unknown(service.name, unseen)
            case .seen(let sockets):
                let own = sockets.filter { $0.port == port }
                guard let first = own.first else { return nil }
                guard own.allSatisfy(\.isLoopback) else { return passed(service.name, "listens on port \(port)") }
                return failed(
                    service.name,
                    "\(service.name) listens on \(first.address):\(port) only, so no other container and no published port leads to it",
                    steps: [
                        Verdict.Step("let it listen on all addresses in its settings"),
                        Verdict.Step("restart it", command: "docker compose restart \(service.name)"),
                    ]
                )
            }
        }
    }
}
