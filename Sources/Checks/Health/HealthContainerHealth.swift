import DockerEngine
import Stacks
import Vocabulary

/// What the containers' own health checks say.
struct HealthContainerHealth: Check {
    static let about = CheckDescription(
        "health-container-health",
        .health,
        trouble: .healthCheckFailures,
        question: "Does every container that has a health check pass it?",
        why: "the image's maker or you wrote down what healthy means, and it is not so",
        remedy: "run the health check by hand and read what it says",
        severity: .high,
        needs: [.containers],
        sources: ["Docker Engine API, ContainerInspect, State.Health"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails(
            "seerr",
            "its health check fails",
            CheckCase.container("seerr") {
                $0.health = .unhealthy
                $0.healthLog = ["", "curl: (7) Failed to connect to localhost port 5055"]
            }
        ),
        .passes(
            "a container that ended is another check's matter",
            CheckCase.container("seerr") { $0.status = .exited }
        ),
        .unknown("seerr", "there is no engine") { $0["seerr"].containers = .unseen(CheckCase.noEngine) },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.containerVerdicts(of: Self.self) { service, container in
            guard container.status == .running else { return nil }
            switch container.health {
            case .unhealthy:
                let words = container.healthLog.last { !$0.allSatisfy(\.isWhitespace) }
                let line = words?.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(200)
                let owner = evidence.stack.namespaceOwner(of: service)?.name
                return failed(
                    service.name,
                    "\(service.name) is unhealthy" + (line.map { ": \($0)" } ?? ""),
                    steps: [
                        Verdict.Step(
                            "see the last answers of its health check",
                            command: "docker inspect --format '{{json .State.Health.Log}}' \(container.name)"
                        ),
                        HealthSteps.logs(service.name),
                    ],
                    involved: [owner].compactMap(\.self).filter { $0 != service.name }
                )
            case .healthy: return passed(service.name, "its health check passes")
            case .starting, nil: return nil
            case .unknown: return unknown(service.name, Unseen("the engine tells no health of \(service.name)"))
            }
        }
    }
}
