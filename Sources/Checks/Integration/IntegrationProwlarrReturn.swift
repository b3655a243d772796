import Clients
import Stacks
import Vocabulary

/// Whether the applications of Prowlarr find the way back to it.
struct IntegrationProwlarrReturn: Check {
    static let about = CheckDescription(
        "integration-prowlarr-return",
        .integration,
        trouble: .connections,
        question: "Is the address of Prowlarr that each *arr gets one that the *arr can reach?",
        why: "the indexers come into the *arr, and every search through them fails",
        remedy: "set 'Prowlarr Server' to the address of Prowlarr as the *arr sees it",
        severity: .high,
        needs: [.reading],
        sources: ["Prowlarr, src/NzbDrone.Core/Applications/Sonarr/SonarrSettings.cs: prowlarrUrl"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("prowlarr", "localhost") { evidence in
            CheckCase.changeLinks(&evidence, "prowlarr", .application) {
                $0.returnAddress = LinkAddress(host: "localhost", port: 9_696)
            }
        },
        .fails("sonarr", "an indexer leads to localhost") { evidence in
            CheckCase.changeLinks(&evidence, "sonarr", .indexer) {
                $0.address = LinkAddress(host: "localhost", port: 9_696, basePath: "/1")
            }
        },
        .unread("prowlarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let applications = askLinks(evidence.services(of: ["prowlarr"]), in: evidence, [.application]) {
            service,
            links in
            links.filter { $0.isEnabled && $0.syncLevel != "disabled" }.compactMap { link in
                guard let address = link.returnAddress, let manager = evidence.farEnd(of: link, from: service) else {
                    return nil
                }
                let destination = evidence.destination(of: address, from: manager, for: ["prowlarr"])
                let subject = "'\(link.name)' of \(service.name) gives \(manager.name) the address \(address)"
                return verdict(destination, address, subject, service, manager)
            }
        }
        guard let prowlarr = evidence.services(of: ["prowlarr"]).first else { return applications }
        return applications + evidence.services(of: Family.managers).flatMap { indexers(of: $0, prowlarr, evidence) }
    }

    /// Only wrong ones are named: the right ones are many.
    private static func indexers(of manager: StackService, _ prowlarr: StackService, _ evidence: Evidence) -> [Verdict]
    {
        let links = (evidence.read(manager, \.links) ?? []).filter {
            $0.kind == .indexer && $0.isEnabled && $0.programs.contains("prowlarr")
        }
        return links.compactMap { link in
            guard let address = link.address else { return nil }
            let destination = evidence.destination(of: address, from: manager, for: ["prowlarr"])
            guard destination.fault != nil else { return nil }
            let subject = "\(link.title) of \(manager.name) is stored as \(address)"
            return verdict(destination, address, subject, manager, prowlarr)
        }
    }

    private static func verdict(
        _ destination: Destination,
        _ address: LinkAddress,
        _ subject: String,
        _ service: StackService,
        _ other: StackService
    ) -> Verdict {
        if let unclear = destination.unclear { return unknown(service.name, unclear, involved: [other.name]) }
        guard let fault = destination.fault else {
            return passed(service.name, subject, involved: [other.name])
        }
        var message = "\(subject), which \(fault.text)"
        var steps: [Verdict.Step] = []
        if let better = destination.better {
            message += "; right is \(better)"
            steps.append(Verdict.Step("in Prowlarr under Settings › Apps set 'Prowlarr Server' to \(better)"))
        }
        steps.append(Verdict.Step("press Sync App Indexers in Prowlarr"))
        return failed(service.name, message, severity: fault.severity, steps: steps, involved: [other.name])
    }
}
