import Compose
import Stacks
import Vocabulary

struct SecurityHostUts: MendableRule {
    static let about = About(
        id: "security-host-uts",
        title: "the container shares the host's name",
        why: "With the host's UTS namespace a container that has the rights for it can rename the machine.",
        severity: .medium,
        category: .security,
        stage: 3,
        kind: .absence,
        fix: .safe,
        remedy: "remove `uts: host`; a name of its own is `hostname: NAME`",
        evidence: .documented,
        peers: [Peer("compose-lint", "CL-0010"), Peer("cis", "5.21")],
        sources: ["docs.docker.com/reference/cli/docker/container/run: --uts"]
    )

    static let accepts: [Example] = [
        """
        services:
          app:
            image: example/app:1
            hostname: app
        """
    ]

    static let flags: [Example] = [
        """
        services:
          app:
            image: example/app:1
            uts: ↓host
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let mode = service.service["uts"], mode.text == "host" else {
                examination.pass(service.subject)
                continue
            }
            examination.fail(service.subject, at: mode.range, "'\(service.name)' shares the name of the host")
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        try mending.editor.remove(["services", try mending.serviceName(of: finding), "uts"])
    }
}
