import DockerEngine
import Stacks
import Vocabulary

/// Whether a container is started again and again.
struct HealthRestartLoop: Check {
    static let about = CheckDescription(
        "health-restart-loop",
        .health,
        trouble: .healthCheckFailures,
        question: "Does every container stay up once it is started?",
        why: "a program that crashes on every start looks up in `docker ps` for a few seconds each minute",
        remedy: "read the last lines of its log, mend what they name, and start it again",
        severity: .high,
        needs: [.containers, .logs],
        sources: ["Docker Engine API, ContainerInspect, RestartCount"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .passes("a few restarts long ago", CheckCase.container("sonarr") { $0.restartCount = 5 }),
        .fails(
            "sonarr",
            "the engine waits before the next start",
            CheckCase.container("sonarr") {
                $0.status = .restarting
                $0.exitCode = 1
                $0.restartCount = 4
            }
        ),
        .fails(
            "radarr",
            "it has run for seconds after many restarts",
            CheckCase.container("radarr") {
                $0.restartCount = 12
                $0.startedAt = Timestamp(seconds: Evidence.now.seconds - 5)
            }
        ),
        .unknown("sonarr", "there is no engine") { $0["sonarr"].containers = .unseen(CheckCase.noEngine) },
    ]

    /// A container that ran so long after its last start has come out of the loop.
    private static let calm = Duration.seconds(600)
    /// So many restarts in a short life are no accident.
    private static let many = 3

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.containerVerdicts(of: Self.self) { service, container in
            let name = service.name
            guard isLooping(container, evidence) else {
                return container.status == .running ? passed(name, "no loop") : nil
            }
            var message = "\(name) is restarted again and again (\(container.restartCount) times)"
            if container.status == .restarting {
                message +=
                    ", last exit code "
                    + ExitCode.words(container.exitCode, outOfMemory: container.wasOutOfMemory)
            }
            if let line = evidence[name].logs.value?.last(where: { !$0.allSatisfy(\.isWhitespace) }) {
                message += "; its last words: \(line.prefix(200))"
            }
            return failed(
                name,
                message,
                steps: [
                    HealthSteps.logs(name),
                    Verdict.Step("stop the loop while you mend it", command: "docker compose stop \(name)"),
                    HealthSteps.start(name),
                ]
            )
        }
    }

    private static func isLooping(_ container: ContainerEvidence, _ evidence: Evidence) -> Bool {
        if container.status == .restarting { return true }
        guard container.restartCount >= many, let age = evidence.age(of: container) else { return false }
        return age < calm
    }
}
