import Compose
import Stacks
import Vocabulary

/// A limit is written in two places.
struct ResourcesLimitConflict: MendableRule {
    static let about = About(
        id: "resources-limit-conflict",
        title: "a limit is written in two places",
        why: """
            Compose takes both as long as they are equal and refuses the whole file as soon as only one of them is changed.
            """,
        severity: .info,
        category: .resources,
        stage: 2,
        fix: .safe,
        remedy: "keep the one under `deploy.resources.limits` and delete the other",
        evidence: .verified,
        sources: ["Compose spec, 05-services.md, mem_limit"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            deploy:
              resources:
                limits:
                  memory: 1g
                  cpus: "1"
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            ↓mem_limit: 1g
            deploy:
              resources:
                limits:
                  memory: 1g
        """
    ]

    private static let pairs: [(short: String, long: String)] = [
        ("mem_limit", "memory"), ("cpus", "cpus"), ("pids_limit", "pids"),
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let limits = service.service["deploy"]?["resources"]?["limits"] else { continue }
            let double = Self.pairs.filter { service.service[$0.short] != nil && limits[$0.long] != nil }
            if double.isEmpty { examination.pass(.service(service.name)) }
            for pair in double {
                examination.fail(
                    .service(service.name),
                    at: service.service.keyRange(pair.short),
                    "\(service.name) has `\(pair.short)` and `deploy.resources.limits.\(pair.long)`",
                    related: limits.mapping?.entry(pair.long).map {
                        [RelatedPlace(range: $0.keyRange, message: "the same limit")]
                    } ?? []
                )
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        guard let pair = Self.pairs.first(where: { service.service.keyRange($0.short) == finding.range }) else {
            return
        }
        guard service.service[pair.short]?.isBorrowed == false else {
            throw EditRefusal(
                "`\(pair.short)` comes from a shared place, where other services may need it: delete it there by hand"
            )
        }
        try mending.editor.remove(["services", service.name, pair.short])
        mending.editor.touch(["services", service.name, "deploy"])
    }
}
