import Compose
import DockerEngine
import Stacks
import Vocabulary

/// Whether containers have memory left.
struct PerformanceMemory: Check {
    static let about = CheckDescription(
        "performance-memory",
        .performance,
        trouble: .performance,
        question: "Does each container use less than 90 % of its memory limit?",
        why: "at the limit the kernel kills it, in the middle of an import or while somebody watches",
        remedy: "raise the limit, or find out what grew",
        severity: .medium,
        needs: [.containers, .samples],
        sources: ["Docker documentation, resource constraints"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("jellyfin", "it uses nearly all") { change("jellyfin", in: &$0) { $0.memoryUse = .mebibytes(980) } },
        .unknown("jellyfin", "it was not measured") { change("jellyfin", in: &$0) { $0.memoryUse = nil } },
        .unknown("jellyfin", "the engine cannot be asked") {
            $0["jellyfin"].containers = .unseen(Unseen("no engine answers"))
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.stack.services.flatMap { service -> [Verdict] in
            switch evidence[service.name].containers {
            case .unseen(let unseen):
                return service.service.memoryLimit == nil && evidence.engine.value == nil
                    ? [] : [unknown(service.name, unseen)]
            case .seen(let containers):
                return containers.filter { $0.status == .running }.compactMap { verdict($0, service) }
            }
        }
    }

    private static func verdict(_ container: ContainerEvidence, _ service: StackService) -> Verdict? {
        guard let limit = container.memoryLimit, limit.bytes > 0 else { return nil }
        guard let use = container.memoryUse else {
            return unknown(service.name, Unseen("the memory use of \(container.name) was not measured"))
        }
        let share = Double(use.bytes) / Double(limit.bytes)
        let message = "\(container.name) uses \(use) of \(limit)"
        guard share >= 0.9 else { return passed(service.name, message) }
        let next = ByteCount.mebibytes(max(256, (limit.bytes >> 20) * 3 / 2))
        let steps = [
            Verdict.Step("set `mem_limit: \(next.bytes >> 20)m` for \(service.name)"),
            Verdict.Step.recreate(service.name),
        ]
        let severity: Severity = share >= 0.97 ? .high : .medium
        return failed(service.name, "\(message) (\(Disks.percent(share)))", severity: severity, steps: steps)
    }

    private static func change(
        _ service: String,
        in evidence: inout Evidence,
        _ body: (inout ContainerEvidence) -> Void
    ) {
        guard case .seen(var containers) = evidence[service].containers else { return }
        for index in containers.indices { body(&containers[index]) }
        evidence[service].containers = .seen(containers)
    }
}
