public import Vocabulary

/// One HTTP call, complete with the limits it must keep.
public struct Request: Sendable, Hashable {
    /// The HTTP methods Bijou uses.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"

        /// Whether sending it twice is the same as sending it once (RFC 9110 §9.2.2).
        public var isIdempotent: Bool { self != .post }
    }

    /// Whether an answer of 301, 302, 303, 307 or 308 to GET or HEAD leads on.
    public enum Redirects: Sendable, Hashable {
        /// The redirecting answer is handed back as it is.
        case refused
        /// Followed at most so many times while host and port stay the same or the scheme becomes https.
        case sameHost(limit: Int)
        /// Followed at most so many times wherever it leads; headers marked secret stay behind when the host changes.
        case anywhere(limit: Int)
    }

    /// One `name=value` of the query.
    public struct QueryItem: Sendable, Hashable {
        /// The name before the equals sign, not escaped.
        public var name: String
        /// The value, not escaped.
        public var value: String

        /// Makes an item.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What is asked for.
    public var method: Method
    /// Whom.
    public var endpoint: Endpoint
    /// Path below the endpoint's base path, beginning with a slash, not escaped.
    public var path: String
    /// Query, in order.
    public var query: [QueryItem]
    /// Header fields in order; `Host` and lengths are set by the door unless given.
    public var headers: [HeaderField]
    /// Bytes to send.
    public var body: [UInt8]?
    /// How long the call may take altogether: connecting, redirects, retries, reading the body.
    public var timeout: Duration
    /// Largest body that is read; more is an error.
    public var limit: ByteCount
    /// What to do with redirects; refused unless allowed.
    public var redirects: Redirects

    /// Makes a call; time and size are always given by the caller.
    public init(
        _ method: Method = .get,
        _ endpoint: Endpoint,
        path: String,
        query: [QueryItem] = [],
        headers: [HeaderField] = [],
        body: [UInt8]? = nil,
        within timeout: Duration,
        limit: ByteCount,
        redirects: Redirects = .refused
    ) {
        self.method = method
        self.endpoint = endpoint
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.limit = limit
        self.redirects = redirects
    }

    /// Path with base path and query, escaped, as it goes over the wire.
    public var target: String {
        let full = PercentEncoding.path(endpoint.basePath + path)
        if query.isEmpty { return full }
        let items = query.map { "\(PercentEncoding.query($0.name))=\(PercentEncoding.query($0.value))" }
        return full + "?" + items.joined(separator: "&")
    }
}

/// One field of a header.
public struct HeaderField: Sendable, Hashable {
    /// Name, in any case.
    public var name: String
    /// Value; shown nowhere if `isSecret`.
    public var value: String
    /// Whether the value authenticates and must not travel to another host.
    public var isSecret: Bool

    /// Makes a field whose value may be seen.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
        self.isSecret = false
    }

    /// Makes a field that authenticates, such as `X-Api-Key`.
    public init(_ name: String, secret: Secret) {
        self.name = name
        self.value = secret.reveal()
        self.isSecret = true
    }
}

extension HeaderField: CustomStringConvertible, CustomReflectable {
    /// Name and value, the value masked where it is secret.
    public var description: String { "\(name): \(isSecret ? Secret.mask : value)" }
    /// A mirror without children, so that dumps show no secret.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The answer to a call, with its whole body.
public struct Response: Sendable, Hashable {
    /// Status code, 100 to 599.
    public var status: Int
    /// Header fields in the order received.
    public var headers: [HeaderField]
    /// The body, at most as long as the request allows.
    public var body: [UInt8]

    /// Makes an answer.
    public init(status: Int, headers: [HeaderField] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Whether the status is 200 to 299.
    public var isSuccess: Bool { (200..<300).contains(status) }

    /// The first value of a header field, whatever the case of its name.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }

    /// The body as text; bytes that are not UTF-8 become replacement characters.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
