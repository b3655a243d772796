import Compose
import Stacks
import Vocabulary

/// Whether media lies on the disk that was meant and not on the system's.
struct StorageMountPoint: Check {
    static let about = CheckDescription(
        "storage-mount-point",
        .storage,
        trouble: .storage,
        question: "Is the disk mounted where downloads and media should lie?",
        why: "while the disk is not mounted everything is written below its mount point, until the system disk is full",
        remedy: "mount the disk, move what was written meanwhile, and let Docker wait for the mount",
        severity: .high,
        needs: [.storage],
        sources: ["systemd.mount(5), RequiresMountsFor"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "the folder below /mnt lies on the system's disk") { evidence in
            CheckCase.changeStorage(&evidence, "sonarr", "/data") { place in
                place.source = "/mnt/media"
                place.device = place.rootDevice
            }
        },
        .unseenStorage("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        let services = evidence.storingServices.filter { !evidence.stack.layout.content(of: $0).isEmpty }
        return askPlaces(evidence, services) { service, places in
            places.filter { $0.mount.role.isContent && $0.mount.mount.type == "bind" }.compactMap {
                verdict($0, service)
            }
        }
    }

    private static func verdict(_ place: Place, _ service: StackService) -> Verdict? {
        guard let device = place.seen.device, let root = place.seen.rootDevice, place.seen.exists else { return nil }
        let source = place.seen.source
        guard device == root, let first = HostPlace.components(of: source).first else {
            return passed(service.name, "\(source) lies on a disk of its own")
        }
        let severity: Severity
        switch first {
        case "mnt", "media": severity = .high
        // Many hosts have one disk, and /srv on it: worth a word only.
        case "srv": severity = .info
        default: return passed(service.name, "\(source) lies on the system's disk")
        }
        let message =
            "\(source) (\(place.mount.target) of \(service.name)) lies on the system's disk: nothing is mounted"
        let steps = [
            Verdict.Step("see what is mounted there", command: "findmnt --target \(source)"),
            Verdict.Step("stop the service before you mount", command: "docker compose stop \(service.name)"),
            Verdict.Step("mount the disk", command: "sudo mount \(source)"),
            Verdict.Step("start it again", command: "docker compose up -d \(service.name)"),
        ]
        return failed(service.name, message, severity: severity, steps: steps)
    }
}
