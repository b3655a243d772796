public import Transport
public import Vocabulary

/// How one service is reached and opened: everything a client needs.
public struct Access: Sendable {
    /// Name of the service in the stack, for messages.
    public var service: String
    /// Identifier of the program in the catalog.
    public var program: String
    /// Where it listens, as seen from here, with its URL base.
    public var endpoint: Endpoint
    /// What opens it, best first; empty if nothing was found.
    public var credentials: [Credential]
    /// The door to the network.
    public var http: HTTP
    /// How long one call may take.
    public var timeout: Duration
    /// Largest answer that is read.
    public var limit: ByteCount

    /// Makes an access.
    public init(
        service: String,
        program: String,
        endpoint: Endpoint,
        credentials: [Credential],
        http: HTTP,
        timeout: Duration = .seconds(10),
        limit: ByteCount = .mebibytes(8)
    ) {
        self.service = service
        self.program = program
        self.endpoint = endpoint
        self.credentials = credentials
        self.http = http
        self.timeout = timeout
        self.limit = limit
    }

    /// A call to this service, within its limits.
    public func request(
        _ method: Request.Method = .get,
        _ path: String,
        query: [Request.QueryItem] = [],
        headers: [HeaderField] = [],
        body: [UInt8]? = nil
    ) -> Request {
        Request(
            method,
            endpoint,
            path: path,
            query: query,
            headers: headers,
            body: body,
            within: timeout,
            limit: limit
        )
    }

    /// The same service without credentials: what a stranger sees.
    public var asStranger: Access {
        var access = self
        access.credentials = []
        return access
    }
}
