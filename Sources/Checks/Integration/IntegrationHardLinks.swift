import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether each *arr makes hard links where it could.
struct IntegrationHardLinks: Check {
    static let about = CheckDescription(
        "integration-hard-links",
        .integration,
        trouble: .storage,
        question: "Are hard links switched on in each *arr?",
        why: "without them every import is a copy, and what is still shared takes its space twice",
        remedy: "switch on 'Use Hardlinks instead of Copy' under Settings › Media Management",
        severity: .low,
        needs: [.reading],
        sources: ["Servarr API, config/mediamanagement: copyUsingHardlinks", "TRaSH guides, hard links"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "they are off") { evidence in
            CheckCase.changeSettings(&evidence, "sonarr") { $0.usesHardLinks = false }
        },
        .unread("radarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        ask(evidence.services(of: Family.managers), in: evidence, of: \.settings) { service, settings in
            guard let uses = settings.usesHardLinks else { return [] }
            if uses { return [passed(service.name, "hard links are on")] }
            // Usenet downloads are moved anyway: hard links matter for what is still shared.
            let torrents = evidence.downloadFolders(of: service).compactMap(\.folder.value)
                .filter { $0.client.has(.torrent) }
            guard !torrents.isEmpty else { return [passed(service.name, "it imports nothing that is still shared")] }
            let message = "\(service.name) copies torrents into the library instead of linking them"
            let step = Verdict.Step(
                "in \(service.name) switch on 'Use Hardlinks instead of Copy' under Settings › Media Management › Importing"
            )
            return [failed(service.name, message, steps: [step], involved: torrents.map(\.client.name))]
        }
    }
}
