import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether services refuse calls without a credential.
struct IntegrationStrangers: Check {
    static let about = CheckDescription(
        "integration-strangers",
        .integration,
        trouble: .securityWarnings,
        question: "Does each service refuse calls that bring no key or login?",
        why: "whoever reaches the port can read keys, delete libraries and start downloads",
        remedy: "turn signing in on for everybody, local addresses included",
        severity: .high,
        needs: [.reading],
        sources: ["Servarr wiki, authentication; qBittorrent, options of the web interface"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("radarr", "it answers everybody") { evidence in
            CheckCase.change(&evidence, "radarr") { $0.refusesStrangers = .success(false) }
        },
        .unknown("radarr", "it could not be asked") { evidence in
            CheckCase.change(&evidence, "radarr") {
                $0.refusesStrangers = .failure(ClientError(.startingUp, service: "radarr", call: "GET /api"))
            }
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let asked = evidence.readServices.filter { evidence[$0.name].reading.value?.hasAuthentication ?? true }
        return ask(asked, in: evidence, of: \.refusesStrangers) { service, refuses in
            guard let refuses else { return [] }
            if refuses { return [passed(service.name, "it refuses strangers")] }
            return [failed(service.name, "\(service.name) answers calls without a key or login", steps: steps(service))]
        }
    }

    private static func steps(_ service: StackService) -> [Verdict.Step] {
        let screen =
            switch service.definition?.id {
            case "qbittorrent":
                "Options › Web UI: turn off the bypass for localhost and for whitelisted subnets"
            case "transmission": "rpc-authentication-required in settings.json (stop it first), or USER and PASS"
            case "sabnzbd": "Config › General › Security: set user name and password and make a new API key"
            default: "Settings › General: authentication on, required for everybody"
            }
        return [Verdict.Step("in \(service.name), \(screen)"), .restart(service.name)]
    }
}
