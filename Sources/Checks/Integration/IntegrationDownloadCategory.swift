import Clients
import Stacks
import Vocabulary

/// Whether the category that an *arr gives its downloads exists in the client.
struct IntegrationDownloadCategory: Check {
    static let about = CheckDescription(
        "integration-download-category",
        .integration,
        trouble: .connections,
        question: "Does the download client know the category that each *arr uses?",
        why: "without a category of its own an *arr takes up the downloads of others or never finds its own again",
        remedy: "give each *arr a category of its own and make it in the client",
        severity: .medium,
        needs: [.reading],
        sources: ["TRaSH guides, categories of download clients"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "it names no category") { evidence in
            CheckCase.changeLinks(&evidence, "sonarr", .downloadClient) { $0.category = nil }
        },
        .fails("sonarr", "the client does not know it") { evidence in
            CheckCase.changeLinks(&evidence, "sonarr", .downloadClient) { $0.category = "series" }
        },
        .fails("radarr", "two use the same") { evidence in
            CheckCase.changeLinks(&evidence, "radarr", .downloadClient) { $0.category = "tv" }
        },
        .unread("sonarr"),
        .unknown("radarr", "the client cannot be read") { evidence in
            CheckCase.unread("qbittorrent").change(&evidence)
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let managers = evidence.services(of: Family.managers)
        return askLinks(managers, in: evidence, [.downloadClient]) { service, links in
            links.filter(\.isEnabled).compactMap { link in
                guard let client = evidence.farEnd(of: link, from: service) else { return nil }
                return verdict(link, service, client, managers, evidence)
            }
        }
    }

    private static func verdict(
        _ link: Link,
        _ service: StackService,
        _ client: StackService,
        _ managers: [StackService],
        _ evidence: Evidence
    ) -> Verdict {
        let screen = link.screen(in: service)
        guard let category = link.category, !category.isEmpty else {
            // A folder of its own does the same in Transmission and rTorrent.
            if link.folder?.isEmpty == false { return passed(service.name, "\(link.title) has a folder of its own") }
            let step = Verdict.Step("in \(service.name) under \(screen) set a category such as '\(service.name)'")
            let message = "\(link.title) of \(service.name) gives downloads no category"
            return failed(service.name, message, steps: [step], involved: [client.name])
        }
        if let other = sharer(of: category, client, service, managers, evidence) {
            let step = Verdict.Step("in \(service.name) under \(screen) set a category that only it uses")
            let message =
                "\(service.name) and \(other.name) give downloads in \(client.name) the category '\(category)'"
            return failed(service.name, message, steps: [step], involved: [client.name])
        }
        // Transmission and Deluge make the folder or label when it is first used.
        guard client.isProgram("qbittorrent", "sabnzbd", "nzbget") else {
            return passed(service.name, "\(link.title) uses the category '\(category)'", involved: [client.name])
        }
        guard let folders = evidence.read(client, \.folders) else {
            let unseen = Unseen("the categories of \(client.name) could not be read")
            return unknown(service.name, unseen, involved: [client.name])
        }
        let known = folders.filter { $0.purpose == .category }.map(\.name)
        if known.contains(where: { $0.lowercased() == category.lowercased() }) {
            return passed(service.name, "\(client.name) knows the category '\(category)'", involved: [client.name])
        }
        let list = known.isEmpty ? "it has none" : "it has \(known.sorted().joined(separator: ", "))"
        let message = "\(client.name) does not know the category '\(category)' of \(service.name): \(list)"
        let step = Verdict.Step("make the category '\(category)' in \(client.name), or choose one that it has")
        return failed(service.name, message, steps: [step, .retest(link, in: service)], involved: [client.name])
    }

    private static func sharer(
        of category: String,
        _ client: StackService,
        _ service: StackService,
        _ managers: [StackService],
        _ evidence: Evidence
    ) -> StackService? {
        managers.first { other in
            other.name != service.name
                && (evidence.read(other, \.links) ?? []).contains { link in
                    link.kind == .downloadClient && link.isEnabled && link.category == category
                        && evidence.farEnd(of: link, from: other)?.name == client.name
                }
        }
    }
}
