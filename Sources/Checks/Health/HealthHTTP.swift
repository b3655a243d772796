import Catalog
import DockerEngine
import Stacks
import Vocabulary

/// Whether each service's health endpoint gives the answer that means well.
struct HealthHTTP: Check {
    static let about = CheckDescription(
        "health-http",
        .health,
        trouble: .healthCheckFailures,
        question: "Does the health endpoint of every service say that it is well?",
        why: "a process can run for days and serve nobody; some programs even answer 200 and write `Degraded` below it",
        remedy: "read its log; restart it if it hangs",
        severity: .high,
        needs: [.containers, .probe],
        sources: ["Bijou's catalog, health endpoints"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("jellyfin", "it answers 200 and says Degraded") { change("jellyfin", in: &$0) { $0.body = "Degraded" } },
        .fails("sonarr", "it answers 500") { change("sonarr", in: &$0) { $0.status = 500 } },
        .fails("radarr", "nobody answers") { evidence in
            change("radarr", in: &evidence) {
                $0.status = nil
                $0.failure = "http://127.0.0.1:7878 refuses connections"
                $0.failureCode = "refused"
            }
        },
        .fails("seerr", "a sign-in page stands in front") { change("seerr", in: &$0) { $0.status = 302 } },
        .unknown("jellyfin", "its port is not published") { evidence in
            evidence["jellyfin"].probe = .unseen(Unseen("port 8096 of jellyfin is not published"))
        },
        .unknown("jellyfin", "it was started a moment ago") { evidence in
            change("jellyfin", in: &evidence) { $0.status = 503 }
            CheckCase.container("jellyfin") {
                $0.startedAt = Timestamp(seconds: Evidence.now.seconds - 5)
            }(&evidence)
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.stack.services.compactMap { service in
            guard let health = service.definition?.health, !health.needsAuthentication else { return nil }
            switch evidence[service.name].probe {
            case .seen(let answer): return verdict(answer, health, service, evidence)
            case .unseen(let unseen):
                // A port of its own that is not published is for the container's own health check.
                if let port = health.port, port != service.webPort { return nil }
                return unknown(service.name, unseen, involved: owners(of: service, evidence))
            }
        }
    }

    private static func verdict(
        _ answer: ProbeAnswer,
        _ health: HealthEndpoint,
        _ service: StackService,
        _ evidence: Evidence
    ) -> Verdict? {
        let name = service.name
        let involved = owners(of: service, evidence)
        guard let problem = problem(answer, health) else {
            return passed(name, "\(answer.address) says that it is well", involved: involved)
        }
        if evidence.isStarting(service) {
            return unknown(name, Unseen("\(name) is still starting: \(problem)", remedies: ["check again in a minute"]))
        }
        return failed(
            name,
            "\(name): \(problem)",
            steps: [HealthSteps.logs(name), Verdict.Step("restart it", command: "docker compose restart \(name)")],
            involved: involved
        )
    }

    /// What is wrong with an answer; nil if it is the right one.
    static func problem(_ answer: ProbeAnswer, _ health: HealthEndpoint) -> String? {
        guard let status = answer.status else { return answer.failure ?? "no answer from \(answer.address)" }
        guard status == health.status else {
            let hint: String =
                switch status {
                case 301, 302, 303, 307, 308: ": a sign-in page or a URL base stands in front of it"
                case 401, 403: ": something in front of it asks for a sign-in"
                case 404: ": another program, or it has a URL base"
                case 502, 504: ": a proxy answers for it and does not reach it"
                case 503: ": it is not ready"
                default: ""
                }
            return "\(answer.address) answers \(status) instead of \(health.status)\(hint)"
        }
        guard let body = health.body, !answer.body.isEmpty || status == 200 else { return nil }
        if compact(answer.body).contains(compact(body)) { return nil }
        let said = answer.body.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(80)
        return said.isEmpty
            ? "\(answer.address) answers \(status) without a word of '\(body)'"
            : "\(answer.address) answers \(status) but says '\(said)' instead of '\(body)'"
    }

    /// JSON differs in blanks from version to version.
    private static func compact(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    private static func owners(of service: StackService, _ evidence: Evidence) -> [String] {
        guard let owner = evidence.stack.namespaceOwner(of: service), owner.name != service.name else { return [] }
        return [owner.name]
    }

    private static func change(_ service: String, in evidence: inout Evidence, _ body: (inout ProbeAnswer) -> Void) {
        guard case .seen(var answer) = evidence[service].probe else { return }
        body(&answer)
        evidence[service].probe = .seen(answer)
    }
}
