import Transport

/// Reads what Linux tells of a network namespace below `/proc/PID/net`.
enum NamespaceFacts {
    /// Listening sockets in the text of `net/tcp` or `net/tcp6`.
    static func listening(_ text: String) -> [ListeningSocket] {
        text.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            // 0A is LISTEN.
            guard fields.count > 3, fields[3] == "0A" else { return nil }
            let parts = fields[1].split(separator: ":")
            guard parts.count == 2, let port = Int(parts[1], radix: 16), let address = address(hex: parts[0]) else {
                return nil
            }
            return ListeningSocket(address: address, port: port)
        }
    }

    /// The address in 8 or 32 hexadecimal digits, each group of 4 bytes in the order of a little-endian machine.
    static func address(hex: Substring) -> String? {
        guard hex.count == 8 || hex.count == 32 else { return nil }
        var bytes: [UInt8] = []
        var rest = hex
        while !rest.isEmpty {
            guard let word = UInt32(rest.prefix(8), radix: 16) else { return nil }
            bytes += [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
            rest = rest.dropFirst(8)
        }
        return NameMessage.address(bytes[...])
    }

    /// The interface of the default route in the text of `net/route`; nil if there is none.
    ///
    /// A VPN may leave the old default and add the two halves of the internet, which win: 0.0.0.0/1 and 128.0.0.0/1.
    static func wayOut(routes text: String) -> String? {
        var whole: (name: String, metric: Int)?
        for route in routes(text) {
            if route.mask == "00000080", route.destination == "00000000" { return route.interface }
            guard route.destination == "00000000", route.mask == "00000000" else { continue }
            if let known = whole, known.metric <= route.metric { continue }
            whole = (route.interface, route.metric)
        }
        return whole?.name
    }

    /// Addresses by interface: names in `net/dev`, IPv4 in `net/fib_trie` placed by the routes, IPv6 in `net/if_inet6`.
    static func interfaces(devices: String, trie: String, routes: String, inet6: String) -> [String: [String]] {
        var result: [String: [String]] = [:]
        for line in devices.split(separator: "\n").dropFirst(2) {
            guard let name = line.split(separator: ":").first?.filter({ $0 != " " }), name != "lo" else { continue }
            result[String(name)] = []
        }
        let networks = Self.routes(routes).filter { $0.mask != "00000000" }
        for address in localAddresses(trie) {
            guard let number = number(address) else { continue }
            let place = networks.first { route in
                guard let mask = littleEndian(route.mask), let target = littleEndian(route.destination) else {
                    return false
                }
                return number & mask == target
            }
            // A tunnel has one address and no network of its own.
            let tunnels = result.filter { $0.value.isEmpty && isTunnel($0.key) }.keys.sorted()
            if let name = place?.interface ?? tunnels.first { result[name, default: []].append(address) }
        }
        for line in inet6.split(separator: "\n") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            guard fields.count == 6, fields[5] != "lo", fields[0].count == 32 else { continue }
            var bytes: [UInt8] = []
            var rest = fields[0]
            while let byte = UInt8(rest.prefix(2), radix: 16) {
                bytes.append(byte)
                rest = rest.dropFirst(2)
            }
            if let text = NameMessage.address(bytes[...]) { result[String(fields[5]), default: []].append(text) }
        }
        return result
    }

    /// Whether an interface is that of a VPN by its name.
    static func isTunnel(_ name: String) -> Bool {
        ["tun", "wg", "tap", "ppp", "tailscale", "nordlynx"].contains { name.hasPrefix($0) }
    }

    private struct Route {
        var interface: String
        var destination: String
        var mask: String
        var metric: Int
    }

    private static func routes(_ text: String) -> [Route] {
        text.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split { $0 == "\t" || $0 == " " }.map(String.init)
            guard fields.count > 7 else { return nil }
            return Route(
                interface: fields[0],
                destination: fields[1],
                mask: fields[7],
                metric: Int(fields[6]) ?? 0
            )
        }
    }

    /// The addresses that are the namespace's own: `/32 host LOCAL` below their line.
    private static func localAddresses(_ trie: String) -> [String] {
        var found: [String] = []
        var last = ""
        for line in trie.split(separator: "\n") {
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            if words.count > 1, words[0] == "|--" {
                last = String(words[1])
            } else if words.first == "/32", words.contains("LOCAL"), !last.hasPrefix("127."), !found.contains(last) {
                found.append(last)
            }
        }
        return found
    }

    private static func number(_ address: String) -> UInt32? {
        let parts = address.split(separator: ".").compactMap { UInt32($0) }
        guard parts.count == 4, parts.allSatisfy({ $0 < 256 }) else { return nil }
        return parts[0] << 24 | parts[1] << 16 | parts[2] << 8 | parts[3]
    }

    private static func littleEndian(_ hex: String) -> UInt32? { UInt32(hex, radix: 16)?.byteSwapped }
}

/// Reads the files by which programs in a container find names.
enum NameFiles {
    /// Name servers and search domains of a `resolv.conf`.
    static func resolver(_ text: String) -> (servers: [String], domains: [String]) {
        var (servers, domains): ([String], [String]) = ([], [])
        for line in text.split(separator: "\n") {
            let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
            guard words.count > 1 else { continue }
            switch words[0] {
            case "nameserver": servers.append(words[1])
            case "search", "domain": domains = words.dropFirst().filter { $0 != "." }
            default: continue
            }
        }
        return (servers, domains)
    }

    /// Addresses by name of an `/etc/hosts`.
    static func hosts(_ text: String) -> [String: [String]] {
        var result: [String: [String]] = [:]
        for line in text.split(separator: "\n") {
            let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }.map(String.init)
            guard let address = words.first else { continue }
            for name in words.dropFirst() { result[name.lowercased(), default: []].append(address) }
        }
        return result
    }
}
