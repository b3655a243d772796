import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether each *arr signs in to Jellyfin in a way that this version still takes.
struct IntegrationJellyfinLegacy: Check {
    static let about = CheckDescription(
        "integration-jellyfin-legacy",
        .integration,
        trouble: .connections,
        question: "Does Jellyfin take the way in which each *arr signs in to it?",
        why: """
            from version 12 on Jellyfin refuses the old header; the *arr's test passes all the same, and no new film is \
            ever announced
            """,
        remedy: "update the *arr, or switch legacy authorization on in Jellyfin until you can",
        severity: .high,
        needs: [.access, .reading],
        sources: [
            "jellyfin/jellyfin v12.0-rc5, migration DisableLegacyAuthorization", "Sonarr/Sonarr issue 8842",
            "Radarr/Radarr issue 11658",
        ]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .passes("Jellyfin 12 and a new Sonarr") { evidence in
            upgrade(&evidence)
            CheckCase.change(&evidence, "sonarr") { $0.version = .success(ServiceVersion("4.0.20.3014")) }
            CheckCase.removeLinks(&evidence, "radarr") { $0.kind == .mediaServer }
        },
        .fails("sonarr", "Jellyfin 12 and an old Sonarr") { upgrade(&$0) },
        .fails("radarr", "Jellyfin 12 and a Radarr that has no mending yet") { upgrade(&$0) },
        .unknown("sonarr", "Jellyfin's settings cannot be read") { CheckCase.unread("jellyfin").change(&$0) },
    ]

    /// First versions that sign in the new way; nil where none is known.
    private static let mended: [String: ServiceVersion?] = [
        "sonarr": ServiceVersion("4.0.20.3014"), "radarr": nil, "lidarr": nil,
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let managers = evidence.services(of: Set(mended.keys))
        return askLinks(managers, in: evidence, [.mediaServer]) { service, links in
            links.filter(\.isEnabled).compactMap { link in
                guard let server = evidence.farEnd(of: link, from: service), server.isProgram("jellyfin") else {
                    return nil
                }
                return verdict(service, server, evidence)
            }
        }
    }

    private static func verdict(_ service: StackService, _ server: StackService, _ evidence: Evidence) -> Verdict {
        let involved = [server.name]
        guard let settings = evidence.settings(server), let found = evidence.read(server, \.version),
            let version = found
        else {
            let unseen = Unseen("version and settings of \(server.name) could not be read")
            return unknown(service.name, unseen, involved: involved)
        }
        guard version.major >= 12, settings.acceptsLegacyAuthorization != true else {
            return passed(service.name, "\(server.name) \(version) takes its header", involved: involved)
        }
        guard let program = service.definition?.id, let read = evidence.read(service, \.version), let own = read else {
            return unknown(service.name, Unseen("the version of \(service.name) is unknown"), involved: involved)
        }
        if let first = mended[program] ?? nil, !(own < first) {
            return passed(service.name, "\(own) signs in the new way", involved: involved)
        }
        let message = """
            \(service.name) \(own) signs in to \(server.name) \(version) with a header that it refuses: its test passes, \
            its notifications fail
            """
        return failed(service.name, message, steps: steps(program, service, server), involved: involved)
    }

    private static func steps(_ program: String, _ service: StackService, _ server: StackService) -> [Verdict.Step] {
        var steps: [Verdict.Step] = []
        if let first = mended[program] ?? nil {
            steps.append(
                Verdict.Step(
                    "update \(service.name) to \(first) or later",
                    command: "docker compose pull \(service.name) && docker compose up -d \(service.name)"
                )
            )
        }
        steps.append(
            Verdict.Step("or set EnableLegacyAuthorization to true in /config/config/system.xml of \(server.name)")
        )
        steps.append(.restart(server.name))
        return steps
    }

    private static func upgrade(_ evidence: inout Evidence) {
        CheckCase.change(&evidence, "jellyfin") { $0.version = .success(ServiceVersion("12.0.0")) }
        CheckCase.changeSettings(&evidence, "jellyfin") { $0.acceptsLegacyAuthorization = false }
    }
}
