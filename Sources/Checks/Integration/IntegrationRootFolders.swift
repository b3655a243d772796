import Clients
import Stacks
import Vocabulary

/// Whether the library folders of each *arr are there and have room.
struct IntegrationRootFolders: Check {
    static let about = CheckDescription(
        "integration-root-folders",
        .integration,
        trouble: .storage,
        question: "Are the library folders of each *arr there, writable and with free space?",
        why: "an *arr that loses its root folder stops importing, and may take every film for deleted",
        remedy: "mount the disk, mend owner and mode, or make room",
        severity: .high,
        needs: [.reading],
        sources: ["Servarr API, rootfolder; Servarr wiki, RootFolderCheck"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "it is not accessible") { change("sonarr", in: &$0) { $0.isAccessible = false } },
        .fails("radarr", "it is full") { change("radarr", in: &$0) { $0.free = .mebibytes(300) } },
        .fails("radarr", "it has none") { evidence in
            CheckCase.change(&evidence, "radarr") { $0.folders = .success([]) }
        },
        .fails("sonarr", "it lies in the container") {
            change("sonarr", in: &$0) { $0.path = "/library/tv" }
        },
        .unread("sonarr"),
    ]

    /// Less than that and the next release does not fit.
    private static let least = ByteCount.gibibytes(5)

    static func judge(_ evidence: Evidence) -> [Verdict] {
        ask(evidence.services(of: Family.managers), in: evidence, of: \.folders) { service, folders in
            let roots = folders.filter { $0.purpose == .root }
            guard !roots.isEmpty else {
                let step = Verdict.Step("in \(service.name) add a root folder under Settings › Media Management")
                return [failed(service.name, "\(service.name) has no root folder", steps: [step])]
            }
            return roots.map { verdict($0, service, evidence) }
        }
    }

    private static func verdict(_ root: ServiceFolder, _ service: StackService, _ evidence: Evidence) -> Verdict {
        let seen = evidence.seen(root.path, in: service)
        if root.isAccessible == false {
            var steps = [
                Verdict.Step(
                    "see what the container sees",
                    command: "docker compose exec \(service.name) ls -ldn \(root.path)"
                )
            ]
            if let place = seen?.place { steps.append(Verdict.Step("mount the disk or mend the owner of \(place)")) }
            steps.append(.restart(service.name))
            return failed(service.name, "\(service.name) cannot use its root folder \(root.path)", steps: steps)
        }
        if seen == nil, !evidence.stack.layout.hasHiddenMounts(service) {
            let message = "root folder \(root.path) of \(service.name) lies in no mount: it is lost with the container"
            let step = Verdict.Step("mount a folder of the host at \(root.path), or choose a root folder below a mount")
            return failed(service.name, message, steps: [step, .recreate(service.name)])
        }
        if let free = root.free, free < least {
            let message = "root folder \(root.path) of \(service.name) has only \(free) left"
            return failed(service.name, message, steps: [Verdict.Step("make room, or move a part of the library")])
        }
        return passed(service.name, "root folder \(root.path) is there" + (root.free.map { ", \($0) free" } ?? ""))
    }

    private static func change(_ service: String, in evidence: inout Evidence, _ body: (inout ServiceFolder) -> Void) {
        CheckCase.change(&evidence, service) { reading in
            guard case .success(var folders) = reading.folders else { return }
            for index in folders.indices { body(&folders[index]) }
            reading.folders = .success(folders)
        }
    }
}
