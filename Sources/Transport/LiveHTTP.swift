import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import Synchronization
import Vocabulary

extension HTTP {
    /// The real network.
    ///
    /// Connections are kept for 30 seconds and shared by the whole process.
    public static let live = HTTP(
        send: { request async throws(RequestError) in
            try await withDeadline(
                request.timeout,
                expired: RequestError(.timedOut(after: request.timeout), in: request)
            ) {
                () async throws(RequestError) in
                try await LiveCall(request).sendFollowingRedirects()
            }
        },
        stream: { request, receive async throws(RequestError) in
            try await withDeadline(
                request.timeout,
                expired: RequestError(.timedOut(after: request.timeout), in: request)
            ) {
                () async throws(RequestError) in
                try await LiveCall(request).stream(to: receive)
            }
        }
    )
}

/// One call over the real network.
private struct LiveCall {
    var request: Request

    init(_ request: Request) { self.request = request }

    /// Lives as long as the process: a client that is released without `shutdown` stops the program, and there is
    /// no moment before the end at which nobody could want to call.
    private static let client = HTTPClient(
        eventLoopGroup: HTTPClient.defaultEventLoopGroup,
        configuration: configuration
    )

    /// One client for each pin, since a client looks at all of its connections in the same way.
    private static let pinningClients = Mutex<[CertificatePin: HTTPClient]>([:])

    /// Looks at certificates and makes no call.
    private static let inspector = HTTPClient(
        eventLoopGroup: HTTPClient.defaultEventLoopGroup,
        configuration: configuration { throw Inspected(certificate: $0) }
    )

    private var client: HTTPClient {
        guard case .pinned(let pin)? = request.endpoint.tls?.verification else { return Self.client }
        return Self.pinningClients.withLock { clients in
            if let client = clients[pin] { return client }
            let client = HTTPClient(
                eventLoopGroup: HTTPClient.defaultEventLoopGroup,
                configuration: Self.configuration { shown in
                    guard shown.matches(pin) else { throw PinMismatch(found: shown.counterpart(of: pin)) }
                }
            )
            clients[pin] = client
            return client
        }
    }

    /// The usual settings, with a look at the certificate before a connection is used.
    private static func configuration(
        checking check: @escaping @Sendable (ShownCertificate) throws -> Void
    ) -> HTTPClient.Configuration {
        let look: @Sendable (any Channel) -> EventLoopFuture<Void> = { channel in
            ShownCertificate.of(channel).flatMapThrowing(check).flatMapErrorThrowing { error in
                channel.close(promise: nil)
                throw error
            }
        }
        var configuration = configuration
        configuration.http1_1ConnectionDebugInitializer = look
        configuration.http2ConnectionDebugInitializer = look
        return configuration
    }

    /// Why a certificate was not trusted, from a second look at it; nothing is said over that connection.
    private func faultOfCertificate() async -> RequestError.Reason {
        var looking = self
        looking.request.endpoint.tls?.verification = .off
        looking.request.endpoint.tls?.identity = nil
        do {
            _ = try await looking.execute(through: Self.inspector)
        } catch let seen as Inspected {
            return seen.certificate.fault(at: time(nil))
        } catch {}
        return .untrustedCertificate
    }

    private static var configuration: HTTPClient.Configuration {
        var pool = HTTPClient.Configuration.ConnectionPool(
            idleTimeout: .seconds(30),
            concurrentHTTP1ConnectionsPerHostSoftLimit: 64
        )
        // The caller decides about retries; a refused connection is an answer.
        pool.retryConnectionEstablishment = false
        return HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .hours(1)),
            connectionPool: pool
        )
    }

    func sendFollowingRedirects() async throws(RequestError) -> Response {
        var call = self
        var seen: Set<String> = []
        while true {
            let response = try await call.send()
            guard let next = try Redirection.next(after: response, to: call.request, first: request, count: seen.count),
                response.status != 304
            else { return response }
            guard seen.insert(next.endpoint.name + next.target).inserted else {
                throw RequestError(.redirectLoop(count: seen.count), in: request)
            }
            call = LiveCall(next)
        }
    }

    private func send() async throws(RequestError) -> Response {
        do {
            let answer = try await execute(through: client)
            return try await collect(answer)
        } catch {
            throw await explained(NetworkFault.error(from: error, in: request))
        }
    }

    private func explained(_ error: RequestError) async -> RequestError {
        guard error.reason == .untrustedCertificate else { return error }
        return RequestError(await faultOfCertificate(), in: request)
    }

    func stream(to receive: @Sendable ([UInt8]) async -> Bool) async throws(RequestError) -> Response {
        do {
            let answer = try await execute(through: client)
            guard (200..<300).contains(answer.status.code) else { return try await collect(answer) }
            for try await piece in answer.body where await !receive(Array(piece.readableBytesView)) { break }
            return Response(status: Int(answer.status.code), headers: Self.fields(answer.headers))
        } catch {
            throw await explained(NetworkFault.error(from: error, in: request))
        }
    }

    private func execute(through client: HTTPClient) async throws -> HTTPClientResponse {
        var call = HTTPClientRequest(url: url)
        call.method = HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headers { call.headers.add(name: field.name, value: field.value) }
        if case .unixSocket = request.endpoint.place, !call.headers.contains(name: "Host") {
            // The library would send the escaped path of the socket, which Go's server answers with 400.
            call.headers.add(name: "Host", value: "localhost")
        }
        if let body = request.body { call.body = .bytes(ByteBuffer(bytes: body)) }
        if let tls = request.endpoint.tls { call.tlsConfiguration = try tls.configuration() }
        // The whole call is watched by `withDeadline`; this is only the library's own end of waiting.
        return try await client.execute(call, deadline: .distantFuture)
    }

    private var url: String {
        let isTLS = request.endpoint.tls != nil
        switch request.endpoint.place {
        case .tcp(let host, let port):
            let shown = host.contains(":") ? "[\(host)]" : host
            return "\(isTLS ? "https" : "http")://\(shown):\(port)\(request.target)"
        case .unixSocket(let path):
            return "\(isTLS ? "https+unix" : "http+unix")://\(PercentEncoding.strict(path))\(request.target)"
        }
    }

    private func collect(_ answer: HTTPClientResponse) async throws -> Response {
        var body: [UInt8] = []
        if let length = answer.headers.first(name: "Content-Length").flatMap(Int.init), length > request.limit.bytes,
            request.method != .head
        {
            throw RequestError(.tooLarge(limit: request.limit), in: request)
        }
        for try await piece in answer.body {
            guard body.count + piece.readableBytes <= request.limit.bytes else {
                throw RequestError(.tooLarge(limit: request.limit), in: request)
            }
            body += piece.readableBytesView
        }
        return Response(status: Int(answer.status.code), headers: Self.fields(answer.headers), body: body)
    }

    private static func fields(_ headers: HTTPHeaders) -> [HeaderField] {
        headers.map { HeaderField($0.name, $0.value) }
    }
}
