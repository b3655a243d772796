import Stacks
import Vocabulary

/// A mount of a service with what lies below it.
struct Place {
    /// The mount as the file describes it.
    var mount: PlacedMount
    /// What was seen.
    var seen: StorageEvidence
    /// Where it comes from, for people: the path of the host or the volume.
    var source: String { mount.place?.description ?? seen.source }
}

extension Evidence {
    /// What was seen below the mounts of a service, in the order of the file; system files are left out.
    func places(of service: StackService) -> [Place] {
        let storage = self[service.name].storage.value ?? [:]
        return stack.layout.mounts(of: service).compactMap { mount in
            guard mount.role != .system, let seen = storage[mount.target] else { return nil }
            return Place(mount: mount, seen: seen)
        }
    }

    /// Services that mount something of the host or a volume.
    var storingServices: [StackService] {
        stack.services.filter { service in
            stack.layout.mounts(of: service).contains { $0.role != .system && $0.place != nil }
        }
    }
}

extension Check {
    /// Asks a question of the places below each service's mounts; one `unknown` on the stack where nothing could be seen.
    static func askPlaces(
        _ evidence: Evidence,
        _ services: [StackService]? = nil,
        _ answer: (StackService, [Place]) -> [Verdict]
    ) -> [Verdict] {
        let asked = services ?? evidence.storingServices
        let unseen = asked.compactMap { evidence[$0.name].storage.unseen }
        if let first = unseen.first, unseen.count == asked.count, asked.count > 1, Set(unseen).count == 1 {
            return [
                Verdict(Self.self, .stack, .unknown, first.reason, steps: first.remedies.map { Verdict.Step($0) })
            ]
        }
        return asked.flatMap { service -> [Verdict] in
            if let unseen = evidence[service.name].storage.unseen { return [unknown(service.name, unseen)] }
            return answer(service, evidence.places(of: service))
        }
    }
}

extension CheckCase {
    /// A case in which nothing below a service's mounts could be seen.
    static func unseenStorage(_ service: String) -> Self {
        .unknown(service, "its storage cannot be seen") {
            $0[service].storage = .unseen(Unseen("the engine runs on another machine"))
        }
    }
}

/// Kinds of file systems, by their names in `/proc/mounts`.
enum FileSystems {
    /// On another machine.
    static func isNetwork(_ name: String) -> Bool {
        let names = [
            "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "davfs", "fuse.sshfs",
            "fuse.rclone", "fuse.glusterfs", "fuse.s3fs", "fuse.davfs", "fuse.davfs2", "fuse.curlftpfs", "fuse.juicefs",
            "fuse.ceph", "fuse.mount.davfs",
        ]
        return names.contains(name) || name.hasPrefix("fuse.rclone")
    }

    /// Without hard links.
    static func lacksHardLinks(_ name: String) -> Bool {
        ["exfat", "vfat", "msdos", "fuse.exfat", "fuse.rclone", "fuse.s3fs", "davfs", "fuse.davfs2"].contains(name)
    }

    /// Without owners and modes of their own, or with ones that another machine decides on.
    static func hasForeignOwners(_ name: String) -> Bool {
        isNetwork(name) || ["exfat", "vfat", "msdos", "ntfs", "ntfs3", "fuseblk", "fuse.exfat"].contains(name)
    }
}
