/// An address found in a text.
struct ScannedAddress: Equatable {
    var scheme: String?
    var host: String
    var port: Int?
    var path: String
    var hasUserInfo: Bool
}

/// Finds URLs, `host:port` and host names in the values of variables, labels and commands.
///
/// It collects generously: whoever uses an address compares its host with the names of the stack.
enum AddressScanner {
    /// The addresses in a text, in the order in which they stand.
    ///
    /// - Parameters:
    ///   - text: a value after interpolation.
    ///   - takesBareNames: whether a word without a port counts as a host, as in `DB_HOST=postgres`.
    static func addresses(in text: String, takesBareNames: Bool = false) -> [ScannedAddress] {
        let bytes = Array(text.utf8)
        var found: [ScannedAddress] = []
        var position = 0
        while position < bytes.count {
            guard let mark = schemeMark(in: bytes, from: position) else { break }
            var start = mark
            while start > position, isSchemeByte(bytes[start - 1]) { start -= 1 }
            found += words(bytes[position..<start], takesBareNames)
            let end = url(bytes, schemeFrom: start, mark: mark, into: &found)
            position = end
        }
        found += words(bytes[position...], takesBareNames)
        return found
    }

    /// Whether a name of a variable, label or option suggests that its value is a host.
    static func suggestsHost(_ name: String) -> Bool {
        let name = name.lowercased()
        guard name != "hostname", name != "virtual_host" else { return false }
        return ["host", "hosts", "hostname", "server", "servers", "addr", "address", "url", "uri", "endpoint"]
            .contains { name.hasSuffix($0) }
    }

    private static func schemeMark(in bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        while position + 2 < bytes.count {
            if bytes[position] == UInt8(ascii: ":"), bytes[position + 1] == UInt8(ascii: "/"),
                bytes[position + 2] == UInt8(ascii: "/")
            {
                return position
            }
            position += 1
        }
        return nil
    }

    /// Reads the URL whose `://` stands at `mark`; returns where it ends.
    private static func url(
        _ bytes: [UInt8],
        schemeFrom start: Int,
        mark: Int,
        into found: inout [ScannedAddress]
    ) -> Int {
        let authorityStart = mark + 3
        var end = authorityStart
        while end < bytes.count, !endsAuthority(bytes[end]) { end += 1 }
        let authority = bytes[authorityStart..<end]
        let at = authority.lastIndex(of: UInt8(ascii: "@"))
        let hostStart = at.map { $0 + 1 } ?? authorityStart
        var pathEnd = end
        while pathEnd < bytes.count, !endsPath(bytes[pathEnd]) { pathEnd += 1 }
        // `user:password@tcp(host:3306)/name` of Go programs has its host in parentheses: left to the words.
        if let (host, port) = hostAndPort(bytes[hostStart..<end], needsPort: false, allowsBareName: true) {
            let scheme = String(decoding: bytes[start..<mark], as: UTF8.self).lowercased()
            found.append(
                ScannedAddress(
                    scheme: scheme.isEmpty ? nil : scheme,
                    host: host,
                    port: port,
                    path: String(decoding: bytes[end..<pathEnd], as: UTF8.self),
                    hasUserInfo: at != nil
                )
            )
        }
        return max(pathEnd, authorityStart)
    }

    private static func words(_ bytes: ArraySlice<UInt8>, _ takesBareNames: Bool) -> [ScannedAddress] {
        bytes.split(whereSeparator: separatesWords).compactMap { word in
            let slash = word.firstIndex(of: UInt8(ascii: "/")) ?? word.endIndex
            let head = word[..<slash]
            let allowsBareName = takesBareNames && slash == word.endIndex
            guard let (host, port) = hostAndPort(head, needsPort: true, allowsBareName: allowsBareName)
            else { return nil }
            let path = String(decoding: word[slash...], as: UTF8.self)
            return ScannedAddress(scheme: nil, host: host, port: port, path: path, hasUserInfo: false)
        }
    }

    /// Takes `host`, `host:port`, `[v6]:port` apart; nil if it is none of them.
    private static func hostAndPort(
        _ bytes: ArraySlice<UInt8>,
        needsPort: Bool,
        allowsBareName: Bool
    ) -> (host: String, port: Int?)? {
        var hostPart = bytes
        var portPart: ArraySlice<UInt8>?
        if bytes.first == UInt8(ascii: "["), let close = bytes.firstIndex(of: UInt8(ascii: "]")) {
            hostPart = bytes[bytes.index(after: bytes.startIndex)..<close]
            let rest = bytes[bytes.index(after: close)...]
            if rest.first == UInt8(ascii: ":") { portPart = rest.dropFirst() }
        } else if let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
            hostPart = bytes[..<colon]
            portPart = bytes[bytes.index(after: colon)...]
        }
        let host = String(decoding: hostPart, as: UTF8.self).lowercased()
        guard isHost(host) else { return nil }
        if let portPart, !portPart.isEmpty {
            guard let port = Int(String(decoding: portPart, as: UTF8.self)), (1...65_535).contains(port)
            else { return nil }
            return (host, port)
        }
        guard !needsPort || allowsBareName || ServiceReference.isLoopback(host) else { return nil }
        return (host, nil)
    }

    private static func isHost(_ host: String) -> Bool {
        guard let first = host.utf8.first, host.utf8.count <= 253 else { return false }
        if ServiceReference.isLoopback(host) { return true }
        let isV6 = host.utf8.contains(UInt8(ascii: ":"))
        return isV6 || (isAlphanumeric(first) && host.utf8.allSatisfy(isHostByte) && !host.utf8.allSatisfy(isDigit))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    private static func endsAuthority(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") || endsPath(byte)
    }

    private static func endsPath(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"),
            UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"),
            UInt8(ascii: "}"), UInt8(ascii: "`"), UInt8(ascii: "\\"):
            true
        default: false
        }
    }

    private static func separatesWords(_ byte: UInt8) -> Bool {
        endsPath(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "&")
    }
}
