import DockerEngine
import Stacks
import Vocabulary

/// Whether the kernel killed a container because its memory limit was reached.
struct HealthOutOfMemory: Check {
    static let about = CheckDescription(
        "health-out-of-memory",
        .health,
        trouble: .performance,
        question: "Has every container enough memory?",
        why:
            "the kernel kills the largest process of a container at its limit, in the middle of whatever it was writing",
        remedy: "raise the limit, or make the program use less",
        severity: .high,
        needs: [.containers],
        sources: ["Docker Engine API, ContainerInspect, State.OOMKilled", "cgroup v2, memory.events"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .passes(
            "exit code 137 after docker kill",
            CheckCase.container("sonarr") {
                $0.status = .exited
                $0.exitCode = 137
            }
        ),
        .fails(
            "jellyfin",
            "it was killed",
            CheckCase.container("jellyfin") {
                $0.status = .exited
                $0.exitCode = 137
                $0.wasOutOfMemory = true
            }
        ),
        .fails(
            "jellyfin",
            "one of its processes was killed",
            CheckCase.container("jellyfin") { $0.wasOutOfMemory = true }
        ),
        .fails(
            "jellyfin",
            "it is about to be killed",
            CheckCase.container("jellyfin") { $0.memoryUse = .mebibytes(1_015) }
        ),
        .unknown("jellyfin", "there is no engine") { $0["jellyfin"].containers = .unseen(CheckCase.noEngine) },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.containerVerdicts(of: Self.self) { service, container in
            let name = service.name
            let limit = container.memoryLimit.map { " (limit \($0))" } ?? ""
            if container.wasOutOfMemory {
                let isDown = container.status != .running
                let what = isDown ? "\(name) was killed" : "a process of \(name) was killed"
                return failed(
                    name,
                    "\(what) by the kernel for want of memory\(limit)",
                    severity: isDown ? .high : .medium,
                    steps: steps(name, container)
                )
            }
            if let use = container.memoryUse, let limit = container.memoryLimit, limit.bytes > 0,
                use.bytes > limit.bytes / 100 * 97
            {
                return failed(
                    name,
                    "\(name) uses \(use) of its \(limit) of memory",
                    severity: .medium,
                    steps: steps(name, container)
                )
            }
            return passed(name, "never short of memory")
        }
    }

    private static func steps(_ name: String, _ container: ContainerEvidence) -> [Verdict.Step] {
        let doubled = container.memoryLimit.map { ByteCount($0.bytes * 2) }
        let wanted = doubled.map { "`mem_limit: \($0.bytes >> 20)m`" } ?? "a higher `mem_limit`"
        return [
            Verdict.Step("give it more in the compose file: \(wanted)"),
            HealthSteps.start(name),
            Verdict.Step("watch what it needs", command: "docker stats --no-stream \(container.name)"),
        ]
    }
}
