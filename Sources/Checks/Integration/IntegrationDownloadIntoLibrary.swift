import Clients
import Stacks
import Vocabulary

/// Whether downloads come into a library folder.
struct IntegrationDownloadIntoLibrary: Check {
    static let about = CheckDescription(
        "integration-download-into-library",
        .integration,
        trouble: .storage,
        question: "Do downloads and libraries lie in folders apart from each other?",
        why: "an *arr that cleans up its downloads then deletes the library",
        remedy: "let the client save to a folder beside the library, such as /data/torrents and /data/media",
        severity: .critical,
        needs: [.reading],
        sources: ["Servarr wiki, DownloadClientRootFolderCheck"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "the category folder is the library") { evidence in
            save("/data/media/tv", in: &evidence)
        },
        .fails("radarr", "the library lies in the download folder") { evidence in
            save("/data/media", in: &evidence)
        },
        .unread("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let managers = evidence.services(of: Family.managers)
        return ask(managers, in: evidence, of: \.folders) { service, folders in
            let roots = folders.filter { $0.purpose == .root }.map(\.path)
            guard !roots.isEmpty else { return [] }
            let downloads = evidence.downloadFolders(of: service).compactMap(\.folder.value)
            let clashes = downloads.compactMap { folder -> Verdict? in
                guard let root = roots.first(where: { isFolder(folder.mapped, sameAsOrAbove: $0) }) else { return nil }
                let words = folder.mapped == root ? "which is" : "which holds"
                let message = """
                    \(folder.client.name) saves downloads of \(service.name) to \(folder.path), \(words) its library \
                    \(root)
                    """
                let steps = [
                    Verdict.Step("stop removing completed downloads in \(service.name) (Settings › Download Clients)"),
                    Verdict.Step(
                        """
                        set the save path of the category '\(folder.link.category ?? "")' in \(folder.client.name) to a \
                        folder beside the library, then move what lies there
                        """
                    ),
                ]
                return failed(service.name, message, steps: steps, involved: [folder.client.name])
            }
            return clashes.isEmpty ? [passed(service.name, "downloads and library lie apart")] : clashes
        }
    }

    private static func save(_ path: String, in evidence: inout Evidence) {
        CheckCase.change(&evidence, "qbittorrent") {
            $0.folders = .success([
                ServiceFolder(.downloads, path: path), ServiceFolder(.category, name: "tv", path: path),
                ServiceFolder(.category, name: "movies", path: path),
            ])
        }
    }
}
