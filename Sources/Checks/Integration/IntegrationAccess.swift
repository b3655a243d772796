import Clients
import Stacks
import Vocabulary

/// Whether the API of each service lets Bijou in.
struct IntegrationAccess: Check {
    static let about = CheckDescription(
        "integration-access",
        .integration,
        trouble: .authentication,
        question: "Does each service accept the key or login that was found for it?",
        why: "a key that is wrong here is wrong for everything else that uses it: links, dashboards, notifications",
        remedy: "put the right key where it is used, or take what stands before the API out of the way",
        severity: .high,
        needs: [.access],
        sources: ["integration contracts of the programs: how a wrong key, a foreign host and a lock-out answer"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "the key is wrong") { refuse("sonarr", .wrongCredential, in: &$0) },
        .fails("qbittorrent", "the address is locked out") { refuse("qbittorrent", .lockedOut, in: &$0) },
        .fails("sabnzbd", "the host name is refused") { refuse("sabnzbd", .hostRejected("sabnzbd"), in: &$0) },
        .fails("radarr", "a sign-in page stands in front") { refuse("radarr", .behindSignIn("/login"), in: &$0) },
        .fails("prowlarr", "another program answers") { refuse("prowlarr", .otherProgram("a web page"), in: &$0) },
        .unknown("plex", "no token was found") { refuse("plex", .noCredential, in: &$0) },
        .unknown("jellyfin", "it does not answer") {
            $0["jellyfin"].reading = .unseen(Unseen("jellyfin does not run"))
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        evidence.readServices.compactMap { service in
            switch evidence[service.name].reading {
            case .unseen(let unseen): return unknown(service.name, unseen)
            case .seen(let reading):
                guard case .failure(let error) = reading.authentication else {
                    return passed(service.name, "its API answers")
                }
                return verdict(error, of: service, reading)
            }
        }
    }

    private static func verdict(_ error: ClientError, of service: StackService, _ reading: Reading) -> Verdict {
        switch error.reason {
        case .noCredential, .startingUp, .unreachable, .notOffered: return unknown(service.name, Unseen(error))
        default: break
        }
        var message = error.what
        if case .wrongCredential = error.reason, let origin = reading.credentialOrigin { message += " (\(origin))" }
        return failed(service.name, message, steps: steps(error, service))
    }

    private static func steps(_ error: ClientError, _ service: StackService) -> [Verdict.Step] {
        let name = service.name
        switch error.reason {
        case .wrongCredential:
            return [
                Verdict.Step("read the key in \(name) (Settings › General) and compare it with the one that was found"),
                Verdict.Step("tell Bijou another one: `services: {\(name): {credential: {api_key: env:NAME}}}`"),
            ]
        case .lockedOut:
            return [
                Verdict.Step("correct the stored login first, or the lock comes back"), .restart(name),
            ]
        case .hostRejected(let host) where service.isProgram("sabnzbd"):
            return [
                Verdict.Step("add `hostname: \(host)` to \(name), or '\(host)' to `host_whitelist` in sabnzbd.ini"),
                .recreate(name),
            ]
        case .hostRejected(let host):
            return [
                Verdict.Step("add '\(host)' to the allowed hosts of \(name), or `hostname: \(host)` to the service"),
                .recreate(name),
            ]
        case .behindSignIn:
            return [
                Verdict.Step("use the address inside the stack, not the one of the proxy"),
                Verdict.Step("or let `/api` pass the sign-in by a router of its own"),
            ]
        default: return error.remedies.map { Verdict.Step($0) } + [.log(name)]
        }
    }

    private static func refuse(_ service: String, _ reason: ClientError.Reason, in evidence: inout Evidence) {
        CheckCase.change(&evidence, service) {
            $0.authentication = .failure(ClientError(reason, service: service, call: "GET /api"))
        }
    }
}
