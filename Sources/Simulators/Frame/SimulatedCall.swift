public import Transport

/// A call as a simulator sees it.
public struct SimulatedCall: Sendable {
    /// Method, such as `GET`.
    public var method: String
    /// Decoded path without query.
    public var path: String
    /// Query items in order, decoded.
    public var query: [(name: String, value: String)]
    /// Header fields, names in lower case; `host` is the authority.
    public var headers: [String: String]
    /// The body.
    public var body: [UInt8]

    /// Makes a call.
    public init(
        method: String,
        path: String,
        query: [(name: String, value: String)] = [],
        headers: [String: String] = [:],
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The first value of a query item.
    public func query(_ name: String) -> String? { query.first { $0.name == name }?.value }
    /// The value of a header field, whatever the case of its name.
    public func header(_ name: String) -> String? { headers[name.lowercased()] }
    /// The body as JSON; null if it is none.
    public var json: JSON { JSON(parsing: body) ?? .null }
    /// The body as `application/x-www-form-urlencoded`.
    public var form: [(name: String, value: String)] { Self.items(String(decoding: body, as: UTF8.self)) }
    /// Parts of the path.
    public var parts: [String] { path.split(separator: "/").map(String.init) }

    /// Reads `a=1&b=2`.
    static func items(_ text: String) -> [(name: String, value: String)] {
        text.split(separator: "&").map { item in
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(pair[0]), pair.count > 1 ? decoded(pair[1]) : "")
        }
    }

    /// Undoes percent encoding; `+` is a blank.
    static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What a simulator answers.
public struct SimulatedAnswer: Sendable {
    /// Status.
    public var status: Int
    /// Header fields in order.
    public var headers: [(name: String, value: String)]
    /// Body.
    public var body: [UInt8]
    /// How long it waits before it answers.
    public var delay: Duration

    /// Makes an answer.
    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = [], delay: Duration = .zero)
    {
        self.status = status
        self.headers = headers
        self.body = body
        self.delay = delay
    }

    /// JSON.
    public static func json(_ payload: Payload, status: Int = 200, headers: [(name: String, value: String)] = [])
        -> Self
    {
        Self(
            status: status,
            headers: [("Content-Type", "application/json; charset=utf-8")] + headers,
            body: Array(payload.text.utf8)
        )
    }

    /// Plain text.
    public static func text(_ text: String, status: Int = 200, headers: [(name: String, value: String)] = []) -> Self {
        Self(status: status, headers: [("Content-Type", "text/plain; charset=utf-8")] + headers, body: Array(text.utf8))
    }

    /// A web page.
    public static func page(_ title: String, status: Int = 200) -> Self {
        let text = "<!doctype html><html><head><title>\(title)</title></head><body>\(title)</body></html>"
        return Self(status: status, headers: [("Content-Type", "text/html; charset=utf-8")], body: Array(text.utf8))
    }

    /// A status without a body.
    public static func empty(_ status: Int, headers: [(name: String, value: String)] = []) -> Self {
        Self(status: status, headers: headers)
    }
}
