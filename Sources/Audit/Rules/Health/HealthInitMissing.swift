import Catalog
import Compose
import Stacks
import Vocabulary

/// An image that needs an init process runs without one.
struct HealthInitMissing: MendableRule {
    static let about = About(
        id: "health-init-missing",
        title: "an image that needs an init process runs without one",
        why: """
            Without init nobody cleans up ended child processes and signals may not arrive: it stops slowly and \
            leaves zombies behind.
            """,
        severity: .medium,
        category: .health,
        stage: 1,
        fix: .safe,
        remedy: "add init: true",
        evidence: .documented,
        sources: ["seerr-team/seerr: docs/getting-started/docker.mdx"]
    )

    static let accepts: [Example] = [
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr:latest
            init: true
        """,
        """
        services:
          sonarr: { image: "lscr.io/linuxserver/sonarr:latest" }
        """,
    ]

    static let flags: [Example] = [
        """
        services:
          ↓seerr:
            image: ghcr.io/seerr-team/seerr:latest
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services where service.variant?.needsInit == true {
            let subject = Subject.service(service.name)
            if service.service.usesInit?.value == true {
                examination.pass(subject)
                continue
            }
            examination.fail(
                subject,
                at: service.service.usesInit?.range ?? service.service.nameRange,
                "'\(service.name)' needs an init process",
                remedy: "add to '\(service.name)':\ninit: true"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        try mending.editor.set(["services", service.name, "init"], to: true)
    }
}
