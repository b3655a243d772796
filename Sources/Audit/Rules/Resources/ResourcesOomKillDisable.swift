import Compose
import Stacks
import Vocabulary

/// The kernel may not kill a service that uses up the memory.
struct ResourcesOomKillDisable: MendableRule {
    static let about = About(
        id: "resources-oom-kill-disable",
        title: "the kernel may not kill it when memory runs out",
        why: """
            When memory runs out the kernel must end something. If this service is exempt, it ends the programs of the system \
            instead, and the machine hangs.
            """,
        severity: .high,
        category: .resources,
        stage: 2,
        kind: .absence,
        fix: .safe,
        remedy: "delete the line; a fitting `mem_limit:` protects better",
        evidence: .documented,
        sources: [
            "docs.docker.com/engine/containers/resource_constraints, Understand the risks of running out of memory"
        ]
    )

    static let accepts: [Example] = [
        """
        services:
          db:
            image: postgres:17.5
            oom_score_adj: -500
        """
    ]

    static let flags: [Example] = [
        """
        services:
          db:
            image: postgres:17.5
            ↓oom_kill_disable: true
          plex:
            image: lscr.io/linuxserver/plex:1.42.1
            ↓oom_score_adj: -1000
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let key: String? =
                if service.service["oom_kill_disable"]?.bool == true {
                    "oom_kill_disable"
                } else if (service.service["oom_score_adj"]?.text.flatMap { Int($0) } ?? 0) <= -1_000 {
                    "oom_score_adj"
                } else {
                    nil
                }
            guard let key else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: service.service.keyRange(key),
                "`\(key)` keeps the kernel from ending \(service.name) when memory runs out"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        for key in ["oom_kill_disable", "oom_score_adj"] where service.service.keyRange(key) == finding.range {
            try mending.takeOff(key, of: service, undoing: key == "oom_kill_disable" ? false : 0)
        }
    }
}
