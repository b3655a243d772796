/// Questions to a name server and its answers as they go over the wire (RFC 1035), as much as looking up addresses needs.
public enum NameMessage {
    /// Kinds of addresses.
    public enum Kind: UInt16, Sendable, Hashable, CaseIterable {
        /// IPv4.
        case four = 1
        /// IPv6.
        case six = 28
    }

    /// What a server says.
    public enum Answer: Sendable, Hashable {
        /// The name exists and has these addresses of the kind; none if it has only others.
        case addresses([String])
        /// There is no such name.
        case unknown
        /// The server could not or did not want to answer: its code.
        case refused(Int)
    }

    /// The question for a name; nil for one that cannot be asked for (parts above 63 bytes, more than 253 altogether).
    public static func question(_ name: String, _ kind: Kind, number: UInt16) -> [UInt8]? {
        let parts = name.split(separator: ".")
        guard !parts.isEmpty, name.utf8.count <= 253 else { return nil }
        // One question, recursion wanted.
        var bytes: [UInt8] = [UInt8(number >> 8), UInt8(number & 0xFF), 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]
        for part in parts {
            guard (1...63).contains(part.utf8.count) else { return nil }
            bytes.append(UInt8(part.utf8.count))
            bytes += part.utf8
        }
        bytes += [0, 0, UInt8(kind.rawValue), 0, 1]
        return bytes
    }

    /// Reads an answer; nil if it is none to this question.
    public static func answer(_ bytes: [UInt8], _ kind: Kind, number: UInt16) -> Answer? {
        var reader = WireReader(bytes: bytes)
        guard reader.word() == number, let flags = reader.word(), flags & 0x8000 != 0, let questions = reader.word(),
            let answers = reader.word(), reader.skip(4)
        else { return nil }
        let code = Int(flags & 0x000F)
        if code == 3 { return .unknown }
        guard code == 0 else { return .refused(code) }
        for _ in 0..<questions {
            guard reader.skipName(), reader.skip(4) else { return nil }
        }
        var addresses: [String] = []
        for _ in 0..<answers {
            guard reader.skipName(), let type = reader.word(), reader.skip(6), let length = reader.word(),
                let data = reader.take(Int(length))
            else { return nil }
            if type == kind.rawValue, let address = address(data) { addresses.append(address) }
        }
        return .addresses(addresses)
    }

    /// The text of 4 or 16 bytes; nil for another number.
    public static func address(_ bytes: ArraySlice<UInt8>) -> String? {
        if bytes.count == 4 { return bytes.map { String($0) }.joined(separator: ".") }
        guard bytes.count == 16 else { return nil }
        let all = Array(bytes)
        let groups = (0..<8).map { UInt16(all[$0 * 2]) << 8 | UInt16(all[$0 * 2 + 1]) }
        if groups[0..<5].allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF {
            return "::ffff:" + all[12...].map { String($0) }.joined(separator: ".")
        }
        return shortened(groups)
    }

    /// The longest run of zeros as `::` (RFC 5952).
    private static func shortened(_ groups: [UInt16]) -> String {
        var best = 0..<0
        var start = 0
        while start < groups.count {
            var end = start
            while end < groups.count, groups[end] == 0 { end += 1 }
            if end - start > best.count { best = start..<end }
            start = max(end, start + 1)
        }
        func text(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard best.count > 1 else { return text(groups[...]) }
        return text(groups[..<best.lowerBound]) + "::" + text(groups[best.upperBound...])
    }
}

/// Reads a message from its start.
private struct WireReader {
    var bytes: [UInt8]
    var offset = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard offset + count <= bytes.count else { return nil }
        defer { offset += count }
        return bytes[offset..<(offset + count)]
    }

    mutating func skip(_ count: Int) -> Bool { take(count) != nil }

    mutating func word() -> UInt16? {
        take(2).map { UInt16($0[$0.startIndex]) << 8 | UInt16($0[$0.startIndex + 1]) }
    }

    /// A name ends with an empty part or with a pointer to an earlier one.
    mutating func skipName() -> Bool {
        while let length = take(1)?.first {
            if length == 0 { return true }
            if length & 0xC0 == 0xC0 { return skip(1) }
            guard length & 0xC0 == 0, skip(Int(length)) else { return false }
        }
        return false
    }
}
