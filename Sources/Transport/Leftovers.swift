import Glibc

/// A program that runs and was started for something by a run that may be over.
public struct Leftover: Sendable, Hashable {
    /// Number of the process.
    public var process: Int
    /// When it started, in clock ticks since the machine did: a number that is given again belongs to another start.
    public var start: Int
    /// Its short name, for example `docker`.
    public var name: String

    /// Makes one.
    public init(process: Int, start: Int, name: String) {
        (self.process, self.start, self.name) = (process, start, name)
    }
}

/// The door to programs that outlived the run that started them.
///
/// A run that is killed cannot end what it started. So programs can carry a mark in their environment, which all that they start
/// inherits from the first moment on; whoever comes later finds them by it.
public struct Leftovers: Sendable {
    /// How to ask a program to end.
    public enum Urgency: Sendable, Hashable {
        /// SIGTERM: it may finish what cannot be left half done.
        case polite
        /// SIGKILL.
        case final
    }

    /// Programs that carry a mark, lowest process number first.
    public var find: @Sendable (_ mark: String) -> [Leftover]
    /// Asks a program to end; does nothing where it has ended.
    public var end: @Sendable (_ leftover: Leftover, _ urgency: Urgency) -> Void

    /// Makes a door from its functions.
    public init(
        find: @escaping @Sendable (_ mark: String) -> [Leftover],
        end: @escaping @Sendable (_ leftover: Leftover, _ urgency: Urgency) -> Void
    ) {
        self.find = find
        self.end = end
    }

    /// Where nothing is ever left over.
    public static let none = Leftovers(find: { _ in [] }, end: { _, _ in })

    /// The processes of this machine, as far as this user may look at them.
    public static let live = Leftovers(
        find: { mark in
            let entry = "\(variable)=\(mark)"
            let own = Int(getpid())
            return processes().filter { $0 != own && environment(of: $0, holds: entry) }.sorted().compactMap(leftover)
        },
        end: { leftover, urgency in
            guard let now = Self.leftover(leftover.process), now.start == leftover.start else { return }
            _ = kill(pid_t(leftover.process), urgency == .polite ? SIGTERM : SIGKILL)
        }
    )

    /// The variable that holds the mark.
    static let variable = "BIJOU_STARTED_FOR"
}

extension Programs {
    /// The same door, with a mark in the environment of each program, by which `leftovers` finds it.
    public func marked(_ mark: String) -> Self {
        Self(leftovers: leftovers) { [execute] call, progress async throws(ProgramError) in
            var call = call
            call.environment[Leftovers.variable] = mark
            return try await execute(call, progress)
        }
    }
}

extension Leftovers {
    private static func processes() -> [Int] {
        guard let stream = unsafe opendir("/proc") else { return [] }
        defer { _ = unsafe closedir(stream) }
        var numbers: [Int] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if let number = Int(name) { numbers.append(number) }
        }
        return numbers
    }

    private static func environment(of process: Int, holds entry: String) -> Bool {
        let wanted = Array(entry.utf8)
        return bytes(of: "/proc/\(process)/environ").split(separator: 0).contains { $0.elementsEqual(wanted) }
    }

    /// What `/proc/PID/stat` says; nil for a process that has ended, waited for or not.
    private static func leftover(_ process: Int) -> Leftover? {
        let text = String(decoding: bytes(of: "/proc/\(process)/stat"), as: UTF8.self)
        // The name stands in parentheses and may hold some itself.
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else { return nil }
        let fields = text[text.index(after: close)...].split(separator: " ")
        // man 5 proc: field 3 is the state, field 22 the start.
        guard fields.count > 19, fields[0] != "Z", fields[0] != "X", let start = Int(fields[19]) else { return nil }
        return Leftover(process: process, start: start, name: String(text[text.index(after: open)..<close]))
    }

    /// Files in `/proc` have no size; an environment is at most some megabytes.
    private static func bytes(of path: String) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { _ = close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count < 8 << 20 {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return bytes
    }
}
