import Clients
import Stacks
import Vocabulary

/// Whether the file systems have room.
struct StorageSpace: Check {
    static let about = CheckDescription(
        "storage-space",
        .storage,
        trouble: .storage,
        question: "Is less than 85 % of each file system in use?",
        why: "a full disk stops downloads and imports, and breaks databases that write to it",
        remedy: "delete or move what is large, or add a disk",
        severity: .medium,
        needs: [.storage],
        sources: ["thresholds of the seed: 85 % medium, 95 % high"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails(nil, "the data disk is nearly full") { use(&$0, .gibibytes(50)) },
        .fails(nil, "the data disk is filling up") { use(&$0, .gibibytes(250)) },
        .fails("sonarr", "the program itself says so") { evidence in
            CheckCase.unseenStorage("sonarr").change(&evidence)
            CheckCase.change(&evidence, "sonarr") {
                $0.disks = .success([DiskSpace(path: "/data", free: .gibibytes(5), total: .gibibytes(2_000))])
            }
        },
        .unknown("bazarr", "nothing can be seen of it") { evidence in
            CheckCase.unseenStorage("bazarr").change(&evidence)
        },
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        Disks(evidence).all.map { disk in
            guard let use = disk.place.use, let available = disk.place.available else {
                return Verdict(Self.self, .stack, .unknown, "the space of \(disk.title) could not be read")
            }
            return Disks.verdict(Self.self, disk, use, "\(available) free", steps(disk))
        } + Disks.unseen(Self.self, evidence) { told($0, evidence) }
    }

    /// What the programs themselves say, where the host cannot be seen.
    private static func told(_ service: StackService, _ evidence: Evidence) -> [Verdict] {
        (evidence.read(service, \.disks) ?? []).compactMap { disk in
            guard let total = disk.total, total.bytes > 0 else { return nil }
            let use = 1 - Double(disk.free.bytes) / Double(total.bytes)
            guard let severity = Disks.severity(use) else {
                return passed(service.name, "\(disk.path) has \(disk.free) free")
            }
            let message = "\(disk.path) of \(service.name) is \(Disks.percent(use)) full, \(disk.free) free"
            return failed(service.name, message, severity: severity, steps: [Verdict.Step(about.remedy)])
        }
    }

    private static func steps(_ disk: Disks.Disk) -> [Verdict.Step] {
        [
            Verdict.Step("see what takes the room", command: "sudo du -xhd2 \(disk.mountPoint) | sort -h | tail -20"),
            Verdict.Step("remove images and containers that nothing uses", command: "docker system df"),
        ]
    }

    private static func use(_ evidence: inout Evidence, _ available: ByteCount) {
        for service in evidence.storingServices {
            CheckCase.changeStorage(&evidence, service.name, "/data") { $0.available = available }
        }
    }
}
