import Clients
import Stacks
import Vocabulary

/// Whether Bazarr finds films and episodes under the paths that Sonarr and Radarr name.
struct IntegrationBazarrPath: Check {
    static let about = CheckDescription(
        "integration-bazarr-path",
        .integration,
        trouble: .connections,
        question: "Does Bazarr see the libraries under the paths that Sonarr and Radarr name?",
        why: "it puts subtitles beside the files, and looks for them where Sonarr and Radarr say they are",
        remedy: "mount the library under the same path in all three, or set path mappings in Bazarr",
        severity: .medium,
        needs: [.reading, .containers],
        sources: ["Bazarr, settings: path mappings; TRaSH guides, Bazarr"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("bazarr", "the library lies elsewhere") { evidence in
            CheckCase.change(&evidence, "sonarr") {
                $0.folders = .success([ServiceFolder(.root, path: "/tv")])
            }
        },
        .unread("bazarr"),
        .unknown("bazarr", "Sonarr cannot be read") { CheckCase.unread("sonarr").change(&$0) },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        askLinks(evidence.services(of: ["bazarr"]), in: evidence, [.arr]) { service, links in
            links.filter(\.isEnabled).flatMap { link -> [Verdict] in
                guard let manager = evidence.farEnd(of: link, from: service) else { return [] }
                guard let folders = evidence.read(manager, \.folders) else {
                    let unseen = Unseen("the root folders of \(manager.name) could not be read")
                    return [unknown(service.name, unseen, involved: [manager.name])]
                }
                let rules = evidence.read(service, \.pathMappings) ?? []
                return folders.filter { $0.purpose == .root }.map {
                    verdict($0.path, rules.applied(to: $0.path, host: nil), manager, service, evidence)
                }
            }
        }
    }

    private static func verdict(
        _ root: String,
        _ mapped: String,
        _ manager: StackService,
        _ service: StackService,
        _ evidence: Evidence
    ) -> Verdict {
        let involved = [manager.name]
        let theirs = evidence.seen(root, in: manager)?.place
        let own = evidence.seen(mapped, in: service)?.place
        if let own, let theirs, own == theirs || own.mayCoincide(with: theirs) {
            return passed(service.name, "it sees \(root) of \(manager.name)", involved: involved)
        }
        let message: String
        if own == nil {
            message = "\(service.name) has no \(mapped), where \(manager.name) keeps its library"
        } else if let theirs, let own {
            message = "\(mapped) of \(service.name) is \(own), of \(manager.name) it is \(theirs)"
        } else {
            message = "\(root) of \(manager.name) lies in no mount, so that \(service.name) cannot see it"
        }
        let steps = [
            Verdict.Step("mount \(theirs?.description ?? "the library") into \(service.name) at \(root)"),
            .recreate(service.name),
        ]
        return failed(service.name, message, steps: steps, involved: involved)
    }
}
