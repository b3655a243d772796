import Compose
import Stacks
import Vocabulary

/// The memory limit is undone by unlimited swap.
struct ResourcesSwap: MendableRule {
    static let about = About(
        id: "resources-swap",
        title: "the memory limit is undone by swap",
        why: """
            With unlimited swap a program that reaches its memory limit is not stopped: it moves to the disk and makes the \
            whole machine crawl.
            """,
        severity: .low,
        category: .resources,
        stage: 2,
        fix: .review,
        remedy: "delete the line, or set `memswap_limit:` to the value of `mem_limit:`",
        evidence: .documented,
        sources: ["docs.docker.com/engine/containers/resource_constraints, --memory-swap details"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            mem_limit: 1g
            memswap_limit: 1g
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            memswap_limit: -1
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            mem_limit: 1g
            ↓memswap_limit: -1
          radarr:
            image: lscr.io/linuxserver/radarr:5.26.2
            mem_limit: 1g
            ↓mem_swappiness: 100
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let limit = service.service.memoryLimit, limit.value.bytes > 0 else { continue }
            if service.service["memswap_limit"]?.text == "-1" {
                examination.fail(
                    .service(service.name),
                    at: service.service.keyRange("memswap_limit"),
                    "\(service.name) may swap without end beyond its \(limit.value)"
                )
            } else if service.service["mem_swappiness"]?.text == "100" {
                examination.fail(
                    .service(service.name),
                    at: service.service.keyRange("mem_swappiness"),
                    "\(service.name) is swapped out as readily as possible"
                )
            } else {
                examination.pass(.service(service.name))
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        for key in ["memswap_limit", "mem_swappiness"] where service.service.keyRange(key) == finding.range {
            guard service.service[key]?.isBorrowed == false else {
                throw EditRefusal(
                    "`\(key)` comes from a shared place, where other services may need it: delete it there by hand"
                )
            }
            try mending.editor.remove(["services", service.name, key])
        }
    }
}
