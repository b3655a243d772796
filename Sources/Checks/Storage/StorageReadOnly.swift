import Compose
import Stacks
import Vocabulary

/// Whether a file system became read-only.
struct StorageReadOnly: Check {
    static let about = CheckDescription(
        "storage-read-only",
        .storage,
        trouble: .storage,
        question: "Is each file system writable that a service writes to?",
        why: "the kernel mounts a file system read-only after an error of the disk: it may be dying",
        remedy: "read the kernel's log, save what you can, check the disk",
        severity: .critical,
        needs: [.storage],
        sources: ["ext4(5), errors=remount-ro"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails("sonarr", "the data disk is read-only") { evidence in
            CheckCase.changeStorage(&evidence, "sonarr", "/data") { $0.isReadOnly = true }
        },
        .unseenStorage("sonarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        askPlaces(evidence) { service, places in
            places.filter { $0.seen.exists && !$0.mount.mount.isReadOnly }.map { place in
                let title = "\(place.source) (\(place.mount.target) of \(service.name))"
                guard place.seen.isReadOnly else { return passed(service.name, "\(title) is writable") }
                let point = place.seen.mountPoint ?? place.seen.source
                let steps = [
                    Verdict.Step("read why", command: "sudo dmesg --level=err,warn | tail -50"),
                    Verdict.Step(
                        "check the disk",
                        command: "findmnt -no SOURCE --target \(point) | xargs sudo smartctl -H"
                    ),
                    Verdict.Step("save what cannot be had again, then repair the file system while it is not mounted"),
                ]
                return failed(service.name, "\(title) is mounted read-only on the host", steps: steps)
            }
        }
    }
}
