import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether request programs can order at Sonarr and Radarr.
struct IntegrationRequestArr: Check {
    static let about = CheckDescription(
        "integration-request-arr",
        .integration,
        trouble: .connections,
        question: "Has each request program a default Sonarr and Radarr with a profile and a folder that exists there?",
        why: "an approved request without a default server, profile or folder fails, and the person who asked waits",
        remedy: "add the server under Settings › Services, choose profile and root folder, mark it as default",
        severity: .medium,
        needs: [.reading],
        sources: ["Seerr API, settings/sonarr, settings/radarr: isDefault, activeProfileName, activeDirectory"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("seerr", "Radarr is missing") { evidence in
            CheckCase.removeLinks(&evidence, "seerr") { $0.programs == ["radarr"] }
        },
        .fails("seerr", "no default") { evidence in
            CheckCase.changeLinks(&evidence, "seerr", .arr) { $0.isDefault = false }
        },
        .fails("seerr", "its folder does not exist any more") { evidence in
            CheckCase.changeLinks(&evidence, "seerr", .arr) { $0.folder = "/old" }
        },
        .fails("seerr", "no profile") { evidence in
            CheckCase.changeLinks(&evidence, "seerr", .arr) { $0.profile = nil }
        },
        .unread("seerr"),
        .unknown("seerr", "Sonarr cannot be read") { CheckCase.unread("sonarr").change(&$0) },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let managers = evidence.services(of: ["sonarr", "radarr"])
        return askLinks(evidence.services(of: Family.requests), in: evidence, [.arr]) { service, links in
            Set(managers.compactMap { $0.definition?.id }).sorted().flatMap { program -> [Verdict] in
                let own = links.filter { $0.programs.contains(program) && $0.isEnabled }
                guard !own.isEmpty else { return [missing(program, service, managers, evidence)] }
                let isDefault = own.contains { $0.isDefault != false }
                let lack: [Verdict] =
                    isDefault
                    ? []
                    : [
                        failed(
                            service.name,
                            "no \(own[0].implementation) of \(service.name) is the default",
                            steps: [Verdict.Step("in \(service.name) under Settings › Services mark one as default")]
                        )
                    ]
                return lack + own.map { verdict($0, service, evidence) }
            }
        }
    }

    private static func missing(
        _ program: String,
        _ service: StackService,
        _ managers: [StackService],
        _ evidence: Evidence
    ) -> Verdict {
        let manager = managers.first { $0.isProgram(program) }
        let address = manager.flatMap { evidence.rightAddress(of: $0, from: service) }
        let name = manager?.name ?? program
        let step = Verdict.Step(
            """
            in \(service.name) under Settings › Services add \(manager?.definition?.name ?? name): host \
            '\(address?.host ?? name)', port \(address?.port ?? 0), as default server
            """
        )
        return failed(service.name, "\(service.name) does not know \(name)", steps: [step], involved: [name])
    }

    private static func verdict(_ link: Link, _ service: StackService, _ evidence: Evidence) -> Verdict {
        let involved = evidence.involved(in: link, from: service)
        let step = Verdict.Step(
            "in \(service.name) under \(link.screen(in: service)) press Test, choose profile and root folder, and save"
        )
        if let complaint = link.complaint {
            let message = "the connection of \(service.name) with '\(link.name)' fails: \(complaint)"
            return failed(service.name, message, steps: [step, .log(service.name)], involved: involved)
        }
        if (link.profile ?? "").isEmpty {
            let message = "'\(link.name)' of \(service.name) has no quality profile"
            return failed(service.name, message, steps: [step], involved: involved)
        }
        guard let folder = link.folder, !folder.isEmpty else {
            let message = "'\(link.name)' of \(service.name) has no root folder"
            return failed(service.name, message, steps: [step], involved: involved)
        }
        guard let manager = evidence.farEnd(of: link, from: service) else {
            return passed(service.name, "'\(link.name)' has profile and folder", involved: involved)
        }
        guard let roots = evidence.read(manager, \.folders)?.filter({ $0.purpose == .root }) else {
            let unseen = Unseen("the root folders of \(manager.name) could not be read")
            return unknown(service.name, unseen, involved: involved)
        }
        guard roots.contains(where: { HostPlace(path: $0.path) == HostPlace(path: folder) }) else {
            let known = roots.map(\.path).joined(separator: ", ")
            let message =
                "'\(link.name)' of \(service.name) names the root folder \(folder); \(manager.name) has \(known)"
            return failed(service.name, message, steps: [step], involved: involved)
        }
        return passed(service.name, "'\(link.name)' orders into \(folder)", involved: involved)
    }
}
