import Catalog
import Clients
import Stacks
import Vocabulary

/// Whether media servers see what each *arr sorts in, and under the same path where they are told of it.
struct IntegrationMediaServerPath: Check {
    static let about = CheckDescription(
        "integration-media-server-path",
        .integration,
        trouble: .connections,
        question: "Does a media server see the library of each *arr, under the path that the *arr tells it?",
        why: "the *arr sends the path of the new file, and the server looks for it in its own container",
        remedy: "mount the library under the same path in both containers",
        severity: .medium,
        needs: [.reading, .containers],
        sources: ["Sonarr, notification MediaBrowser: POST /Library/Media/Updated with the path in the container"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "no server sees the library") { root("sonarr", "/data/other/tv", in: &$0) },
        .fails("radarr", "no library of the server holds it") { evidence in
            CheckCase.change(&evidence, "jellyfin") {
                $0.folders = .success([ServiceFolder(.library, name: "Series", path: "/data/media/tv")])
            }
        },
        .unread("sonarr"),
        .unknown("sonarr", "the server cannot be read") { evidence in
            CheckCase.unread("jellyfin").change(&evidence)
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let managers = evidence.services(of: ["sonarr", "radarr", "lidarr"])
        return askLinks(managers, in: evidence, [.mediaServer]) { service, links in
            let roots = (evidence.read(service, \.folders) ?? []).filter { $0.purpose == .root }
            return links.filter(\.isEnabled).flatMap { link -> [Verdict] in
                guard let server = evidence.farEnd(of: link, from: service),
                    server.definition.map({ Family.mediaServers.contains($0.id) }) ?? false
                else { return [] }
                return roots.map { verdict($0.path, service, server, evidence) }
            }
        }
    }

    private static func verdict(_ root: String, _ service: StackService, _ server: StackService, _ evidence: Evidence)
        -> Verdict
    {
        let involved = [server.name]
        let layout = evidence.stack.layout
        guard !layout.hasHiddenMounts(server), !layout.hasHiddenMounts(service) else {
            let unseen = Unseen("mounts come from another container (`volumes_from`), which is not looked through")
            return unknown(service.name, unseen, involved: involved)
        }
        guard let libraries = evidence.read(server, \.folders)?.filter({ $0.purpose == .library }) else {
            let unseen = Unseen("the libraries of \(server.name) could not be read")
            return unknown(service.name, unseen, involved: involved)
        }
        guard let place = evidence.seen(root, in: service)?.place else {
            return unknown(
                service.name,
                Unseen("\(root) of \(service.name) lies in no known mount"),
                involved: involved
            )
        }
        guard let path = evidence.path(to: place, in: server) else {
            let message = "\(server.name) does not see \(root) of \(service.name) (\(place))"
            let step = Verdict.Step("mount \(place) into \(server.name) at \(root), read-only is enough")
            return failed(service.name, message, steps: [step, .recreate(server.name)], involved: involved)
        }
        guard
            libraries.contains(where: {
                isFolder($0.path, sameAsOrAbove: path) || isFolder(path, sameAsOrAbove: $0.path)
            })
        else {
            let message = "no library of \(server.name) holds \(path), into which \(service.name) sorts"
            let step = Verdict.Step("add \(path) to a library of \(server.name)")
            return failed(service.name, message, steps: [step], involved: involved)
        }
        guard path == root else {
            // The mapping that a connection may have (`mapFrom`, `mapTo`) is not read: this is a hint only.
            let message = "\(service.name) calls its library \(root), \(server.name) calls it \(path)"
            let steps = [
                Verdict.Step("mount it under one path in both, or set the path mapping of the connection"),
                .recreate(server.name),
            ]
            return failed(service.name, message, severity: .low, steps: steps, involved: involved)
        }
        return passed(service.name, "\(server.name) sees \(root)", involved: involved)
    }

    private static func root(_ service: String, _ path: String, in evidence: inout Evidence) {
        CheckCase.change(&evidence, service) { $0.folders = .success([ServiceFolder(.root, path: path)]) }
    }
}
