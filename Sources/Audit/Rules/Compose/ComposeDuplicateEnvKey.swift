import Compose
import Stacks
import Vocabulary

/// A variable stands twice in one list.
struct ComposeDuplicateEnvKey: MendableRule {
    static let about = About(
        id: "compose-duplicate-env-key",
        title: "a variable is set twice in one list",
        why: "The last entry wins without a word; whoever changes the first one wonders why nothing happens.",
        severity: .medium,
        category: .compose,
        stage: 1,
        fix: .review,
        remedy: "delete the entry that does not count",
        evidence: .verified,
        sources: ["Compose spec, 05-services.md, environment"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            environment:
              - PUID=1000
              - PGID=1000
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            environment:
              - ↓PUID=1000
              - PGID=1000
              - PUID=1001
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for entry in stack.project.writtenServices {
            guard let items = entry.value["environment"]?.sequence else { continue }
            var last: [String: Node] = [:]
            for item in items.reversed() {
                guard let text = item.text else { continue }
                let name = String(text.prefix { $0 != "=" })
                guard let winner = last[name] else {
                    last[name] = item
                    examination.pass(.service(entry.key))
                    continue
                }
                examination.fail(
                    .service(entry.key),
                    at: item.range,
                    "`\(name)` is set again further down in \(entry.key), and that entry counts",
                    severity: winner.text == text ? .low : nil,
                    related: [RelatedPlace(range: winner.range, message: "this one counts")]
                )
            }
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        guard let name = finding.subject.serviceName, let range = finding.range else { return }
        try mending.editor.removeItem(at: range, of: ["services", name, "environment"])
    }
}
