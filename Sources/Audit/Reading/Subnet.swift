/// A range of IP addresses as `192.168.1.0/24` writes it.
struct Subnet: Sendable, Hashable {
    /// Bytes of the first address: 4 or 16.
    let bytes: [UInt8]
    /// Bits that all addresses share.
    let prefix: Int

    /// Reads an address or subnet; nil if it is neither.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2,
            let bytes = Self.version4(String(first)) ?? Self.version6(String(first))
        else { return nil }
        let bits = bytes.count * 8
        let prefix = parts.count == 2 ? Int(parts[1]) : bits
        guard let prefix, (0...bits).contains(prefix) else { return nil }
        self.bytes = bytes
        self.prefix = prefix
    }

    /// Whether it is IPv4.
    var isVersion4: Bool { bytes.count == 4 }

    /// Whether it lies wholly in ranges that the internet does not route.
    var isPrivate: Bool { Self.privateRanges.contains { $0.contains(self) } }

    /// Whether another lies wholly in it.
    func contains(_ other: Subnet) -> Bool {
        guard bytes.count == other.bytes.count, prefix <= other.prefix else { return false }
        return (0..<prefix).allSatisfy { bit($0) == other.bit($0) }
    }

    private func bit(_ index: Int) -> UInt8 { bytes[index / 8] >> (7 - UInt8(index % 8)) & 1 }

    /// RFC 1918, loopback, link-local, carrier NAT (also Tailscale), unique local.
    private static let privateRanges: [Subnet] = [
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "100.64.0.0/10", "fc00::/7",
        "fe80::/10", "::1/128",
    ].compactMap { Subnet($0) }

    private static func version4(_ text: String) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let bytes = parts.compactMap { UInt8($0) }
        return bytes.count == 4 ? bytes : nil
    }

    private static func version6(_ text: String) -> [UInt8]? {
        guard text.contains(":"), !text.contains(":::") else { return nil }
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return nil }
        var groups: [[UInt16]] = []
        for half in halves {
            let words = half.split(separator: ":", omittingEmptySubsequences: true)
            let numbers = words.compactMap { UInt16($0, radix: 16) }
            guard numbers.count == words.count else { return nil }
            groups.append(numbers)
        }
        let written = groups.reduce(0) { $0 + $1.count }
        guard halves.count == 2 ? written < 8 : written == 8 else { return nil }
        let zeros = [UInt16](repeating: 0, count: 8 - written)
        let all = groups[0] + zeros + (groups.count == 2 ? groups[1] : [])
        return all.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
}
