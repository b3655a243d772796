import Clients
import Stacks
import Vocabulary

/// Whether the programs' own tests of their links pass.
struct IntegrationLinkTest: Check {
    static let about = CheckDescription(
        "integration-link-test",
        .integration,
        trouble: .connections,
        question: "Do the tests pass that programs make of their own links?",
        why: "a link that fails its test does not work when it is needed, and nobody looks until a release is missed",
        remedy: "correct the field that the test names, then press Test",
        severity: .high,
        isDeep: true,
        needs: [.reading, .linkTests],
        sources: ["Servarr API: POST /downloadclient/test, /applications/test, /notification/test"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "the password of a download client is wrong") { evidence in
            CheckCase.changeLinks(&evidence, "sonarr", .downloadClient) {
                $0.test = .failed(["Username: Authentication Failure"])
            }
        },
        .fails("prowlarr", "an application refuses its key") { evidence in
            CheckCase.changeLinks(&evidence, "prowlarr", .application) {
                $0.test = .failed(["ApiKey: API Key is invalid"])
            }
        },
        .unread("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let services = evidence.services(of: Family.managers.union(["prowlarr"]))
        return ask(services, in: evidence, of: \.links) { service, links in
            links.filter(\.isEnabled).compactMap { link in
                link.test.map { verdict($0, link, service, evidence) }
            }
        }
    }

    private static func verdict(
        _ test: LinkTest,
        _ link: Link,
        _ service: StackService,
        _ evidence: Evidence
    ) -> Verdict {
        let involved = evidence.involved(in: link, from: service)
        switch test {
        case .passed: return passed(service.name, "\(link.title) passes its test", involved: involved)
        case .warned(let words):
            let message = "\(link.title) of \(service.name) passes its test with a warning: \(list(words))"
            return failed(
                service.name,
                message,
                severity: .low,
                steps: [.retest(link, in: service)],
                involved: involved
            )
        case .failed(let words):
            let message = "\(link.title) of \(service.name) fails its test: \(list(words))"
            let steps = hints(words, link, service) + [.retest(link, in: service)]
            return failed(service.name, message, steps: steps, involved: involved)
        }
    }

    private static func list(_ words: [String]) -> String {
        let text = words.joined(separator: "; ")
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    /// What the field that a test names wants.
    private static func hints(_ words: [String], _ link: Link, _ service: StackService) -> [Verdict.Step] {
        let fields = words.compactMap { $0.split(separator: ":").first?.lowercased() }
        if fields.contains(where: { $0.holds("category") }) {
            return [Verdict.Step("make the category '\(link.category ?? "")' in the client, or name one that it has")]
        }
        if fields.contains(where: { ["username", "password", "apikey", "authtoken"].contains($0) }) {
            return [Verdict.Step("enter the right key or login under \(link.screen(in: service))")]
        }
        if fields.contains(where: { ["host", "port", "baseurl", "prowlarrurl"].contains($0) }) {
            return [Verdict.Step("correct the address under \(link.screen(in: service))")]
        }
        return []
    }
}
