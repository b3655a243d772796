import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether the first set-up of each program was finished.
struct IntegrationSetup: Check {
    static let about = CheckDescription(
        "integration-setup",
        .integration,
        trouble: .authentication,
        question: "Has the first set-up of each program been finished?",
        why: "an unfinished set-up is open to the first visitor, who becomes its administrator",
        remedy: "open the program in a browser and finish its set-up",
        severity: .high,
        needs: [.reading],
        sources: ["Jellyfin, Startup wizard; Plex, claim; Seerr, /settings/public"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("jellyfin", "the wizard was not completed") { evidence in
            CheckCase.changeSettings(&evidence, "jellyfin") { $0.isInitialized = false }
        },
        .fails("seerr", "not initialised") { evidence in
            CheckCase.changeSettings(&evidence, "seerr") { $0.isInitialized = false }
        },
        .unread("jellyfin"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let wanted = Family.mediaServers.union(Family.requests)
        let services = evidence.readServices.filter { service in
            service.definition.map { wanted.contains($0.id) } ?? false
                || evidence.settings(service)?.isInitialized != nil
        }
        return ask(services, in: evidence, of: \.settings) { service, settings in
            guard let isInitialized = settings.isInitialized else { return [] }
            if isInitialized { return [passed(service.name, "it is set up")] }
            return [failed(service.name, "\(service.name) \(words(service))", steps: [step(service)])]
        }
    }

    private static func words(_ service: StackService) -> String {
        switch service.definition?.id {
        case "plex": "is claimed by no account"
        case "jellyfin", "emby": "still shows its first-run wizard"
        default: "is not initialised"
        }
    }

    private static func step(_ service: StackService) -> Verdict.Step {
        guard service.isProgram("plex") else {
            return Verdict.Step("open \(service.name) in a browser and finish its set-up")
        }
        return Verdict.Step(
            "take a token from https://plex.tv/claim, set PLEX_CLAIM within four minutes and start it again",
            command: "docker compose up -d --force-recreate \(service.name)"
        )
    }
}
