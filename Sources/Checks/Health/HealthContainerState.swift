import Compose
import DockerEngine
import Stacks
import Vocabulary

/// Whether every service has a container that runs.
struct HealthContainerState: Check {
    static let about = CheckDescription(
        "health-container-state",
        .health,
        trouble: .healthCheckFailures,
        question: "Does every service have a container, and does it run?",
        why: "a service without a running container does nothing, and what depends on it fails for another reason",
        remedy: "start it, and read in its log why it ended",
        severity: .high,
        needs: [.containers],
        sources: ["Docker Engine API, ContainerInspect, State"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails(
            "sonarr",
            "it has ended with an error",
            CheckCase.container("sonarr") {
                $0.status = .exited
                $0.exitCode = 1
            }
        ),
        .fails("radarr", "it is paused", CheckCase.container("radarr") { $0.status = .paused }),
        .fails("jellyfin", "it was never started", CheckCase.container("jellyfin") { $0.status = .created }),
        .fails("plex", "it has no container") { $0["plex"].containers = .seen([]) },
        .passes(
            "a container that is being restarted is another check's matter",
            CheckCase.container("sonarr") { $0.status = .restarting }
        ),
        .unknown("sonarr", "there is no engine") { $0["sonarr"].containers = .unseen(CheckCase.noEngine) },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.stack.services.compactMap { service -> Verdict? in
            if case .seen(let containers) = evidence[service.name].containers, containers.isEmpty {
                if service.service.isScaledToNone { return nil }
                return failed(
                    service.name,
                    "\(service.name) has no container",
                    steps: [HealthSteps.start(service.name)]
                )
            }
            return evidence.containerVerdict(of: Self.self, service) { verdict(service, $0, evidence) }
        }
    }

    private static func verdict(_ service: StackService, _ container: ContainerEvidence, _ evidence: Evidence)
        -> Verdict
    {
        let name = service.name
        switch container.status {
        case .running, .restarting: return passed(name, "\(container.name) is \(container.status.rawValue)")
        case .paused:
            let step = Verdict.Step("let it go on", command: "docker compose unpause \(name)")
            return failed(name, "\(name) is paused: it holds its connections and answers nobody", steps: [step])
        case .created:
            let why = container.error.isEmpty ? "" : ": \(container.error)"
            return failed(name, "\(name) was made and never started\(why)", steps: [HealthSteps.start(name)])
        case .exited:
            if isDone(service, container, evidence) { return passed(name, "\(name) has done its work and ended") }
            let words = ExitCode.words(container.exitCode, outOfMemory: container.wasOutOfMemory)
            let when = container.finishedAt.map { " \(evidence.time.since($0).inWords) ago" } ?? ""
            return failed(
                name,
                "\(name) ended\(when) with exit code \(words)",
                steps: [HealthSteps.logs(name), HealthSteps.start(name)]
            )
        case .dead, .removing:
            return failed(
                name,
                "the container of \(name) is \(container.status.rawValue)",
                steps: [
                    Verdict.Step("remove what is left of it", command: "docker rm -f \(container.name)"),
                    HealthSteps.start(name),
                ]
            )
        case .unknown: return unknown(name, Unseen("the engine tells no state of \(name)"))
        }
    }

    /// A job: it ended in order, was not to be restarted, and is either waited for as a job or serves nobody.
    private static func isDone(_ service: StackService, _ container: ContainerEvidence, _ evidence: Evidence) -> Bool {
        guard container.exitCode == 0, container.restartPolicy == "no" || container.restartPolicy == "on-failure" else {
            return false
        }
        let isAwaited = evidence.stack.services.contains { other in
            other.service.dependencies.contains {
                $0.service == service.name && $0.condition == "service_completed_successfully"
            }
        }
        return isAwaited || (service.listeningPorts.isEmpty && service.service.ports.isEmpty)
    }
}

extension Service {
    /// Whether `scale: 0` or `deploy.replicas: 0` asks for no container.
    fileprivate var isScaledToNone: Bool {
        self["scale"]?.integer == 0 || self["deploy"]?["replicas"]?.integer == 0
    }
}
