import Vocabulary

/// Where an answer leads, and whether the call may go there.
///
/// Pure, so that every case can be tested.
enum Redirection {
    /// The next request; nil if the answer does not redirect or the call does not follow.
    ///
    /// - Throws: `redirectLoop` after as many as allowed, `redirectedElsewhere` for another host where that is not allowed.
    static func next(
        after response: Response,
        to current: Request,
        first: Request,
        count: Int
    ) throws(RequestError) -> Request? {
        guard [301, 302, 303, 307, 308].contains(response.status), let location = response.header("Location"),
            current.method == .get || current.method == .head
        else { return nil }
        let limit: Int
        let staysAtHost: Bool
        switch first.redirects {
        case .refused: return nil
        case .sameHost(let most): (limit, staysAtHost) = (most, true)
        case .anywhere(let most): (limit, staysAtHost) = (most, false)
        }
        guard count < limit else { throw RequestError(.redirectLoop(count: count), in: first) }
        guard let next = request(current, at: location) else {
            throw RequestError(.redirectedElsewhere(to: Redaction.address(location)), in: first)
        }
        let isSame = isSameHost(next.endpoint, current.endpoint)
        guard isSame || !staysAtHost else {
            throw RequestError(.redirectedElsewhere(to: Redaction.address(location)), in: first)
        }
        var allowed = next
        if !isSame { allowed.headers.removeAll { $0.isSecret || $0.name.lowercased() == "host" } }
        return allowed
    }

    /// The same place, or the same host that asks for https instead of http.
    static func isSameHost(_ next: Endpoint, _ current: Endpoint) -> Bool {
        if next.place == current.place { return next.tls != nil || current.tls == nil }
        guard case .tcp(let host, _) = next.place, case .tcp(let old, _) = current.place else { return false }
        return host.lowercased() == old.lowercased() && next.tls != nil && current.tls == nil
    }

    private static func request(_ current: Request, at location: String) -> Request? {
        var next = current
        let (address, query) = split(location)
        next.query = query
        if address.hasPrefix("//") || address.contains("://") {
            guard let (endpoint, path) = absolute(address, scheme: current.endpoint.tls == nil ? "http" : "https")
            else { return nil }
            next.endpoint = endpoint
            if next.endpoint.tls != nil { next.endpoint.tls = current.endpoint.tls ?? TLSSettings() }
            next.path = path
        } else {
            next.endpoint.basePath = ""
            if address.hasPrefix("/") {
                next.path = unescaped(address)
            } else if !address.isEmpty {
                let full = current.endpoint.basePath + current.path
                next.path = full[...(full.lastIndex(of: "/") ?? full.startIndex)] + unescaped(address)
            }
        }
        return next
    }

    private static func split(_ location: String) -> (String, [Request.QueryItem]) {
        let whole = location.prefix { $0 != "#" }
        guard let mark = whole.firstIndex(of: "?") else { return (String(whole), []) }
        let items = whole[whole.index(after: mark)...].split(separator: "&").map { item -> Request.QueryItem in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Request.QueryItem(unescaped(String(parts[0])), parts.count > 1 ? unescaped(String(parts[1])) : "")
        }
        return (String(whole[..<mark]), items)
    }

    private static func absolute(_ address: String, scheme: String) -> (Endpoint, String)? {
        let text = address.hasPrefix("//") ? "\(scheme):\(address)" : address
        guard let endpoint = Endpoint(url: text), let start = text.firstRange(of: "://") else { return nil }
        let path = text[start.upperBound...].drop { $0 != "/" }
        var bare = endpoint
        bare.basePath = ""
        return (bare, path.isEmpty ? "/" : unescaped(String(path)))
    }

    /// Text with `%41` read as `A`; what is no escape stays.
    static func unescaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Endpoint {
    /// Reads `http://host:port/base`, `https://…` or `unix:///path`; nil if it is none of them or holds user info.
    public init?(url: String) {
        guard let separator = url.firstRange(of: "://") else { return nil }
        let scheme = url[..<separator.lowerBound].lowercased()
        let rest = url[separator.upperBound...]
        if scheme == "unix" {
            guard rest.hasPrefix("/"), rest.count > 1 else { return nil }
            self = .unixSocket(String(rest))
            return
        }
        guard scheme == "http" || scheme == "https" else { return nil }
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("@"), let (host, port) = Self.hostAndPort(authority) else { return nil }
        var base = String(rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" })
        while base.hasSuffix("/") { base.removeLast() }
        let isTLS = scheme == "https"
        self.init(
            .tcp(host: host, port: port ?? (isTLS ? 443 : 80)),
            tls: isTLS ? TLSSettings() : nil,
            basePath: Redirection.unescaped(base)
        )
    }

    /// `host`, `host:port` or `[v6]:port`; nil if the port is none or the host empty.
    public static func hostAndPort(_ text: some StringProtocol) -> (host: String, port: Int?)? {
        var host = String(text)
        var port: Int?
        if host.hasPrefix("["), let close = host.firstIndex(of: "]") {
            let tail = host[host.index(after: close)...]
            guard tail.isEmpty || tail.hasPrefix(":") else { return nil }
            if !tail.isEmpty {
                guard let number = Int(tail.dropFirst()) else { return nil }
                port = number
            }
            host = String(host[host.index(after: host.startIndex)..<close])
        } else if let colon = host.lastIndex(of: ":") {
            guard let number = Int(host[host.index(after: colon)...]), !host[..<colon].contains(":") else { return nil }
            port = number
            host = String(host[..<colon])
        }
        let isPort = port.map { (1...65_535).contains($0) } ?? true
        return host.isEmpty || !isPort || host.contains(where: \.isWhitespace) ? nil : (host, port)
    }
}
