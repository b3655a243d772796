import Catalog
import Compose
import Stacks
import Vocabulary

/// A request portal logs everything.
struct MediaRequestDebugLog: MendableRule {
    static let about = About(
        id: "media-request-debug-log",
        title: "the request portal logs everything",
        why:
            "`LOG_LEVEL=debug` comes from the example in the documentation. It fills the disk and buries what matters.",
        severity: .low,
        category: .media,
        stage: 4,
        kind: .absence,
        fix: .safe,
        remedy: "write `LOG_LEVEL=info`",
        evidence: .documented,
        sources: ["docs.seerr.dev: getting-started/docker"],
        masks: ["observability-debug-log"]
    )

    static let accepts: [Example] = [
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr
            environment: [LOG_LEVEL=info]
        """
    ]

    static let flags: [Example] = [
        """
        services:
          seerr:
            image: ghcr.io/seerr-team/seerr
            environment:
              - ↓LOG_LEVEL=debug
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services(in: .request) {
            guard let level = service.service.environmentVariable("LOG_LEVEL"),
                ["debug", "verbose", "silly", "trace"].contains(level.value?.lowercased() ?? "")
            else {
                examination.pass(.service(service.name))
                continue
            }
            examination.fail(
                .service(service.name),
                at: level.range,
                "'\(service.name)' logs at level \(level.value ?? "debug")"
            )
        }
    }
}

extension MediaRequestDebugLog {
    func mend(_ finding: Finding, _ mending: inout Mending) throws(EditRefusal) {
        let service = try mending.subject(of: finding)
        let wanted = Self.findings(in: mending.stack).compactMap(\.subject.serviceName)
        try mending.set("LOG_LEVEL", to: "info", of: service, wanted: Set(wanted))
    }
}
