import Clients
import Stacks
import Vocabulary

/// Whether qBittorrent still makes a new password at every start.
struct IntegrationTemporaryPassword: Check {
    static let about = CheckDescription(
        "integration-temporary-password",
        .integration,
        trouble: .authentication,
        question: "Has qBittorrent a password of its own?",
        why:
            "without one it makes a new password at each start, so that every stored login fails after the next restart",
        remedy: "sign in with the password from the log and set one",
        severity: .medium,
        needs: [.logs],
        sources: ["qBittorrent 4.6.1, src/webui/webui.cpp"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("qbittorrent", "its log names a temporary password") {
            $0["qbittorrent"].logs = .seen(["A temporary password is provided for this session: ••••"])
        },
        .unknown("qbittorrent", "no log") { $0["qbittorrent"].logs = .unseen(Unseen("the log driver keeps no logs")) },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.services(of: ["qbittorrent"]).map { service in
            switch evidence[service.name].logs {
            case .unseen(let unseen): return unknown(service.name, unseen)
            case .seen(let lines):
                guard lines.contains(where: { $0.lowercased().holds("temporary password") }) else {
                    return passed(service.name, "no temporary password in its log")
                }
                let steps = [
                    Verdict.Step(
                        "read the password of this session",
                        command: "docker compose logs \(service.name) | grep -i 'temporary password'"
                    ),
                    Verdict.Step("set user name and password under Options › Web UI, then in the programs that use it"),
                ]
                let message = "\(service.name) has no password of its own and made a temporary one"
                return failed(service.name, message, steps: steps)
            }
        }
    }
}
