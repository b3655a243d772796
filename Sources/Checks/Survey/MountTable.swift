/// The mounts of a machine, from `/proc/self/mountinfo`.
struct MountTable: Sendable {
    /// One mount.
    struct Entry: Sendable, Hashable {
        /// Where it is mounted.
        var point: String
        /// Kind of file system.
        var type: String
        /// Whether it may not be written.
        var isReadOnly: Bool
    }

    /// In the order of the system: later ones lie over earlier ones.
    var entries: [Entry]

    /// Reads the table; lines that are not understood are left out.
    init(_ text: String) {
        // man 5 proc: 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
        entries = text.split(separator: "\n").prefix(20_000).compactMap { line in
            let words = line.split(separator: " ")
            guard words.count > 6, let dash = words.firstIndex(of: "-"), dash + 1 < words.count else { return nil }
            let options = words[5].split(separator: ",")
            let superOptions = dash + 3 < words.count ? words[dash + 3].split(separator: ",") : []
            return Entry(
                point: Self.plain(words[4]),
                type: String(words[dash + 1]),
                isReadOnly: options.contains("ro") || superOptions.contains("ro")
            )
        }
    }

    /// The mount in which a path lies; nil if the table is empty.
    func entry(of path: String) -> Entry? {
        var best: Entry?
        for entry in entries where Self.lies(path, in: entry.point) {
            if entry.point.utf8.count >= best?.point.utf8.count ?? 0 { best = entry }
        }
        return best
    }

    /// Mount points below a path, at most 200.
    func points(below path: String) -> [String] {
        let found = entries.map(\.point).filter { $0 != path && path != "/" && Self.lies($0, in: path) }
        return Array(Set(found).sorted().prefix(200))
    }

    private static func lies(_ path: String, in folder: String) -> Bool {
        folder == "/" || path == folder || (path.hasPrefix(folder) && path.dropFirst(folder.count).first == "/")
    }

    /// Undoes the octal escapes of blanks, tabs, line ends and backslashes.
    private static func plain(_ word: Substring) -> String {
        guard word.utf8.contains(UInt8(ascii: "\\")) else { return String(word) }
        var bytes: [UInt8] = []
        var rest = word.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), let value = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8)
            {
                bytes.append(value)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
