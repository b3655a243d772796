import Catalog
import Compose
import Stacks
import Vocabulary

/// Every start pulls whatever the tag means now.
struct ImagesPullAlways: MendableRule {
    static let about = About(
        id: "images-pull-always",
        title: "every start pulls a new image",
        why: """
            With a moving tag, `docker compose up` after a power cut becomes an unplanned upgrade; and without internet, \
            for example because DNS runs in the same stack, nothing starts at all.
            """,
        severity: .low,
        category: .images,
        stage: 2,
        fix: .safe,
        remedy: "set `pull_policy: missing`, and pull when you mean to upgrade",
        evidence: .documented,
        sources: ["Compose spec, 05-services.md, pull_policy"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            pull_policy: always
          radarr:
            image: lscr.io/linuxserver/radarr:latest
            pull_policy: missing
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:latest
            pull_policy: ↓always
          radarr:
            image: lscr.io/linuxserver/radarr
            pull_policy: ↓every_12h
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let node = service.service["pull_policy"], let policy = node.text, let reference = service.image
            else {
                continue
            }
            let pulls = ["always", "daily", "weekly"].contains(policy) || policy.hasPrefix("every_")
            let moves =
                reference.digest == nil && (reference.tag.map { MutableTags.contains($0, of: service.variant) } ?? true)
            guard pulls, moves else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: node.range,
                "\(service.name) pulls \(reference.written) again with `pull_policy: \(policy)`"
            )
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        try mending.editor.set(["services", service.name, "pull_policy"], to: "missing")
    }
}
