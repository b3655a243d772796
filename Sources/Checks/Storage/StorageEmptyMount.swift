import Stacks
import Vocabulary

/// Whether there is anything in the libraries' mounts.
struct StorageEmptyMount: Check {
    static let about = CheckDescription(
        "storage-empty-mount",
        .storage,
        trouble: .storage,
        question: "Is there something in each mount of a library?",
        why: "an empty library is what a disk that was not mounted looks like, and programs take its films for deleted",
        remedy: "mount the disk and restart the service; do not scan before",
        severity: .high,
        needs: [.storage]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("jellyfin", "its library is empty") { evidence in
            CheckCase.changeStorage(&evidence, "jellyfin", "/data/media") { $0.isEmpty = true }
        },
        .unseenStorage("jellyfin"),
        .unknown("jellyfin", "the folder cannot be listed") { evidence in
            CheckCase.changeStorage(&evidence, "jellyfin", "/data/media") { $0.isEmpty = nil }
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let roles: Set<MountRole> = [.media, .data]
        let services = evidence.storingServices.filter { service in
            evidence.stack.layout.content(of: service).contains { roles.contains($0.role) }
        }
        return askPlaces(evidence, services) { service, places in
            places.filter { roles.contains($0.mount.role) && $0.seen.exists && $0.seen.isFolder }.map { place in
                let title = "\(place.source) (\(place.mount.target) of \(service.name))"
                guard let isEmpty = place.seen.isEmpty else {
                    return unknown(service.name, Unseen("\(title) may not be listed by this user"))
                }
                guard isEmpty else { return passed(service.name, "\(title) holds something") }
                let steps = [
                    Verdict.Step("see what is mounted there", command: "findmnt --target \(place.seen.source)"),
                    Verdict.Step("mount the disk, then make the container see it"), .recreate(service.name),
                ]
                return failed(service.name, "\(title) is empty", steps: steps)
            }
        }
    }
}
