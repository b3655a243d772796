import Audit
import Changes
import FoundationEssentials
import Glibc
import Transport
import Vocabulary

/// The outside, made once at the start and handed down: environment, files, clock, terminal.
struct World: Sendable {
    /// Environment of the process.
    var environment: [String: String]
    /// Folder in which the command runs.
    var workingDirectory: String
    /// Reading files.
    var files: Files
    /// Writing files.
    var write: @Sendable (_ path: String, _ text: String) throws(WriteProblem) -> Void
    /// What changes the user's files and takes changes back, for the folder of a stack.
    var changeStore: @Sendable (_ folder: String) -> ChangeStore
    /// What fixes may know of the machine, for the folder of a stack.
    var hostFacts: @Sendable (_ folder: String) -> HostFacts
    /// Running other programs.
    var programs: Programs
    /// The network.
    var http: HTTP
    /// The day in UTC.
    var today: CalendarDay
    /// Standard output and error.
    var terminal: Terminal

    /// The real outside.
    static func live() -> World {
        let environment = ProcessInfo.processInfo.environment
        return World(
            environment: environment,
            workingDirectory: FileManager.default.currentDirectoryPath,
            files: .live(limit: .mebibytes(32)),
            write: { path, text throws(WriteProblem) in try writeAtomically(path, text) },
            changeStore: { folder in
                ChangeStore(stateFolder: folder + "/.bijou") { time(nil) }
            },
            hostFacts: { HostProbe.facts(folder: $0, files: .live(limit: .mebibytes(1))) },
            programs: .live,
            http: .live,
            today: CalendarDay(daysSince1970: Int(time(nil)) / 86_400),
            terminal: Terminal.live(environment: environment)
        )
    }

    /// An absolute path without `.` and `..`.
    func absolute(_ path: String) -> String {
        let joined = path.hasPrefix("/") ? path : workingDirectory + "/" + path
        var parts: [Substring] = []
        for part in joined.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// A path as it is shown: relative to the working directory where that is shorter and does not climb.
    func shown(_ path: String) -> String {
        let prefix = workingDirectory.hasSuffix("/") ? workingDirectory : workingDirectory + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }
}

/// A file could not be written.
struct WriteProblem: Problem {
    var path: String
    var reason: String

    var what: String { "cannot write \(path): \(reason)" }
    var remedies: [String] { ["choose another path with --output"] }
    var exitStatus: ExitStatus { .failure }
}

/// Writes a whole file or nothing, through a temporary file beside it; missing parent folders are created.
private func writeAtomically(_ path: String, _ text: String) throws(WriteProblem) {
    do {
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try FileManager.default.createDirectory(atPath: String(path[..<slash]), withIntermediateDirectories: true)
        }
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
        throw WriteProblem(path: path, reason: reason(of: error))
    }
}

/// What the file system said, in words.
private func reason(of error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileNoSuchFile: "its folder cannot be made there"
    case .fileWriteNoPermission: "not permitted"
    case .fileWriteOutOfSpace: "no space is left on the device"
    case .fileWriteVolumeReadOnly: "the file system is read-only"
    case .fileWriteFileExists: "a file stands where a folder is needed"
    default: "the file system refuses it"
    }
}

extension Files {
    /// The real file system; files above `limit` are not read.
    static func live(limit: ByteCount) -> Files {
        Files(
            read: { path throws(FileProblem) in try readFile(path, limit: limit) },
            kind: { path in
                var status = stat()
                guard unsafe stat(path, &status) == 0 else { return nil }
                return switch status.st_mode & S_IFMT {
                case S_IFREG: .file
                case S_IFDIR: .folder
                default: .other
                }
            },
            list: { path in ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
        )
    }
}

private func readFile(_ path: String, limit: ByteCount) throws(FileProblem) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw problem(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw problem(path, errno) }
    // A pipe that nobody writes to must not hang the opening; reading waits as usual.
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    guard status.st_mode & S_IFMT != S_IFDIR else { throw FileProblem(path: path, reason: .isFolder) }
    guard Int(status.st_size) <= limit.bytes else { throw FileProblem(path: path, reason: .tooLarge(limit: limit)) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw problem(path, errno) }
        if count == 0 { return bytes }
        bytes += buffer[..<count]
        // Pipes and files that grow have no size to trust.
        guard bytes.count <= limit.bytes else { throw FileProblem(path: path, reason: .tooLarge(limit: limit)) }
    }
}

private func problem(_ path: String, _ code: Int32) -> FileProblem {
    let reason: FileProblem.Reason =
        switch code {
        case ENOENT, ENOTDIR: .missing
        case EISDIR: .isFolder
        case EACCES, EPERM: .notPermitted
        default: .system(errno: code)
        }
    return FileProblem(path: path, reason: reason)
}
