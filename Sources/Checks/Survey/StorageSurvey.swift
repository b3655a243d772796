import Catalog
import Compose
import Stacks
import Transport
import Vocabulary

/// Looks below the mounts of one service; reads only.
struct StorageSurvey: Sendable {
    /// The service.
    var service: StackService
    /// Its mounts as the file describes them.
    var mounts: [PlacedMount]
    /// Where on the host each mount comes from, by the path in the container, as the engine says it.
    var sources: [String: String]
    /// The machine.
    var host: HostDoor
    /// Files of the machine.
    var files: Files
    /// Other programs: `sqlite3` for the contents of databases; nil if none may be run.
    var programs: Programs?
    /// Whether the contents of databases are looked at.
    var isDeep: Bool

    /// Databases that are looked at, at most.
    private static let mostDatabases = 8
    /// How long one database may take.
    private static let patience: Duration = .seconds(30)

    // MARK: Places

    /// What lies below each mount, by the path in the container.
    func places() -> [String: StorageEvidence] {
        let table = MountTable(host.mounts())
        let root = host.status("/")?.device
        var places: [String: StorageEvidence] = [:]
        for mount in mounts where mount.role != .system {
            guard let source = source(of: mount) else { continue }
            places[mount.target] = place(mount.target, source, table, root: root)
        }
        return places
    }

    private func place(_ target: String, _ source: String, _ table: MountTable, root: UInt64?) -> StorageEvidence {
        var place = StorageEvidence(target: target, source: source)
        place.rootDevice = root
        let entry = table.entry(of: source)
        place.fileSystem = entry?.type
        place.mountPoint = entry?.point
        place.isReadOnly = entry?.isReadOnly ?? false
        place.innerMounts = table.points(below: source)
        guard let status = host.status(source) else {
            place.exists = false
            place.isFolder = false
            place.isEmpty = nil
            return place
        }
        place.isFolder = status.kind == .folder
        place.device = status.device
        place.owner = status.owner
        place.group = status.group
        place.mode = status.mode
        if place.isFolder { place.isEmpty = isEmpty(source, status) } else { place.isEmpty = nil }
        if let space = host.space(source) {
            place.total = space.total
            place.available = space.available
            place.inodes = space.inodes
            place.freeInodes = space.freeInodes
        }
        return place
    }

    /// Whether a folder has no entries; nil if this user may not list it.
    private func isEmpty(_ path: String, _ status: FileStatus) -> Bool? {
        if !files.list(path).isEmpty { return false }
        guard let own = identity else { return nil }
        let mayList =
            own.user == 0 || (own.user == status.owner && status.mode & 0o400 != 0)
            || (own.groups.contains(status.group) && status.mode & 0o040 != 0) || status.mode & 0o004 != 0
        return mayList ? true : nil
    }

    /// As whom Bijou runs.
    private var identity: (user: Int, groups: Set<Int>)? {
        guard let text = host.text("/proc/self/status") else { return nil }
        var user: Int?
        var groups: Set<Int> = []
        for line in text.split(separator: "\n") {
            let numbers = line.split { $0 == "\t" || $0 == " " }.dropFirst().compactMap { Int($0) }
            // Real, effective, saved, file system.
            if line.hasPrefix("Uid:") { user = numbers.dropFirst().first }
            if line.hasPrefix("Gid:") { groups.formUnion(numbers.dropFirst().prefix(1)) }
            if line.hasPrefix("Groups:") { groups.formUnion(numbers) }
        }
        return user.map { ($0, groups) }
    }

    /// Path on the host from which a mount comes; nil for anonymous volumes that no container has.
    private func source(of mount: PlacedMount) -> String? {
        if let known = sources[mount.target], !known.isEmpty { return known }
        guard mount.mount.type == "bind", let place = mount.place, place.root == .host else { return nil }
        return place.description
    }

    /// Path on the host of a path in the container; nil if it lies in no mount.
    private func hostPath(_ path: String) -> String? {
        let wanted = HostPlace.components(of: path)
        let fitting = mounts.filter { wanted.starts(with: HostPlace.components(of: $0.mount.target)) }
        guard let mount = fitting.max(by: { $0.target.count < $1.target.count }), let source = source(of: mount) else {
            return nil
        }
        let rest = wanted.dropFirst(HostPlace.components(of: mount.mount.target).count)
        return ([source == "/" ? "" : source] + rest).joined(separator: "/")
    }

    // MARK: Databases

    /// The SQLite databases that the catalog names and that are there.
    func databases() async -> [DatabaseEvidence] {
        let table = MountTable(host.mounts())
        let facts = (service.definition?.databases ?? []).filter { $0.engine == "sqlite" }
        let paths = facts.flatMap(\.files).compactMap { hostPath($0) }
        var found: [DatabaseEvidence] = []
        for path in Set(paths).sorted().prefix(Self.mostDatabases) where host.status(path)?.kind == .file {
            var database = DatabaseEvidence(path: path, fileSystem: table.entry(of: path)?.type, wasRead: false)
            await look(at: &database)
            found.append(database)
        }
        return found
    }

    private func look(at database: inout DatabaseEvidence) async {
        guard let beginning = host.beginning(database.path, SQLiteHeader.length) else {
            database.reason = "\(database.path) may not be read by this user"
            return
        }
        let logSize = logSize(database.path)
        database.damage = SQLiteHeader.damage(
            beginning: beginning,
            size: host.status(database.path)?.size,
            logSize: logSize
        )
        // An empty file is one that is being made, as far as the header tells; the program will say.
        guard database.damage == nil, isDeep else {
            database.wasRead = true
            return
        }
        switch await contents(of: database.path) {
        case .sound: database.wasRead = true
        case .unread(let reason): database.reason = reason
        case .complaint(let words):
            let isQuiet =
                host.beginning(database.path, SQLiteHeader.length) == beginning
                && self.logSize(database.path) == 0 && logSize == 0
            // What is written to while it is read looks broken without being so.
            guard isQuiet else {
                database.reason = "\(database.path) was written to while it was read"
                return
            }
            database.wasRead = true
            database.damage = words
        }
    }

    /// Bytes in the log or journal beside a database: while there are some, the file alone is not all of it.
    private func logSize(_ path: String) -> Int {
        (host.status(path + "-wal")?.size ?? 0) + (host.status(path + "-journal")?.size ?? 0)
    }

    private enum Contents {
        case sound
        case unread(String)
        case complaint(String)
    }

    /// Asks `sqlite3`, which neither writes nor locks: `immutable` keeps it from both.
    private func contents(of path: String) async -> Contents {
        guard let programs else { return .unread("no program may be run to look into \(path)") }
        let address = "file:\(Self.escaped(path))?immutable=1"
        let call = ProgramCall(
            .named("sqlite3"),
            ["-readonly", "-batch", "-init", "/dev/null", address, "PRAGMA quick_check(3)"],
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"],
            within: Self.patience,
            outputLimit: .kibibytes(64)
        )
        do {
            let result = try await programs.run(call)
            let text = result.outputText.split(separator: "\n").map(String.init)
            if result.isSuccess, text == ["ok"] { return .sound }
            if result.isSuccess, let first = text.first { return .complaint(String(first.prefix(200))) }
            let words = result.errorText.split(separator: "\n").first.map { String($0.prefix(200)) } ?? "no reason"
            let isBroken = words.holds("malformed") || words.holds("not a database") || words.holds("corrupt")
            return isBroken ? .complaint(words) : .unread("sqlite3 could not read \(path): \(words)")
        } catch {
            return .unread("`sqlite3` could not be run: \(error.what)")
        }
    }

    /// A path inside a `file:` address.
    private static func escaped(_ path: String) -> String {
        path.utf8.map { byte in
            let isPlain =
                byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "_") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
            if isPlain { return String(UnicodeScalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" + digits : digits)
        }.joined()
    }
}
