import Clients
import Stacks
import Vocabulary

/// What the programs say of their own health.
struct IntegrationOwnMessages: Check {
    static let about = CheckDescription(
        "integration-own-messages",
        .integration,
        trouble: .healthCheckFailures,
        question: "Does each program say of itself that it is well?",
        why: "programs notice much that nobody outside sees, and say it on a page that nobody opens",
        remedy: "do what the message says",
        severity: .medium,
        needs: [.reading],
        sources: ["Servarr API, health; Bazarr API, system/health"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "a download client does not answer") { evidence in
            CheckCase.change(&evidence, "sonarr") {
                $0.messages = .success([
                    OwnMessage(.error, source: "DownloadClientCheck", "Unable to communicate with qBittorrent")
                ])
            }
        },
        .unread("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        ask(evidence.readServices, in: evidence, of: \.messages) { service, messages in
            guard !messages.isEmpty else { return [passed(service.name, "it has nothing to complain of")] }
            return messages.map { message in
                let severity: Severity =
                    switch message.level {
                    case .error: .high
                    case .warning: .medium
                    case .notice: .info
                    }
                let text = message.text.filter { !$0.isNewline }
                let plain = text.hasSuffix(".") ? String(text.dropLast()) : text
                return failed(
                    service.name,
                    "\(service.name) says: \(plain)" + (message.source.isEmpty ? "" : " (\(message.source))"),
                    severity: severity,
                    steps: steps(message, service),
                    involved: involved(message, service, evidence)
                )
            }
        }
    }

    private static func steps(_ message: OwnMessage, _ service: StackService) -> [Verdict.Step] {
        if let known = advice[message.source] { return [Verdict.Step(known)] }
        return [Verdict.Step("open System › Status of \(service.name)"), .log(service.name)]
    }

    /// Services that a message names, so that their fall explains it.
    private static func involved(_ message: OwnMessage, _ service: StackService, _ evidence: Evidence) -> [String] {
        let links = (evidence.read(service, \.links) ?? []).filter {
            !$0.name.isEmpty && message.text.lowercased().holds($0.name.lowercased())
        }
        return links.flatMap { evidence.involved(in: $0, from: service) }
    }

    /// What to do about the messages of the Servarr programs.
    private static let advice: [String: String] = [
        "RemotePathMappingCheck": "mount the download folder under the same path in the client and here",
        "RootFolderCheck": "mount the disk again, or remove the root folder that is no more",
        "DownloadClientCheck": "make the download client answer: see its own checks in this report",
        "DownloadClientStatusCheck": "make the download client answer: see its own checks in this report",
        "DownloadClientRootFolderCheck": "let the client save beside the library, not into it",
        "DownloadClientSortingCheck": "switch sorting off in SABnzbd for the category (Config › Sorting)",
        "DownloadClientRemovesCompletedDownloadsCheck": "let the client pause at its ratio limit instead of removing",
        "IndexerRssCheck": "switch RSS on for an indexer",
        "IndexerSearchCheck": "switch searching on for an indexer",
        "IndexerStatusCheck": "renew the indexer's login or address, then test it",
        "IndexerLongTermStatusCheck": "renew the indexer's login or address, or remove it",
        "IndexerDownloadClientCheck": "choose a download client that exists in the indexer's settings",
        "ImportMechanismCheck": "switch completed download handling on under Settings › Download Clients",
        "NotificationStatusCheck": "test the connection under Settings › Connect",
        "ApiKeyValidationCheck": "make a new API key of at least 20 characters and change it where it is used",
        "SystemTimeCheck": "set the clock of the host: `timedatectl set-ntp true`",
        "MountCheck": "mount the volume without `:ro`",
        "AppDataLocationCheck": "mount the settings folder at /config",
        "AllowedHostsCheck": "name the hosts that may call it under Settings › General, or require signing in",
        "ApplicationStatusCheck": "test the application under Settings › Apps of Prowlarr",
        "ApplicationLongTermStatusCheck": "test the application under Settings › Apps of Prowlarr",
        "IndexerProxyStatusCheck": "make the solver answer, or take it out under Settings › Indexers",
        "IndexerCheck": "add an indexer in Prowlarr",
        "OutdatedDefinitionCheck": "add the indexer again from its current definition",
        "IndexerNoDefinitionCheck": "remove the indexer: its definition is gone",
        "UpdateCheck": "pull the newer image and create the container again",
    ]
}
