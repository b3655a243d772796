import Glibc
import Migration
import Vocabulary

extension HostDoor {
    /// This machine.
    static func live(files: Files) -> HostDoor {
        HostDoor(
            freeSpace: { path in
                var status = statvfs()
                guard unsafe statvfs(path, &status) == 0 else { return nil }
                return ByteCount(Int(status.f_bavail) * Int(status.f_frsize))
            },
            exists: { files.kind($0) != nil },
            mounts: { (try? files.read("/proc/self/mountinfo")).map { String(decoding: $0, as: UTF8.self) } ?? "" },
            isFree: isFree
        )
    }

    /// Owner, group and mode of what stands at a path.
    @Sendable static func owner(_ path: String) -> Rehearsal.Owner? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return Rehearsal.Owner(user: Int(status.st_uid), group: Int(status.st_gid), mode: Int(status.st_mode & 0o7777))
    }

    /// Whether a TCP port can be bound on an IPv4 address; an address that is not ours counts as free.
    private static func isFree(_ address: String, _ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0, let number = UInt16(exactly: port) else { return true }
        defer { close(descriptor) }
        var reuse: Int32 = 1
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = number.bigEndian
        guard unsafe inet_pton(AF_INET, address, &name.sin_addr) == 1 else { return true }
        let result = unsafe withUnsafePointer(to: &name) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return result == 0 || errno != EADDRINUSE
    }
}
