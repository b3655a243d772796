import Compose
import Stacks
import Vocabulary

/// Nothing that a service prints is kept.
struct ObservabilityLoggingDisabled: MendableRule {
    static let about = About(
        id: "observability-logging-disabled",
        title: "the log is thrown away",
        why: "When the service fails, or somebody breaks in, there is nothing to look at.",
        severity: .low,
        category: .observability,
        stage: 4,
        kind: .absence,
        fix: .safe,
        remedy: "delete `driver: none`, and limit the size instead",
        evidence: .documented,
        peers: [Peer("compose-lint", "CL-0014"), Peer("cis", "2.13")],
        sources: ["docs.docker.com/engine/logging/configure"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            logging: {driver: local}
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            logging:
              driver: ↓none
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            guard let driver = service.service["logging"]?["driver"], driver.text == "none" else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(.service(service.name), at: driver.range, "nothing that \(service.name) prints is kept")
        }
    }

    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let options: [YAMLValue.Pair] = [.init("max-size", "10m"), .init("max-file", .quoted("3"))]
        let path = ["services", service.name, "logging"]
        try mending.editor.set(path + ["driver"], to: "json-file")
        if service.service["logging"]?["options"]?["max-size"] == nil {
            try mending.editor.set(path + ["options"], to: .mapping(options))
        }
    }
}
