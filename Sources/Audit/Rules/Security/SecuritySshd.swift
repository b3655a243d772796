import Compose
import Stacks
import Vocabulary

struct SecuritySshd: Rule {
    static let about = About(
        id: "security-sshd",
        title: "an SSH server runs in a container",
        why: """
            Shell access to a container goes through `docker exec`; a server of its own is one more door with keys \
            and passwords to look after.
            """,
        severity: .low,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .manual,
        remedy: "use `docker exec -it NAME sh` and remove the server",
        evidence: .documented,
        peers: [Peer("cis", "5.7")],
        sources: ["cisecurity.org: Docker Benchmark 5.7"]
    )

    static let accepts: [Example] = [
        // Git and file servers speak SSH by design.
        """
        services:
          gitea:
            image: gitea/gitea:1.24
            ports: ["2222:22"]
          sftp:
            image: atmoz/sftp:alpine
            ports: ["2223:22"]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            ports:
              - ↓"2222:22"
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            if ["git", "forgejo", "gogs", "sftp", "endlessh", "cowrie"].contains(where: {
                service.imageTail.contains($0)
            }) {
                continue
            }
            let port = service.service.ports.first { $0.target == 22 && $0.transport == "tcp" }
            let isServer = service.runs(["openssh-server", "sshd", "openssh"])
            if port == nil, !isServer {
                examination.pass(service.subject)
                continue
            }
            examination.fail(
                service.subject,
                at: port?.range ?? service.service.image?.range ?? service.service.nameRange,
                "'\(service.name)' offers SSH\(port.map { " on host port \($0.described)" } ?? "")"
            )
        }
    }
}
