import Clients
import Stacks
import Vocabulary

/// Whether each *arr sees the folder into which its downloads come, under the path that the client names.
struct IntegrationDownloadPath: Check {
    static let about = CheckDescription(
        "integration-download-path",
        .integration,
        trouble: .connections,
        question: "Does each *arr see finished downloads under the path that the client names?",
        why: "the client says 'it lies in /data/torrents/tv', and the *arr must find it exactly there to import it",
        remedy: "mount the same folder of the host under the same path in both containers",
        severity: .high,
        needs: [.reading, .containers],
        sources: ["TRaSH guides, hard links and instant moves", "Servarr wiki, RemotePathMappingCheck"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "the client saves outside of the shared folder") { evidence in
            save("qbittorrent", "/downloads/tv", in: &evidence)
        },
        .fails("sonarr", "a rule leads to nowhere") { evidence in
            CheckCase.change(&evidence, "sonarr") {
                $0.pathMappings = .success([PathMapping(host: "gluetun", remote: "/data/", local: "/torrents/")])
            }
        },
        .unread("sonarr"),
        .unknown("sonarr", "the client's folders cannot be read") { evidence in
            CheckCase.unread("qbittorrent").change(&evidence)
            CheckCase.removeLinks(&evidence, "sonarr") { $0.programs == ["sabnzbd"] }
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        askLinks(evidence.services(of: Family.managers), in: evidence, [.downloadClient]) { service, _ in
            evidence.downloadFolders(of: service).map { link, folder in
                switch folder {
                case .unseen(let unseen):
                    unknown(service.name, unseen, involved: evidence.involved(in: link, from: service))
                case .seen(let folder): verdict(folder, evidence)
                }
            }
        }
    }

    private static func verdict(_ folder: DownloadFolder, _ evidence: Evidence) -> Verdict {
        let (manager, client) = (folder.manager, folder.client)
        let layout = evidence.stack.layout
        guard !layout.hasHiddenMounts(manager), !layout.hasHiddenMounts(client) else {
            let unseen = Unseen("mounts come from another container (`volumes_from`), which is not looked through")
            return unknown(manager.name, unseen, involved: [client.name])
        }
        guard let source = evidence.seen(folder.path, in: client) else {
            let message = """
                \(client.name) puts downloads of \(manager.name) into \(folder.path), which lies in no mount: they stay \
                inside its container and are lost with it
                """
            let step = Verdict.Step("set the save path in \(client.name) to a folder that both containers mount")
            return failed(manager.name, message, steps: [step], involved: [client.name])
        }
        guard let place = source.place else {
            return unknown(manager.name, Unseen("the mount of \(folder.path) has no known source"))
        }
        let mapped = evidence.seen(folder.mapped, in: manager)
        if let mapped, mapped.place == place {
            return passed(manager.name, "it sees \(folder.path) of \(client.name)", involved: [client.name])
        }
        if let other = mapped?.place, other.mayCoincide(with: place) {
            let unseen = Unseen("\(other) and \(place) may be the same files")
            return unknown(manager.name, unseen, involved: [client.name])
        }
        return unseen(folder, place, evidence)
    }

    private static func unseen(_ folder: DownloadFolder, _ place: HostPlace, _ evidence: Evidence) -> Verdict {
        let (manager, client) = (folder.manager, folder.client)
        let mappedText = folder.mapped == folder.path ? "" : " (\(folder.mapped) by its path rule)"
        let base = "\(client.name) puts downloads of \(manager.name) into \(folder.path)\(mappedText)"
        if let path = evidence.path(to: place, in: manager) {
            let message = "\(base), which \(manager.name) sees as \(path)"
            let steps = [
                Verdict.Step("mount the same host folder under the same path in both containers"),
                Verdict.Step(
                    """
                    until then add a remote path mapping in \(manager.name): host \
                    '\(folder.link.address?.host ?? client.name)', remote '\(folder.path)/', local '\(path)/'
                    """
                ),
            ]
            return failed(manager.name, message, steps: steps, involved: [client.name])
        }
        let steps = [
            Verdict.Step("mount \(place) into \(manager.name) under the path that \(client.name) uses"),
            .recreate(manager.name),
        ]
        return failed(
            manager.name,
            "\(base), which \(manager.name) does not see at all",
            steps: steps,
            involved: [client.name]
        )
    }

    private static func save(_ client: String, _ path: String, in evidence: inout Evidence) {
        CheckCase.change(&evidence, client) {
            $0.folders = .success([
                ServiceFolder(.downloads, path: path), ServiceFolder(.category, name: "tv", path: path),
            ])
        }
    }
}
