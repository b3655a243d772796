import Stacks
import Vocabulary

/// Whether the file systems have room for more files.
struct StorageInodes: Check {
    static let about = CheckDescription(
        "storage-inodes",
        .storage,
        trouble: .storage,
        question: "Are less than 85 % of each file system's inodes in use?",
        why:
            "without inodes no file can be made although there is space; posters and metadata are millions of small files",
        remedy: "delete caches of metadata, or make the file system anew with more inodes",
        severity: .medium,
        needs: [.storage],
        sources: ["mke2fs(8), bytes-per-inode ratio"]
    )

    static let cases: [CheckCase] = [
        .passes(),
        .fails(nil, "few are left") { evidence in
            CheckCase.changeStorage(&evidence, "sonarr", "/data") { $0.freeInodes = 20_000 }
        },
        .unseenStorage("bazarr"),
    ]

    static func judge(_ evidence: Evidence) -> [Verdict] {
        var worst: [UInt64: StorageEvidence] = [:]
        for service in evidence.storingServices {
            for place in evidence.places(of: service) {
                guard let device = place.seen.device, let use = place.seen.inodeUse else { continue }
                if use > worst[device]?.inodeUse ?? -1 { worst[device] = place.seen }
            }
        }
        // File systems without such a limit (btrfs, zfs) say nothing, and nothing is said of them.
        let verdicts = Disks(evidence).all.compactMap { disk -> Verdict? in
            guard let place = disk.place.device.flatMap({ worst[$0] }), let use = place.inodeUse else { return nil }
            let left = "\(place.freeInodes ?? 0) inodes free"
            let step = Verdict.Step(
                "see where the files are",
                command: "sudo du -x --inodes -d2 \(disk.mountPoint) | sort -n | tail -20"
            )
            return Disks.verdict(Self.self, disk, use, left, [step])
        }
        return verdicts + Disks.unseen(Self.self, evidence)
    }
}
