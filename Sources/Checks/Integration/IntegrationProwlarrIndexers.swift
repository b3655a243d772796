import Clients
import Stacks
import Vocabulary

/// Whether the indexers of Prowlarr have really come to each *arr.
struct IntegrationProwlarrIndexers: Check {
    static let about = CheckDescription(
        "integration-prowlarr-indexers",
        .integration,
        trouble: .connections,
        question: "Have the indexers of Prowlarr arrived in each *arr?",
        why:
            "the link can be in order and yet nothing come through: wrong categories, tags that nobody shares, an old key",
        remedy: "press Sync App Indexers in Prowlarr and read its log",
        severity: .medium,
        needs: [.reading],
        sources: ["Prowlarr, ApplicationIndexerSync: pushed when enabled, tags shared and categories in common"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "none arrived") { evidence in
            CheckCase.removeLinks(&evidence, "sonarr") { $0.kind == .indexer }
        },
        .fails("radarr", "one leads to an indexer that Prowlarr does not have") { evidence in
            CheckCase.changeLinks(&evidence, "radarr", .indexer) { $0.address?.basePath = "/77" }
        },
        .unread("prowlarr"),
        .unread("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        askLinks(evidence.services(of: ["prowlarr"]), in: evidence, [.application, .indexer]) { service, links in
            let indexers = links.filter { $0.kind == .indexer && $0.isEnabled }
            let applications = links.filter { $0.kind == .application && $0.isEnabled && $0.syncLevel != "disabled" }
            return applications.flatMap { link -> [Verdict] in
                guard let manager = evidence.farEnd(of: link, from: service) else { return [] }
                let wanted = indexers.filter { link.tags.isEmpty || !Set(link.tags).isDisjoint(with: $0.tags) }
                return verdicts(manager, service, wanted, all: links.filter { $0.kind == .indexer }, evidence)
            }
        }
    }

    private static func verdicts(
        _ manager: StackService,
        _ prowlarr: StackService,
        _ wanted: [Link],
        all: [Link],
        _ evidence: Evidence
    ) -> [Verdict] {
        askLinks([manager], in: evidence, [.indexer]) { service, links in
            let brought = links.filter { isBrought($0, by: prowlarr, to: service, evidence) }
            let ids = Set(brought.compactMap(\.prowlarrID))
            let known = Set(all.map(\.id))
            let orphans = brought.filter { link in link.prowlarrID.map { !known.contains($0) } ?? false }
            let sync = Verdict.Step("press Sync App Indexers in \(prowlarr.name) (Settings › Apps)")
            if wanted.isEmpty, brought.isEmpty {
                let message = "\(prowlarr.name) has no indexer for \(service.name)"
                let step = Verdict.Step("add an indexer in \(prowlarr.name)")
                return [failed(service.name, message, steps: [step], involved: [prowlarr.name])]
            }
            guard orphans.isEmpty else {
                let names = orphans.map { "'\($0.name)'" }.joined(separator: ", ")
                let message = "\(service.name) has indexers that \(prowlarr.name) no longer has: \(names)"
                let step = Verdict.Step("delete them in \(service.name) under Settings › Indexers")
                return [failed(service.name, message, severity: .low, steps: [sync, step], involved: [prowlarr.name])]
            }
            // An indexer without a category in common is rightly left out, so that some may be missing.
            guard !wanted.isEmpty, ids.isEmpty, brought.isEmpty else {
                let message = "\(brought.count) of \(wanted.count) indexers of \(prowlarr.name) arrived"
                return [passed(service.name, message, involved: [prowlarr.name])]
            }
            let message = "none of the \(wanted.count) indexers of \(prowlarr.name) arrived in \(service.name)"
            let steps = [sync, .log(prowlarr.name)]
            return [failed(service.name, message, steps: steps, involved: [prowlarr.name])]
        }
    }

    private static func isBrought(
        _ link: Link,
        by prowlarr: StackService,
        to service: StackService,
        _ evidence: Evidence
    )
        -> Bool
    {
        if link.programs.contains("prowlarr") || link.name.hasSuffix("(Prowlarr)") { return true }
        guard let address = link.address else { return false }
        return evidence.destination(of: address, from: service, for: []).service?.name == prowlarr.name
    }
}

extension Link {
    /// The identifier of Prowlarr's indexer behind this one: the last part of `http://prowlarr:9696/3`.
    fileprivate var prowlarrID: String? {
        guard let last = address?.basePath.split(separator: "/").last, last.allSatisfy(\.isNumber) else { return nil }
        return String(last)
    }
}
