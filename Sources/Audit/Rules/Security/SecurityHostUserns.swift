import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityHostUserns: MendableRule {
    static let about = About(
        id: "security-host-userns",
        title: "the container opts out of user remapping",
        why: """
            Where the Docker daemon maps root in containers to an ordinary user, this option makes it root of the \
            host again.
            """,
        severity: .medium,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "remove `userns_mode: host`",
        evidence: .documented,
        peers: [Peer("kics", "8af7162d"), Peer("cis", "5.31")],
        sources: ["docs.docker.com/engine/security/userns-remap"]
    )

    static let accepts: [Example] = [
        // The socket belongs to the host's root, so a filter in front of it needs the real one.
        """
        services:
          socket-proxy:
            image: tecnativa/docker-socket-proxy:0.3.0
            userns_mode: host
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            userns_mode: ↓host
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let mode = service.service["userns_mode"]
            guard let mode, mode.text == "host", !service.has(.socketProxy) else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(service.subject, at: mode.range, "'\(service.name)' opts out of user remapping")
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.editor.remove(["services", try mending.serviceName(of: finding), "userns_mode"])
    }
}
