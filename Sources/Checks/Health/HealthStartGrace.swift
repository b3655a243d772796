import Clients
import DockerEngine
import Stacks
import Vocabulary

/// Whether a program that is still starting takes longer than it should.
struct HealthStartGrace: Check {
    static let about = CheckDescription(
        "health-start-grace",
        .health,
        trouble: .healthCheckFailures,
        question: "Does every program that is still starting do so within its time?",
        why: "a database migration or a slow disk is patience; a start that never ends is a fault, and looks the same",
        remedy: "read in the log what it waits for; give it a longer start period if it only needs time",
        severity: .medium,
        needs: [.containers, .access],
        sources: ["Compose Specification, healthcheck.start_period"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .passes("it was started a moment ago", starting(seconds: 20)),
        .fails("jellyfin", "it has been starting for an hour", starting(seconds: 3_600)),
        .unknown("jellyfin", "there is no engine") { $0["jellyfin"].containers = .unseen(CheckCase.noEngine) },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.containerVerdicts(of: Self.self) { service, container in
            guard container.status == .running else { return nil }
            let name = service.name
            guard container.health == .starting || saysStarting(evidence[name]) else {
                return passed(name, "it has started")
            }
            guard let age = evidence.age(of: container) else {
                return unknown(name, Unseen("the engine does not say when \(name) was started"))
            }
            let limit = evidence.startPeriod(of: service)
            // A health check fails only after its retries.
            if age < limit + .seconds(60) {
                return passed(name, "\(name) has been starting for \(age.inWords) and may take \(limit.inWords)")
            }
            return failed(
                name,
                "\(name) has been starting for \(age.inWords); it should take \(limit.inWords) at most",
                steps: [
                    HealthSteps.logs(name),
                    Verdict.Step("if it only needs longer, raise `healthcheck.start_period` in the compose file"),
                ]
            )
        }
    }

    private static func saysStarting(_ seen: ServiceEvidence) -> Bool {
        guard case .failure(let error)? = seen.reading.value?.aliveness else { return false }
        return error.reason == .startingUp
    }

    private static func starting(seconds: Int) -> @Sendable (inout Evidence) -> Void {
        CheckCase.container("jellyfin") {
            $0.health = .starting
            $0.startedAt = Timestamp(seconds: Evidence.now.seconds - seconds)
        }
    }
}
