/// An amount of memory or storage in bytes.
public struct ByteCount: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Number of bytes; negative where a program uses it to say "unlimited".
    public var bytes: Int

    /// Makes an amount of so many bytes.
    public init(_ bytes: Int) {
        self.bytes = bytes
    }

    /// So many times 1,024 bytes.
    public static func kibibytes(_ count: Int) -> Self { Self(count << 10) }
    /// So many times 1,048,576 bytes.
    public static func mebibytes(_ count: Int) -> Self { Self(count << 20) }
    /// So many times 1,073,741,824 bytes.
    public static func gibibytes(_ count: Int) -> Self { Self(count << 30) }

    /// Orders by size.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.bytes < rhs.bytes }

    /// The largest whole binary unit, for example `512 MiB`; else one decimal, `1.5 GiB`.
    public var description: String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]
        var unit = 0
        // Amounts near the largest number lose their tenths rather than overflow.
        let bounded = min(max(bytes, -(Int.max / 10)), Int.max / 10)
        var tenths = bounded * 10
        while abs(tenths) >= 10_240, unit < units.count - 1 {
            tenths /= 1_024
            unit += 1
        }
        let whole = tenths / 10
        let rest = abs(tenths % 10)
        return rest == 0 ? "\(whole) \(units[unit])" : "\(whole).\(rest) \(units[unit])"
    }
}
