public import Compose
public import DockerEngine
import Stacks
public import Vocabulary

/// What the preflight may ask of the machine.
public struct HostDoor: Sendable {
    /// Free space of the file system that holds a path; nil if it cannot be told.
    public var freeSpace: @Sendable (_ path: String) -> ByteCount?
    /// Whether something stands at a path.
    public var exists: @Sendable (_ path: String) -> Bool
    /// The mount table, as in /proc/self/mountinfo; empty if it cannot be read.
    public var mounts: @Sendable () -> String
    /// Whether a TCP port is free on an address.
    public var isFree: @Sendable (_ address: String, _ port: Int) -> Bool

    /// Makes a door.
    public init(
        freeSpace: @escaping @Sendable (String) -> ByteCount?,
        exists: @escaping @Sendable (String) -> Bool,
        mounts: @escaping @Sendable () -> String,
        isFree: @escaping @Sendable (String, Int) -> Bool
    ) {
        self.freeSpace = freeSpace
        self.exists = exists
        self.mounts = mounts
        self.isFree = isFree
    }
}

/// One thing that was looked at on the host before a migration.
public struct PreflightItem: Sendable, Hashable, Codable {
    /// How it is.
    public enum Verdict: String, Sendable, Hashable, Codable {
        /// As it must be.
        case fine
        /// Worth knowing.
        case notice
        /// The migration cannot begin.
        case blocking
        /// It could not be found out.
        case unknown
    }

    /// What was looked at, a few words.
    public var name: String
    /// How it is.
    public var verdict: Verdict
    /// What was seen, one sentence, lower case.
    public var message: String

    /// Makes an item.
    public init(_ name: String, _ verdict: Verdict, _ message: String) {
        self.name = name
        self.verdict = verdict
        self.message = message
    }
}

/// Looks at the host before a migration.
public struct Preflight: Sendable {
    let door: HostDoor
    let project: Project
    /// Whether the engine runs on this machine, so that its paths and ports are ours.
    let isLocal: Bool

    /// Makes a preflight of a project.
    public init(door: HostDoor, project: Project, isLocal: Bool) {
        self.door = door
        self.project = project
        self.isLocal = isLocal
    }

    /// Everything that was looked at.
    ///
    /// - Parameters:
    ///   - info: what the engine says of itself.
    ///   - compose: version of Compose.
    ///   - running: what runs of the project now.
    ///   - planned: the project after all stages; nil if nothing is planned.
    public func items(info: DaemonInfo, compose: String, running: Observation, planned: Project?) -> [PreflightItem] {
        var items = [
            PreflightItem("engine", .fine, "Docker Engine \(info.version), cgroup version \(info.cgroupVersion)"),
            Self.composeItem(compose),
        ]
        if info.cgroupVersion == "1" {
            items.append(
                PreflightItem(
                    "cgroup",
                    .notice,
                    "cgroup version 1: memory limits count without swap accounting on some kernels"
                )
            )
        }
        guard isLocal else {
            items.append(
                PreflightItem(
                    "host",
                    .unknown,
                    "the engine runs on another machine, so its disk, ports and devices were not looked at"
                )
            )
            return items
        }
        items.append(space(project.directory, "the stack's folder", least: .mebibytes(64)))
        items.append(space(info.dataFolder, "the engine's data", least: .mebibytes(1_024)))
        items += devices(planned ?? project)
        items += ports(planned, running)
        items += fileSystems()
        return items
    }

    private static func composeItem(_ version: String) -> PreflightItem {
        let parts = version.split(separator: ".").prefix(2).compactMap { Int($0.prefix { $0.isNumber }) }
        let isOld = parts.count == 2 && (parts[0], parts[1]) < (2, 20)
        return isOld
            ? PreflightItem(
                "compose",
                .blocking,
                "Docker Compose \(version) is older than 2.20, which the changes need"
            )
            : PreflightItem("compose", .fine, "Docker Compose \(version)")
    }

    private func space(_ path: String, _ name: String, least: ByteCount) -> PreflightItem {
        guard let free = door.freeSpace(path) else {
            return PreflightItem("disk space", .unknown, "the free space of \(name) (\(path)) cannot be told")
        }
        return free < least
            ? PreflightItem("disk space", .blocking, "only \(free) are free for \(name) (\(path)); \(least) are needed")
            : PreflightItem("disk space", .fine, "\(free) are free for \(name)")
    }

    private func devices(_ project: Project) -> [PreflightItem] {
        let wanted = Set(project.services.flatMap { $0.devices.map(\.source) }).filter { $0.hasPrefix("/dev/") }
        return wanted.sorted().map { device in
            door.exists(device)
                ? PreflightItem("device", .fine, "\(device) is there")
                : PreflightItem("device", .notice, "\(device) is asked for but is not on this machine")
        }
    }

    /// Ports that the changes will open and that somebody else has.
    private func ports(_ planned: Project?, _ running: Observation) -> [PreflightItem] {
        guard let planned else { return [] }
        let ours = Set(running.ports.map(\.port))
        var items: [PreflightItem] = []
        for service in planned.services {
            for port in service.ports where port.transport == "tcp" {
                guard let range = port.publishedRange, range.count == 1, !ours.contains(range.lowerBound) else {
                    continue
                }
                let address = port.isOnAllInterfaces ? "0.0.0.0" : port.hostIP ?? "0.0.0.0"
                guard !door.isFree(address, range.lowerBound) else { continue }
                items.append(
                    PreflightItem(
                        "port",
                        .notice,
                        "port \(range.lowerBound), which '\(service.name)' publishes, is used by something else"
                    )
                )
            }
        }
        return items
    }

    /// Databases on network file systems lose data; file systems without owners ignore PUID and modes.
    private func fileSystems() -> [PreflightItem] {
        let table = MountTable(door.mounts())
        var items: [PreflightItem] = []
        for service in project.services {
            for mount in service.mounts where mount.type == "bind" && mount.target == "/config" {
                guard let source = mount.source, let kind = table.kind(of: source) else { continue }
                if MountTable.network.contains(kind) {
                    items.append(
                        PreflightItem(
                            "file system",
                            .notice,
                            "the settings of '\(service.name)' lie on \(kind): its database can break there"
                        )
                    )
                } else if MountTable.ownerless.contains(kind) {
                    items.append(
                        PreflightItem(
                            "file system",
                            .notice,
                            "the settings of '\(service.name)' lie on \(kind), which keeps no owners and modes"
                        )
                    )
                }
            }
        }
        return items
    }
}

/// Which file system holds a path, from a mount table.
struct MountTable {
    static let network: Set<String> = ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "ceph", "fuse.rclone"]
    static let ownerless: Set<String> = ["vfat", "exfat", "ntfs", "ntfs3", "fuseblk"]

    private var entries: [(point: String, kind: String)] = []

    /// Reads /proc/self/mountinfo.
    init(_ text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 6, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else { continue }
            entries.append((Self.unescaped(fields[4]), String(fields[dash + 1])))
        }
    }

    /// The type of the file system that holds a path; nil if the table is empty.
    func kind(of path: String) -> String? {
        entries.filter { $0.point == "/" || path == $0.point || path.hasPrefix($0.point + "/") }
            .max { $0.point.utf8.count < $1.point.utf8.count }?.kind
    }

    private static func unescaped(_ text: Substring) -> String {
        String(text.replacing("\\040", with: " "))
    }
}
