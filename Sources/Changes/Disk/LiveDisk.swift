import CFiles
import Glibc

extension Disk {
    /// The real file system.
    static let live = Disk(
        status: { path throws(DiskError) in try lookAt(path) },
        resolve: { path throws(DiskError) in
            guard let resolved = unsafe realpath(path, nil) else { throw failure("realpath", path) }
            defer { unsafe free(resolved) }
            return unsafe String(cString: resolved)
        },
        read: { path, limit throws(DiskError) in try readAll(path, limit: limit) },
        list: { path throws(DiskError) in try names(in: path) },
        attributes: { path throws(DiskError) in try extendedAttributes(of: path) },
        makeFolder: { path, mode throws(DiskError) in
            guard unsafe mkdir(path, mode.bits) == 0 else { throw failure("mkdir", path) }
        },
        removeFolder: { path throws(DiskError) in
            guard unsafe rmdir(path) == 0 else { throw failure("rmdir", path) }
        },
        remove: { path throws(DiskError) in
            guard unsafe unlink(path) == 0 else { throw failure("unlink", path) }
        },
        rename: { from, target throws(DiskError) in
            guard unsafe Glibc.rename(from, target) == 0 else { throw failure("rename", target) }
        },
        renameWithoutReplacing: { from, target throws(DiskError) in try moveIntoGap(from, target) },
        open: { path, purpose throws(DiskError) in
            let descriptor = unsafe Glibc.open(path, purpose.flags, 0o600)
            guard descriptor >= 0 else { throw failure("open", path) }
            return OpenFile(descriptor: descriptor, path: path)
        },
        close: { file in _ = Glibc.close(file.descriptor) },
        write: { file, bytes, position throws(DiskError) in try writeAll(file, bytes, at: position) },
        truncate: { file, size throws(DiskError) in
            try check("ftruncate", file) { ftruncate(file.descriptor, size) }
        },
        setOwner: { file, owner throws(DiskError) in
            try check("fchown", file) { fchown(file.descriptor, owner.user, owner.group) }
        },
        setMode: { file, mode throws(DiskError) in
            try check("fchmod", file) { fchmod(file.descriptor, mode.bits) }
        },
        setModified: { file, time throws(DiskError) in
            try check("futimens", file) { cfiles_set_modified(file.descriptor, time.seconds, time.nanoseconds) }
        },
        setAttribute: { file, attribute throws(DiskError) in
            try check("fsetxattr", file) {
                unsafe cfiles_write_attribute(
                    file.descriptor,
                    attribute.name,
                    attribute.value,
                    attribute.value.count
                )
            }
        },
        sync: { file throws(DiskError) in
            // Some file systems (network shares, FUSE) cannot sync a folder, and say so.
            try check("fsync", file) { fsync(file.descriptor) == 0 || errno == EINVAL || errno == EOPNOTSUPP ? 0 : -1 }
        },
        lock: { file throws(DiskError) in
            // A program that is just being started holds every open file of this process for a moment, locks with them.
            var triesLeft = 25
            while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
                switch errno {
                case EINTR: continue
                case EWOULDBLOCK where triesLeft > 0:
                    triesLeft -= 1
                    usleep(10_000)
                case EWOULDBLOCK: return false
                default: throw failure("flock", file.path)
                }
            }
            return true
        }
    )
}

extension Disk.Purpose {
    fileprivate var flags: Int32 {
        switch self {
        case .create: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        case .overwrite: O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
        case .keep: O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
        case .folder: O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        }
    }
}

private func failure(_ call: String, _ path: String) -> DiskError {
    DiskError(call: call, path: path, errno: errno)
}

/// Calls again when a signal came in between.
private func check(_ call: String, _ file: OpenFile, _ body: () -> Int32) throws(DiskError) {
    while body() != 0 {
        guard errno == EINTR else { throw failure(call, file.path) }
    }
}

private func lookAt(_ path: String) throws(DiskError) -> FileStatus? {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw failure("lstat", path)
    }
    let kind: FileStatus.Kind =
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    return FileStatus(
        kind: kind,
        size: Int(status.st_size),
        mode: FileMode(status.st_mode),
        owner: FileOwner(user: status.st_uid, group: status.st_gid),
        links: Int(status.st_nlink),
        modified: FileTime(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec),
        device: UInt64(status.st_dev),
        inode: UInt64(status.st_ino)
    )
}

private func readAll(_ path: String, limit: Int) throws(DiskError) -> [UInt8] {
    // A pipe put in the file's place must not hang the opening.
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure("fstat", path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw DiskError(call: "read", path: path, errno: EISDIR) }
    guard Int(status.st_size) <= limit else { throw DiskError(call: "read", path: path, errno: EFBIG) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw failure("read", path) }
        if count == 0 { return bytes }
        bytes += buffer[..<count]
        guard bytes.count <= limit else { throw DiskError(call: "read", path: path, errno: EFBIG) }
    }
}

private func writeAll(_ file: OpenFile, _ bytes: ArraySlice<UInt8>, at position: Int) throws(DiskError) {
    var rest = bytes
    var position = position
    while !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes {
            unsafe pwrite(file.descriptor, $0.baseAddress, $0.count, position)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw DiskError(call: "write", path: file.path, errno: count == 0 ? EIO : errno) }
        rest = rest.dropFirst(count)
        position += count
    }
}

private func names(in path: String) throws(DiskError) -> [String] {
    guard let stream = unsafe opendir(path) else { throw failure("opendir", path) }
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
            unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
        errno = 0
    }
    guard errno == 0 else { throw failure("readdir", path) }
    return names.sorted()
}

/// File systems without `RENAME_NOREPLACE` answer EINVAL: then the gap is looked at first, with a moment in between.
private func moveIntoGap(_ from: String, _ target: String) throws(DiskError) {
    if unsafe cfiles_rename_without_replacing(from, target) == 0 { return }
    guard errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP else { throw failure("rename", target) }
    guard try lookAt(target) == nil else { throw DiskError(call: "rename", path: target, errno: EEXIST) }
    guard unsafe rename(from, target) == 0 else { throw failure("rename", target) }
}

private func extendedAttributes(of path: String) throws(DiskError) -> [FileAttribute] {
    let size = unsafe cfiles_list_attributes(path, nil, 0)
    guard size > 0 else {
        if size == 0 || errno == EOPNOTSUPP { return [] }
        throw failure("listxattr", path)
    }
    // Names together are at most 64 KiB on Linux.
    var names = [CChar](repeating: 0, count: 64 << 10)
    let length = unsafe cfiles_list_attributes(path, &names, names.count)
    guard length >= 0 else { throw failure("listxattr", path) }
    var found: [FileAttribute] = []
    for part in names[..<length].split(separator: 0) {
        let name = String(decoding: part.map(UInt8.init(bitPattern:)), as: UTF8.self)
        var value = [UInt8](repeating: 0, count: 64 << 10)
        let count = unsafe cfiles_read_attribute(path, name, &value, value.count)
        // Attributes that this user may not see, or that vanish in between, cannot be copied.
        if count >= 0 { found.append(FileAttribute(name: name, value: Array(value[..<count]))) }
    }
    return found.sorted { $0.name < $1.name }
}
