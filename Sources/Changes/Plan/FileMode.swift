/// Permission bits of a file or folder, for example `0o600`.
public struct FileMode: Sendable, Hashable, CustomStringConvertible, ExpressibleByIntegerLiteral {
    /// The lower twelve bits of `st_mode`.
    public var bits: UInt32

    /// Keeps the lower twelve bits.
    public init(_ bits: UInt32) {
        self.bits = bits & 0o7777
    }

    /// Keeps the lower twelve bits.
    public init(integerLiteral value: UInt32) {
        self.init(value)
    }

    /// Read and written by its owner only.
    public static let ownerOnly: FileMode = 0o600
    /// A folder that only its owner may enter.
    public static let ownerOnlyFolder: FileMode = 0o700

    /// Octal with four digits, as `chmod` takes it.
    public var description: String {
        let digits = String(bits, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// Who a file belongs to, by number as in `PUID` and `PGID`.
public struct FileOwner: Sendable, Hashable, Codable, CustomStringConvertible {
    /// User number.
    public var user: UInt32
    /// Group number.
    public var group: UInt32

    /// Makes an owner.
    public init(user: UInt32, group: UInt32) {
        self.user = user
        self.group = group
    }

    /// `user:group`, as `chown` takes it.
    public var description: String { "\(user):\(group)" }
}
