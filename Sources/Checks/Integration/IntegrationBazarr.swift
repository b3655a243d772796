import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether Bazarr is connected with Sonarr and Radarr.
struct IntegrationBazarr: Check {
    static let about = CheckDescription(
        "integration-bazarr",
        .integration,
        trouble: .connections,
        question: "Is Bazarr connected with Sonarr and Radarr?",
        why: "Bazarr knows films and episodes only through them",
        remedy: "set host, port and key under Settings › Sonarr and Settings › Radarr and press Test",
        severity: .medium,
        needs: [.reading],
        sources: ["Bazarr, /api/system/status: an empty sonarr_version means that the connection is broken"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("bazarr", "Radarr is not set") { evidence in
            CheckCase.removeLinks(&evidence, "bazarr") { $0.programs == ["radarr"] }
        },
        .fails("bazarr", "Sonarr's version stays empty") { evidence in
            CheckCase.changeSettings(&evidence, "bazarr") { $0.connectedVersions["sonarr"] = "" }
        },
        .fails("bazarr", "it says that the connection fails") { evidence in
            CheckCase.changeLinks(&evidence, "bazarr", .arr) { $0.state = .failing("unknown") }
        },
        .unread("bazarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let managers = evidence.services(of: ["sonarr", "radarr"])
        return askLinks(evidence.services(of: ["bazarr"]), in: evidence, [.arr]) { service, links in
            // Bazarr takes one of each: a second Sonarr has a Bazarr of its own.
            let programs = Set(managers.compactMap { $0.definition?.id }).sorted()
            return programs.compactMap { program in
                let candidates = managers.filter { $0.isProgram(program) }
                guard let manager = candidates.first else { return nil }
                let link = links.first { $0.programs.contains(program) && $0.isEnabled }
                let far = link.flatMap { evidence.farEnd(of: $0, from: service) } ?? manager
                return verdict(link, program, far, service, evidence)
            }
        }
    }

    private static func verdict(
        _ link: Link?,
        _ program: String,
        _ manager: StackService,
        _ service: StackService,
        _ evidence: Evidence
    ) -> Verdict {
        let name = manager.definition?.name ?? manager.name
        let address = evidence.rightAddress(of: manager, from: service)
        let step = Verdict.Step(
            """
            in \(service.name) under Settings › \(name) set address '\(address?.host ?? manager.name)', port \
            \(address?.port ?? 0) and the key of \(manager.name), then press Test and save
            """
        )
        guard let link else {
            let message = "\(service.name) is not connected with \(manager.name)"
            return failed(service.name, message, severity: .low, steps: [step], involved: [manager.name])
        }
        let version = evidence.settings(service)?.connectedVersions[program]
        let isSilent = version.map { $0.isEmpty || $0.lowercased() == "unknown" } ?? false
        if let complaint = link.complaint ?? (isSilent ? "it learns no version from it" : nil) {
            let message = "the connection of \(service.name) with \(manager.name) fails: \(complaint)"
            return failed(service.name, message, steps: [step, .log(service.name)], involved: [manager.name])
        }
        return passed(service.name, "it is connected with \(manager.name)", involved: [manager.name])
    }
}
