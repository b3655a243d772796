import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether each *arr has a download client, and one for each downloader of the stack.
struct IntegrationDownloadClient: Check {
    static let about = CheckDescription(
        "integration-download-client",
        .integration,
        trouble: .connections,
        question: "Has each *arr a download client that is switched on?",
        why: "without one it finds releases and can fetch none",
        remedy: "add the download client under Settings › Download Clients",
        severity: .high,
        needs: [.reading],
        sources: ["Servarr wiki, DownloadClientCheck"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "it has none") { evidence in
            CheckCase.removeLinks(&evidence, "sonarr") { $0.kind == .downloadClient }
        },
        .fails("sonarr", "all are switched off") { evidence in
            CheckCase.changeLinks(&evidence, "sonarr", .downloadClient) { $0.isEnabled = false }
        },
        .fails("radarr", "the usenet client is missing") { evidence in
            CheckCase.removeLinks(&evidence, "radarr") { $0.programs == ["sabnzbd"] }
        },
        .unread("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let downloaders = evidence.services(of: Family.downloaders)
        return askLinks(evidence.services(of: Family.managers), in: evidence, [.downloadClient]) { service, links in
            let enabled = links.filter(\.isEnabled)
            guard !enabled.isEmpty else {
                let message =
                    links.isEmpty
                    ? "\(service.name) has no download client"
                    : "every download client of \(service.name) is switched off"
                let steps = links.isEmpty ? downloaders.compactMap { step(service, $0, evidence) } : [switchOn(links)]
                return [failed(service.name, message, steps: steps)]
            }
            let used = enabled.compactMap { evidence.farEnd(of: $0, from: service)?.name }
            let missing = downloaders.filter { !used.contains($0.name) && !isAnother($0, enabled, evidence) }
            guard !missing.isEmpty else { return [passed(service.name, "it has \(enabled.count) download clients")] }
            return missing.map { downloader in
                failed(
                    service.name,
                    "\(service.name) does not use \(downloader.name)",
                    severity: .low,
                    steps: [step(service, downloader, evidence)].compactMap(\.self)
                )
            }
        }
    }

    /// Whether an enabled client is of the same program, so that this one may be kept for other things.
    private static func isAnother(_ downloader: StackService, _ links: [Link], _ evidence: Evidence) -> Bool {
        guard let program = downloader.definition?.id else { return true }
        return links.contains { $0.programs.contains(program) }
    }

    private static func switchOn(_ links: [Link]) -> Verdict.Step {
        let names = links.map(\.name).joined(separator: ", ")
        return Verdict.Step("switch one on under Settings › Download Clients: \(names)")
    }

    private static func step(_ service: StackService, _ downloader: StackService, _ evidence: Evidence)
        -> Verdict.Step?
    {
        guard let address = evidence.rightAddress(of: downloader, from: service) else { return nil }
        return Verdict.Step(
            """
            in \(service.name) under Settings › Download Clients add \(downloader.definition?.name ?? downloader.name) \
            with host '\(address.host)' and port \(address.port)
            """
        )
    }
}
