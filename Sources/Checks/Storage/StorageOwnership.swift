import Compose
import Stacks
import Vocabulary

/// Whether each service may write where it should.
struct StorageOwnership: Check {
    static let about = CheckDescription(
        "storage-ownership",
        .storage,
        trouble: .storage,
        question: "May each service write into its folders, by owner and mode?",
        why: "imports and settings fail one by one, often only for new folders and without a clear message",
        remedy: "give the folder to the user as whom the service runs",
        severity: .high,
        needs: [.storage],
        sources: ["LinuxServer.io documentation, PUID and PGID", "path_resolution(7), permissions"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .passes("a group that may write") { evidence in
            CheckCase.changeStorage(&evidence, "sonarr", "/data") { place in
                place.owner = 0
                place.mode = 0o775
            }
        },
        .fails("sonarr", "the folder is root's") { evidence in
            CheckCase.changeStorage(&evidence, "sonarr", "/data") { place in
                place.owner = 0
                place.group = 0
            }
        },
        .fails("jellyfin", "others may not read") { evidence in
            CheckCase.changeStorage(&evidence, "jellyfin", "/data/media") { place in
                place.owner = 1_001
                place.group = 1_001
                place.mode = 0o750
            }
        },
        .unseenStorage("sonarr"),
        .unknown("sonarr", "the owner is decided on another machine") { evidence in
            CheckCase.changeStorage(&evidence, "sonarr", "/data") { place in
                place.owner = 99
                place.group = 99
                place.fileSystem = "cifs"
            }
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        askPlaces(evidence) { service, places in
            guard let uid = service.identity.uid?.value else { return [] }
            return places.filter { $0.seen.exists && ($0.mount.role.isContent || $0.mount.role == .config) }
                .compactMap { verdict($0, uid, service) }
        }
    }

    private static func verdict(_ place: Place, _ uid: Int, _ service: StackService) -> Verdict? {
        let seen = place.seen
        guard let owner = seen.owner, let group = seen.group, let mode = seen.mode else { return nil }
        let writes = !place.mount.mount.isReadOnly && seen.isFolder
        let needed = writes ? 0o7 : seen.isFolder ? 0o5 : 0o4
        let granted =
            if uid == 0 { 0o7 } else if uid == owner { (mode >> 6) & 0o7 } else if service.identity.isMember(of: group)
            {
                (mode >> 3) & 0o7
            } else { mode & 0o7 }
        let title = "\(place.source) (\(place.mount.target) of \(service.name))"
        if granted & needed == needed { return passed(service.name, "it may use \(title)") }
        if let type = seen.fileSystem, FileSystems.hasForeignOwners(type) {
            return unknown(service.name, Unseen("on \(type) the mode of \(title) does not tell who may write"))
        }
        let gid = service.identity.gid?.value ?? group
        let message = """
            \(service.name) runs as \(uid):\(gid) and may not \(writes ? "write into" : "read") \(title), which belongs to \
            \(owner):\(group) with mode \(String(mode & 0o7777, radix: 8))
            """
        return failed(service.name, message, steps: steps(place, uid, gid, service, writes))
    }

    private static func steps(_ place: Place, _ uid: Int, _ gid: Int, _ service: StackService, _ writes: Bool)
        -> [Verdict.Step]
    {
        let source = place.seen.source
        guard writes else {
            return [
                Verdict.Step("let the group read", command: "sudo chmod -R g+rX \(source)"),
                Verdict.Step("run \(service.name) in that group: `group_add`"), .recreate(service.name),
            ]
        }
        return [
            Verdict.Step("look first at what lies there", command: "ls -ln \(source)"),
            Verdict.Step("give it to the service", command: "sudo chown -R \(uid):\(gid) \(source)"),
            Verdict.Step("or set PUID and PGID to the owner's numbers in every service that shares it"),
        ]
    }
}
