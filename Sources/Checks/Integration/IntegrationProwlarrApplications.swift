import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether Prowlarr feeds every *arr of the stack.
struct IntegrationProwlarrApplications: Check {
    static let about = CheckDescription(
        "integration-prowlarr-applications",
        .integration,
        trouble: .connections,
        question: "Does Prowlarr know every *arr of the stack and keep it in step?",
        why: "an *arr that Prowlarr does not know has no indexers, or old ones that nobody mends",
        remedy: "add each *arr under Settings › Apps with sync level 'Full Sync'",
        severity: .medium,
        needs: [.reading],
        sources: ["Prowlarr, src/NzbDrone.Core/Applications/ApplicationSyncLevel.cs"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("prowlarr", "Radarr is missing") { evidence in
            CheckCase.removeLinks(&evidence, "prowlarr") { $0.programs == ["radarr"] }
        },
        .fails("prowlarr", "the sync is off") { evidence in
            CheckCase.changeLinks(&evidence, "prowlarr", .application) { $0.syncLevel = "disabled" }
        },
        .unread("prowlarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let managers = evidence.services(of: Family.managers)
        return askLinks(evidence.services(of: ["prowlarr"]), in: evidence, [.application]) { service, links in
            managers.map { manager in
                let own = links.filter { isLink($0, to: manager, from: service, evidence) }
                return verdict(manager, own, service, evidence)
            }
        }
    }

    private static func isLink(_ link: Link, to manager: StackService, from service: StackService, _ evidence: Evidence)
        -> Bool
    {
        if let far = evidence.farEnd(of: link, from: service) { return far.name == manager.name }
        return manager.definition.map { link.programs.contains($0.id) } ?? false
    }

    private static func verdict(
        _ manager: StackService,
        _ links: [Link],
        _ service: StackService,
        _ evidence: Evidence
    ) -> Verdict {
        guard let link = links.first(where: { $0.syncLevel != "disabled" }) ?? links.first else {
            let address = evidence.rightAddress(of: manager, from: service)
            let own = evidence.rightAddress(of: service, from: manager)
            let step = Verdict.Step(
                """
                in \(service.name) under Settings › Apps add \(manager.definition?.name ?? manager.name): Prowlarr server \
                '\(own?.description ?? "http://\(service.name):9696")', server \
                '\(address?.description ?? "http://\(manager.name)")'
                """
            )
            let message = "\(service.name) does not know \(manager.name)"
            return failed(service.name, message, steps: [step], involved: [manager.name])
        }
        switch link.syncLevel {
        case "disabled":
            let step = Verdict.Step("in \(service.name) set the sync level of '\(link.name)' to Full Sync")
            let message = "\(service.name) knows \(manager.name), but its sync is off"
            return failed(service.name, message, steps: [step], involved: [manager.name])
        case "addOnly":
            let step = Verdict.Step("in \(service.name) set the sync level of '\(link.name)' to Full Sync")
            let message = "\(service.name) adds indexers to \(manager.name), but never changes or removes them"
            return failed(service.name, message, severity: .info, steps: [step], involved: [manager.name])
        default: return passed(service.name, "it keeps \(manager.name) in step", involved: [manager.name])
        }
    }
}
