import Catalog
import Clients
import Compose
import DockerEngine
import Stacks
import Vocabulary

/// Steps that many remedies have in common.
enum HealthSteps {
    /// Reads the log.
    static func logs(_ service: String) -> Verdict.Step {
        Verdict.Step("read why in its log", command: "docker compose logs --tail 50 \(service)")
    }

    /// Starts it.
    static func start(_ service: String) -> Verdict.Step {
        Verdict.Step("start it", command: "docker compose up -d \(service)")
    }

    /// Makes its container anew.
    static func recreate(_ services: String...) -> Verdict.Step {
        Verdict.Step(
            "make the container anew",
            command: "docker compose up -d --force-recreate \(services.joined(separator: " "))"
        )
    }
}

/// What exit codes of containers mean.
enum ExitCode {
    /// In words behind the number.
    static func words(_ code: Int, outOfMemory: Bool) -> String {
        switch code {
        case 0: "0, an orderly end"
        case 1: "1, an error of the program"
        case 125: "125, the engine could not start it"
        case 126: "126, its program may not be run"
        case 127: "127, its program does not exist in the image"
        case 137 where outOfMemory: "137, killed by the kernel because its memory limit was reached"
        case 137:
            "137, killed (SIGKILL) though not for its memory limit: by hand, after the stop time, or by a host without memory"
        case 139: "139, crashed (SIGSEGV)"
        case 143: "143, ended on request (SIGTERM)"
        case 129...159: "\(code), ended by signal \(code - 128)"
        default: "\(code)"
        }
    }
}

extension Evidence {
    /// A verdict for each service over its containers; what could not be seen becomes a verdict of its own.
    func containerVerdicts(
        of check: any Check.Type,
        _ judge: (StackService, ContainerEvidence) -> Verdict?
    ) -> [Verdict] {
        stack.services.compactMap { service in containerVerdict(of: check, service) { judge(service, $0) } }
    }

    /// The verdict over the containers of one service.
    func containerVerdict(
        of check: any Check.Type,
        _ service: StackService,
        _ judge: (ContainerEvidence) -> Verdict?
    ) -> Verdict? {
        switch self[service.name].containers {
        case .unseen(let unseen): check.unknown(service.name, unseen)
        case .seen(let containers):
            // Several replicas: the worst speaks.
            containers.compactMap { judge($0) }.max { Self.rank($0) < Self.rank($1) }
        }
    }

    private static func rank(_ verdict: Verdict) -> Int {
        switch verdict.outcome {
        case .passed: 0
        case .unknown: 1
        case .failed(let severity): 2 + Int(severity.weight)
        }
    }

    /// How long a container has run; nil if it does not or does not say.
    func age(of container: ContainerEvidence) -> Duration? {
        guard container.status == .running, let start = container.startedAt else { return nil }
        return time.since(start)
    }

    /// How long a service may take to start, by compose file, image and catalog; at least a minute.
    func startPeriod(of service: StackService) -> Duration {
        let known = [
            service.service.healthcheck?.startPeriod?.value,
            service.service.healthcheck?.test == nil ? service.variant?.healthcheck?.startPeriod : nil,
            service.definition?.startup.map { $0 * 2 },
        ]
        return known.compactMap(\.self).max().map { max($0, .seconds(60)) } ?? .seconds(60)
    }

    /// Whether a service has just been started, so that what it cannot do yet says nothing.
    func isStarting(_ service: StackService) -> Bool {
        guard let container = self[service.name].container, let age = age(of: container) else { return false }
        return age < startPeriod(of: service)
    }

    /// Services that Bijou has a client for, or whose client has read something.
    func hasClient(_ service: StackService) -> Bool {
        if case .seen = self[service.name].reading { return true }
        guard let program = service.definition?.id else { return false }
        return Clients.all.contains { $0.programs.contains(program) }
    }
}

extension Duration {
    /// `12 s`, `3 min`, `5 h`, `2 d`.
    var inWords: String {
        let seconds = components.seconds
        return switch abs(seconds) {
        case ..<120: "\(seconds) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3_600) h"
        default: "\(seconds / 86_400) d"
        }
    }
}

extension CheckCase {
    /// A case in which a service's container is another.
    static func container(
        _ service: String,
        _ change: @escaping @Sendable (inout ContainerEvidence) -> Void
    ) -> @Sendable (inout Evidence) -> Void {
        { evidence in
            guard case .seen(var containers) = evidence[service].containers, !containers.isEmpty else { return }
            change(&containers[0])
            evidence[service].containers = .seen(containers)
        }
    }

    /// What is said where there is no engine.
    static let noEngine = Unseen("no Docker Engine answers", remedies: ["start it: `sudo systemctl start docker`"])
}
