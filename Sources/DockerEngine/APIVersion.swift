/// A version of the Engine API, such as 1.41.
public struct APIVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The number before the point.
    public var major: Int
    /// The number after the point.
    public var minor: Int

    /// Makes a version.
    public init(_ major: Int, _ minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Reads `1.41`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 0, minor >= 0
        else { return nil }
        self.init(major, minor)
    }

    /// The oldest version Bijou speaks: Docker Engine 20.10.
    public static let floor = APIVersion(1, 41)
    /// The newest version Bijou was tried with; a newer engine is spoken to in this one.
    public static let newest = APIVersion(1, 51)

    /// Orders by major, then minor number.
    public static func < (lhs: Self, rhs: Self) -> Bool { (lhs.major, lhs.minor) < (rhs.major, rhs.minor) }
    /// `1.41`.
    public var description: String { "\(major).\(minor)" }
}
