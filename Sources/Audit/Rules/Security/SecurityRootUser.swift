import Catalog
import Compose
import Stacks
import Vocabulary

struct SecurityRootUser: MendableRule {
    static let about = About(
        id: "security-root-user",
        title: "the container is told to run as root",
        why:
            "Root in the container writes files that belong to root on the host, and a way out of the container starts as root.",
        severity: .medium,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .review,
        remedy: "remove `user:`, or write the user that owns the data: `user: \"1000:1000\"`",
        evidence: .documented,
        peers: [Peer("compose-lint", "CL-0018"), Peer("cis", "4.1"), Peer("owasp", "2")],
        sources: ["cheatsheetseries.owasp.org: Docker Security, rule 2"]
    )

    static let accepts: [Example] = [
        """
        services:
          recyclarr:
            image: ghcr.io/recyclarr/recyclarr:7.4
            user: "1000:1000"
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            user: ↓root
          other:
            image: example/other:1
            user: ↓"0:0"
        """,
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            user: ↓root # was needed once
            environment: [PUID=1000, PGID=1000]
        """,
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard service.asksForRoot, let user = service.service.user else {
                examination.pass(service.subject)
                continue
            }
            // These images start as root anyway and then change to the user of PUID.
            let dropsItself = service.variant?.initSystem == .s6 && service.variant?.honoursPUID == true
            examination.fail(
                service.subject,
                at: user.range,
                "'\(service.name)' runs as root by `user: \(user.value)`",
                severity: dropsItself ? .low : nil,
                remedy: dropsItself ? "remove `user:` and set PUID and PGID" : nil
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.service(of: finding)
        let name = service.name
        guard let user = service.variant?.defaultUser else {
            throw EditRefusal(
                "which user the image of '\(name)' starts as is not known; remove `user:` and watch whether it can write"
            )
        }
        try mending.editor.remove(["services", name, "user"])
        let isRoot = ["root", "0"].contains(user.prefix { $0 != ":" })
        let mounts = service.service.mounts.filter { !$0.isReadOnly && $0.source != nil }
        if !isRoot {
            let steps = OwnerChange.steps(mounts, of: service, owner: user)
            if !steps.isEmpty {
                mending.note(
                    "give the user of '\(name)' its files before the restart: \(steps.joined(separator: "; "))"
                )
            }
        } else if service.variant?.honoursPUID == true, service.service.environmentVariable("PUID") == nil {
            mending.note("set PUID and PGID of '\(name)' to the owner of its files")
        }
    }
}
