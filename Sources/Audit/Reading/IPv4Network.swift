/// An IPv4 address with the length of its network part, as `172.20.0.0/24`.
struct IPv4Network: Hashable, Sendable {
    /// The address as one number.
    var address: UInt32
    /// Length of the network part in bits.
    var length: Int

    /// Reads `a.b.c.d/n`, or `a.b.c.d` as a single address; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let bytes = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false).map { UInt32($0) }
        guard parts.count <= 2, bytes.count == 4 else { return nil }
        var address: UInt32 = 0
        for byte in bytes {
            guard let byte, byte < 256 else { return nil }
            address = address << 8 | byte
        }
        let length = parts.count == 2 ? Int(parts[1]) : 32
        guard let length, (0...32).contains(length) else { return nil }
        self.address = address
        self.length = length
    }

    private var mask: UInt32 { length == 0 ? 0 : ~UInt32(0) << UInt32(32 - length) }

    /// First address of the network.
    var first: UInt32 { address & mask }

    /// Whether an address lies in the network.
    func contains(_ other: UInt32) -> Bool { other & mask == first }

    /// Whether both have addresses in common.
    func overlaps(_ other: Self) -> Bool { contains(other.first) || other.contains(first) }
}
