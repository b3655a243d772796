import Compose
import Stacks
import Vocabulary

/// Whether what is mounted exists, and was not made by Docker in passing.
struct StorageBindSource: Check {
    static let about = CheckDescription(
        "storage-bind-source",
        .storage,
        trouble: .storage,
        question: "Does everything that is mounted from the host exist, as the file or folder it should be?",
        why: "what is missing Docker makes as an empty folder of root, even where a file was meant",
        remedy: "make the folder or file with the right owner, then create the container again",
        severity: .high,
        needs: [.storage],
        sources: ["Compose specification, services, volumes: create_host_path"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("bazarr", "the folder is gone") { evidence in
            CheckCase.changeStorage(&evidence, "bazarr", "/config") { $0.exists = false }
        },
        .fails("sonarr", "Docker made the folder") { evidence in
            CheckCase.changeStorage(&evidence, "sonarr", "/data") { place in
                place.isEmpty = true
                place.owner = 0
                place.group = 0
            }
        },
        .unseenStorage("bazarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        askPlaces(evidence) { service, places in
            places.filter { $0.mount.mount.type == "bind" }.map { verdict($0, service) }
        }
    }

    private static func verdict(_ place: Place, _ service: StackService) -> Verdict {
        let seen = place.seen
        let target = place.mount.target
        guard seen.exists else {
            let steps = [make(seen.source, service), .recreate(service.name)]
            return failed(service.name, "\(seen.source) (\(target) of \(service.name)) does not exist", steps: steps)
        }
        let name = HostPlace.components(of: seen.source).last ?? ""
        let extensions = ["conf", "json", "yml", "yaml", "toml", "ini", "txt", "xml", "env", "pem", "crt", "key"]
        if seen.isFolder, seen.isEmpty != false, let end = name.split(separator: ".").last.map(String.init),
            name.contains("."), extensions.contains(end.lowercased())
        {
            let steps = [
                Verdict.Step("remove the empty folder", command: "sudo rmdir \(seen.source)"),
                Verdict.Step("put the file in its place"), .recreate(service.name),
            ]
            let message = "\(seen.source) (\(target) of \(service.name)) should be a file and is an empty folder"
            return failed(service.name, message, steps: steps)
        }
        let uid = service.identity.uid?.value
        if seen.isFolder, seen.isEmpty == true, seen.owner == 0, let uid, uid != 0, !place.mount.mount.isReadOnly {
            let message =
                "\(seen.source) (\(target) of \(service.name)) is an empty folder of root, as Docker makes them"
            let steps = [make(seen.source, service), .recreate(service.name)]
            return failed(service.name, message, severity: .medium, steps: steps)
        }
        return passed(service.name, "\(seen.source) is there")
    }

    private static func make(_ source: String, _ service: StackService) -> Verdict.Step {
        let (user, group) = (service.identity.uid?.value ?? 1_000, service.identity.gid?.value ?? 1_000)
        return Verdict.Step(
            "make it with the user as whom \(service.name) runs, or mount the disk that holds it",
            command: "sudo install -d -o \(user) -g \(group) \(source)"
        )
    }
}
