import Vocabulary

/// The short form of `ports`: `[address:][host:]container[/protocol]`, ranges allowed.
enum PortSyntax {
    /// Why a port text is wrong; a few words.
    struct Fault: Error, Equatable {
        var what: String
    }

    /// One published port.
    struct Published: Equatable {
        var address: String
        var host: String
        var container: Int
        var transport: String
    }

    /// Reads a port text; ranges give one entry for each port, in the order in which Compose lists them.
    static func parse(_ text: String) throws(Fault) -> [Published] {
        var (address, host, container) = split(text)
        let transport: String
        (transport, container) = splitTransport(container)
        if address.hasPrefix("[") {
            guard address.hasSuffix("]") else { throw Fault(what: "'\(address)' is not an IP address") }
            address = String(address.dropFirst().dropLast())
        }
        guard address.isEmpty || IPAddress.isValid(address) else {
            throw Fault(what: "'\(address)' is not an IP address")
        }
        guard !container.isEmpty else { throw Fault(what: "the container port is missing") }
        let inside = try range(container, of: "container port")
        let outside = host.isEmpty ? nil : try range(host, of: "host port")
        if let outside, outside.count != inside.count, inside.count != 1 {
            throw Fault(what: "the ranges \(host) and \(container) differ in length")
        }
        guard ["tcp", "udp", "sctp"].contains(transport) else {
            throw Fault(what: "'\(transport)' is not a protocol (tcp, udp, sctp)")
        }
        let ports = inside.enumerated().map { offset, port in
            var published = ""
            if let outside {
                let isDynamic = inside.count == 1 && outside.count > 1
                published =
                    isDynamic ? "\(outside.lowerBound)-\(outside.upperBound)" : String(outside.lowerBound + offset)
            }
            return Published(address: address, host: published, container: port, transport: transport)
        }
        // Compose sorts by text: 10000 comes before 9999.
        let sorted = ports.map { (key: "\($0.container)/\($0.transport)", port: $0) }.sorted { $0.key < $1.key }
        return sorted.map(\.port)
    }

    private static func split(_ text: String) -> (address: String, host: String, container: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1: return ("", "", parts[0])
        case 2: return ("", parts[0], parts[1])
        default:
            return (parts.dropLast(2).joined(separator: ":"), parts[parts.count - 2], parts[parts.count - 1])
        }
    }

    private static func splitTransport(_ text: String) -> (transport: String, port: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let port = parts.first, !port.isEmpty else { return ("tcp", "") }
        guard parts.count > 1, !parts[1].isEmpty else { return ("tcp", port) }
        return (parts[1].lowercased(), port)
    }

    private static func range(_ text: String, of what: String) throws(Fault) -> ClosedRange<Int> {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let fault = Fault(what: "'\(text)' is not a \(what) (0 to 65535, or a range such as 8000-8010)")
        guard parts.count >= 1, let first = number(parts[0]) else { throw fault }
        guard parts.count > 1 else { return first...first }
        guard let last = number(parts[1]), last >= first else { throw fault }
        return first...last
    }

    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(text),
            value <= 65_535
        else { return nil }
        return value
    }
}

/// Whether a text is an IP address.
enum IPAddress {
    /// IPv4 in dotted form or IPv6.
    static func isValid(_ text: String) -> Bool {
        text.contains(":") ? isVersion6(text) : isVersion4(text[...])
    }

    private static func isVersion4(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    && (part == "0" || !part.hasPrefix("0")) && (Int(part) ?? 256) <= 255
            }
    }

    private static func isVersion6(_ text: String) -> Bool {
        var rest = text[...]
        if let zone = rest.firstIndex(of: "%") {
            guard rest.index(after: zone) != rest.endIndex else { return false }
            rest = rest[..<zone]
        }
        var groups = 0
        var hasGap = false
        if rest.hasPrefix("::") {
            hasGap = true
            rest.removeFirst(2)
            if rest.isEmpty { return true }
        }
        while true {
            let group = rest.prefix { $0 != ":" }
            if group.contains(".") {
                return isVersion4(rest) && (hasGap ? groups + 2 < 8 : groups + 2 == 8)
            }
            guard (1...4).contains(group.count), group.allSatisfy(\.isHexDigit) else { return false }
            groups += 1
            rest.removeFirst(group.count)
            if rest.isEmpty { return hasGap ? groups < 8 : groups == 8 }
            rest.removeFirst()
            if rest.hasPrefix(":") {
                guard !hasGap else { return false }
                hasGap = true
                rest.removeFirst()
                if rest.isEmpty { return groups < 8 }
            } else if rest.isEmpty {
                return false
            }
        }
    }
}
