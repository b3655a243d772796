import Clients
import Stacks
import Vocabulary

/// Whether queues move.
struct IntegrationQueue: Check {
    static let about = CheckDescription(
        "integration-queue",
        .integration,
        trouble: .connections,
        question: "Does everything in the queues go on?",
        why: "what hangs is never imported, and keeps the next release of the same film from being fetched",
        remedy: "read the reason at the entry; import by hand, or remove it and block the release",
        severity: .medium,
        needs: [.reading],
        sources: ["Servarr API, queue: trackedDownloadStatus, statusMessages"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "an import is blocked") { evidence in
            CheckCase.change(&evidence, "sonarr") {
                let stuck = QueueState.Stuck(title: "Example S01E01", reason: "No files found are eligible for import")
                $0.queue = .success(QueueState(total: 3, stuck: [stuck]))
            }
        },
        .fails("sabnzbd", "the queue is paused") { evidence in
            CheckCase.change(&evidence, "sabnzbd") { $0.queue = .success(QueueState(total: 3, isPaused: true)) }
        },
        .unread("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let programs = Family.managers.union(Family.downloaders)
        return ask(evidence.services(of: programs), in: evidence, of: \.queue) { service, queue in
            guard let queue else { return [] }
            var verdicts: [Verdict] = []
            if queue.isPaused, queue.total > 0 {
                let message = "the queue of \(service.name) is paused, \(queue.total) entries wait"
                verdicts.append(
                    failed(service.name, message, severity: .low, steps: [Verdict.Step("resume it in \(service.name)")])
                )
            }
            if let first = queue.stuck.first {
                let reason = first.reason.filter { !$0.isNewline }
                let plain = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
                let example = "'\(first.title)'" + (plain.isEmpty ? "" : ": \(plain)")
                let message =
                    "\(queue.stuck.count) of \(queue.total) entries of \(service.name) hang, such as \(example)"
                let step = Verdict.Step("open Activity › Queue of \(service.name) and import or remove what hangs")
                verdicts.append(
                    failed(service.name, message, steps: [step], involved: clients(of: service, evidence))
                )
            }
            return verdicts.isEmpty ? [passed(service.name, "\(queue.total) entries, all go on")] : verdicts
        }
    }

    private static func clients(of service: StackService, _ evidence: Evidence) -> [String] {
        (evidence.read(service, \.links) ?? []).filter { $0.kind == .downloadClient && $0.isEnabled }
            .flatMap { evidence.involved(in: $0, from: service) }
    }
}
