import Clients
import Compose
import Stacks
import Vocabulary

/// Whether media servers have libraries, and see files in them.
struct IntegrationLibraries: Check {
    static let about = CheckDescription(
        "integration-libraries",
        .integration,
        trouble: .storage,
        question: "Has each media server libraries whose folders are there?",
        why: "a server that scans an empty folder takes every film for deleted and drops what was watched",
        remedy: "mount the disk, then scan; do not empty the trash before",
        severity: .high,
        needs: [.reading, .storage],
        sources: ["Jellyfin API, Library/VirtualFolders; Plex, library/sections: empty trash after scan"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("jellyfin", "it has none") { evidence in
            CheckCase.change(&evidence, "jellyfin") { $0.folders = .success([]) }
        },
        .fails("jellyfin", "a folder lies in no mount") { evidence in
            CheckCase.change(&evidence, "jellyfin") {
                $0.folders = .success([ServiceFolder(.library, name: "Films", path: "/movies")])
            }
        },
        .fails("plex", "the disk below is empty") { evidence in
            CheckCase.changeStorage(&evidence, "plex", "/data/media") { $0.isEmpty = true }
        },
        .unread("jellyfin"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        ask(evidence.services(of: Family.mediaServers), in: evidence, of: \.folders) { service, folders in
            let libraries = folders.filter { $0.purpose == .library }
            guard !libraries.isEmpty else {
                let step = Verdict.Step("add a library in \(service.name)")
                return [failed(service.name, "\(service.name) has no library", severity: .medium, steps: [step])]
            }
            return libraries.map { verdict($0, service, evidence) }
        }
    }

    private static func verdict(_ library: ServiceFolder, _ service: StackService, _ evidence: Evidence) -> Verdict {
        let title = "library '\(library.name)' of \(service.name) (\(library.path))"
        guard let seen = evidence.seen(library.path, in: service) else {
            if evidence.stack.layout.hasHiddenMounts(service) {
                return unknown(service.name, Unseen("mounts of \(service.name) come from another container"))
            }
            let steps = [
                Verdict.Step("mount the folder of the host at \(library.path), or correct the library's folder"),
                .recreate(service.name),
            ]
            return failed(service.name, "\(title) lies in no mount", steps: steps)
        }
        if library.isAccessible == false {
            let steps = [
                Verdict.Step(
                    "see what the container sees",
                    command: "docker compose exec \(service.name) ls -ldn \(library.path)"
                )
            ]
            return failed(service.name, "\(title) cannot be read by it", steps: steps)
        }
        let below = evidence[service.name].storage.value?[seen.mount.target]
        if let below, !below.exists || below.isEmpty == true {
            let source = seen.mount.mount.source ?? seen.mount.target
            let steps = [
                Verdict.Step("stop scans and do not empty the trash until the files are back"),
                Verdict.Step("mount the disk of \(source)", command: "findmnt --target \(source)"),
                .restart(service.name),
            ]
            return failed(service.name, "\(title) shows an empty folder", steps: steps)
        }
        return passed(service.name, "library '\(library.name)' is there")
    }
}

extension CheckCase {
    /// A case that changes what lies below one mount of a service.
    static func changeStorage(
        _ evidence: inout Evidence,
        _ service: String,
        _ target: String,
        _ body: (inout StorageEvidence) -> Void
    ) {
        guard case .seen(var places) = evidence[service].storage, var place = places[target] else { return }
        body(&place)
        places[target] = place
        evidence[service].storage = .seen(places)
    }
}
