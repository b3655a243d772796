import Checks
import FoundationEssentials
import Glibc
import Vocabulary

/// The doors of a survey to this machine.
enum LiveMachine {
    /// Paths, mounts, processes and interfaces of this machine.
    static func door(files: Files, mayWrite: Bool) -> HostDoor {
        HostDoor(
            status: status,
            space: space,
            mounts: { text("/proc/self/mountinfo", files) ?? "" },
            text: { text($0, files) },
            interfaces: interfaces,
            beginning: beginning,
            tryHardLink: { from, to in mayWrite ? HardLinkProbe.links(from: from, to: to) : nil }
        )
    }

    private static func text(_ path: String, _ files: Files) -> String? {
        (try? files.read(path)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Sendable private static func status(_ path: String) -> FileStatus? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        let kind: Files.Kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            default: .other
            }
        return FileStatus(
            kind: kind,
            device: UInt64(status.st_dev),
            owner: Int(status.st_uid),
            group: Int(status.st_gid),
            mode: Int(status.st_mode & 0o7777),
            size: Int(status.st_size)
        )
    }

    @Sendable private static func beginning(_ path: String, _ count: Int) -> [UInt8]? {
        // Never waits: a pipe in the place of a file gives nothing.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        var length = 0
        while length < count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(descriptor, buffer.baseAddress?.advanced(by: length), count - length, off_t(length))
            }
            guard got > 0 else { break }
            length += got
        }
        return Array(bytes.prefix(length))
    }

    @Sendable private static func space(_ path: String) -> FileSystemSpace? {
        var status = statvfs()
        guard unsafe statvfs(path, &status) == 0 else { return nil }
        let size = Int(status.f_frsize)
        return FileSystemSpace(
            total: ByteCount(Int(status.f_blocks) * size),
            available: ByteCount(Int(status.f_bavail) * size),
            inodes: Int(status.f_files),
            freeInodes: Int(status.f_favail)
        )
    }

    /// Addresses of this process's network namespace by interface.
    @Sendable static func interfaces() -> [String: [String]] {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard unsafe getifaddrs(&first) == 0 else { return [:] }
        defer { unsafe freeifaddrs(first) }
        var result: [String: [String]] = [:]
        var next = unsafe first
        while let current = unsafe next {
            defer { unsafe next = current.pointee.ifa_next }
            let name = unsafe String(cString: current.pointee.ifa_name)
            result[name, default: []] += []
            guard let address = unsafe current.pointee.ifa_addr, let text = unsafe text(of: address) else { continue }
            result[name, default: []].append(text)
        }
        return result
    }

    private static func text(of address: UnsafeMutablePointer<sockaddr>) -> String? {
        let family = unsafe Int32(address.pointee.sa_family)
        var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let isWritten: Bool
        switch family {
        case AF_INET:
            isWritten = unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                unsafe inet_ntop(family, &$0.pointee.sin_addr, &buffer, socklen_t(buffer.count)) != nil
            }
        case AF_INET6:
            isWritten = unsafe address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                unsafe inet_ntop(family, &$0.pointee.sin6_addr, &buffer, socklen_t(buffer.count)) != nil
            }
        default: return nil
        }
        guard isWritten else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The time of day.
    static func now() -> (seconds: Int, nanoseconds: Int) {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
        return (time.tv_sec, time.tv_nsec)
    }
}

/// Tries a real hard link between two folders in hidden folders of its own, which are removed again.
enum HardLinkProbe {
    /// Whether a link from the first folder can be made in the second; nil if not even the file could be made.
    static func links(from: String, to: String) -> Bool? {
        let name = ".bijou-probe-\(UInt32.random(in: 0...UInt32.max))"
        let (first, second) = ("\(from)/\(name)-a", "\(to)/\(name)-b")
        guard unsafe mkdir(first, 0o700) == 0 else { return nil }
        defer { unsafe rmdir(first) }
        guard unsafe mkdir(second, 0o700) == 0 else { return nil }
        defer { unsafe rmdir(second) }
        let file = "\(first)/file"
        let descriptor = unsafe open(file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        close(descriptor)
        defer { unsafe unlink(file) }
        guard unsafe link(file, "\(second)/link") == 0 else { return errno == EXDEV || errno == EPERM ? false : nil }
        unsafe unlink("\(second)/link")
        return true
    }
}
