import Compose
import Stacks
import Vocabulary

/// A service logs in debug detail for good.
struct ObservabilityDebugLog: MendableRule {
    static let about = About(
        id: "observability-debug-log",
        title: "debug logging is on",
        why: "Debug logs wear out disks, hide what matters, and often hold addresses, names and keys.",
        severity: .info,
        category: .observability,
        stage: 4,
        kind: .absence,
        fix: .safe,
        remedy: "set it back to `info` once the trouble is found",
        evidence: .documented,
        peers: [Peer("owasp", "10")],
        sources: ["cheatsheetseries.owasp.org: Docker Security, rule 10", "doc.traefik.io/traefik: log.level"]
    )

    static let accepts: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            environment:
              SONARR__LOG__LEVEL: info
          traefik:
            image: traefik:v3.6.1
            command: --log.level=INFO
        """
    ]

    static let flags: [Example] = [
        """
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.15
            environment:
              SONARR__LOG__LEVEL: ↓trace
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            environment:
              - ↓LOG_LEVEL=debug
          traefik:
            image: traefik:v3.6.1
            command:
              - ↓--log.level=DEBUG
        """
    ]

    func examine(_ stack: Stack, _ examination: inout Examination) {
        for service in stack.services {
            let traefik = stack.routing.traefiks.first { $0.serviceName == service.name }
            if let level = traefik?.setting("log.level"), Self.isDetailed(level.value) {
                report(level.value, at: level.range, service, &examination)
            } else if let variable = service.service.environment.first(where: Self.isDetailed) {
                report(variable.value ?? "", at: variable.range, service, &examination)
            } else {
                examination.pass(.service(service.name))
            }
        }
    }

    private func report(
        _ level: String,
        at range: SourceRange,
        _ service: StackService,
        _ examination: inout Examination
    ) {
        examination.fail(.service(service.name), at: range, "\(service.name) logs at level \(level)")
    }

    private static func isDetailed(_ variable: EnvironmentVariable) -> Bool {
        let name = variable.name.uppercased()
        let isLevel =
            name == "LOG_LEVEL" || name == "LOGLEVEL" || name.hasSuffix("_LOG_LEVEL") || name.hasSuffix("__LOG__LEVEL")
            || name.hasSuffix("_LOGLEVEL")
        return isLevel && isDetailed(variable.value ?? "")
    }

    private static func isDetailed(_ level: String) -> Bool {
        ["debug", "trace", "verbose", "silly"].contains(level.lowercased())
    }
}
