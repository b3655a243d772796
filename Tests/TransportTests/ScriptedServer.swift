import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Transport

/// A server on a free port that answers as a function says, byte by byte, well-behaved or not.
struct ScriptedServer {
    /// One connection, seen by the function that answers.
    struct Connection: Sendable {
        /// Head and body of the request as text.
        var request: String
        fileprivate var channel: any Channel
        fileprivate var outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

        /// Writes text as it is.
        func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

        /// Writes a whole answer that says how long it is.
        func answer(_ status: String, _ headers: [String] = [], body: String = "") async throws {
            let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
            try await send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        }

        /// Ends the connection as a crashed program does.
        func reset() async throws {
            let sockets = channel as? any SocketOptionProvider
            try await sockets?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
            try await channel.close()
        }

        /// Ends the connection in good order.
        func finish() async throws {
            outbound.finish()
            try await channel.close()
        }

        /// Path and query of the request.
        var target: String {
            request.split(separator: " ", maxSplits: 2).dropFirst().first.map(String.init) ?? ""
        }
    }

    typealias Answer = @Sendable (Connection) async throws -> Void

    /// Where it listens.
    var endpoint: Endpoint

    /// Runs a server while a body runs.
    static func run<Result>(
        tls: TLSConfiguration? = nil,
        socket: String? = nil,
        answering answer: @escaping Answer,
        while body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        let context = try tls.map { try NIOSSLContext(configuration: $0) }
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        let prepare: @Sendable (any Channel) -> EventLoopFuture<NIOAsyncChannel<ByteBuffer, ByteBuffer>> = { channel in
            channel.eventLoop.makeCompletedFuture {
                if let context { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
                return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
            }
        }
        let server =
            if let socket {
                try await bootstrap.bind(unixDomainSocketPath: socket, childChannelInitializer: prepare)
            } else {
                try await bootstrap.bind(host: "127.0.0.1", port: 0, childChannelInitializer: prepare)
            }
        let place: Endpoint.Place =
            socket.map { .unixSocket(path: $0) }
            ?? .tcp(host: tls == nil ? "127.0.0.1" : "localhost", port: server.channel.localAddress?.port ?? 0)
        let listener = Task { try await listen(server, answer) }
        defer { listener.cancel() }
        return try await body(ScriptedServer(endpoint: Endpoint(place)))
    }

    private static func listen(
        _ server: NIOAsyncChannel<NIOAsyncChannel<ByteBuffer, ByteBuffer>, Never>,
        _ answer: @escaping Answer
    ) async throws {
        try await server.executeThenClose { connections in
            try await withThrowingDiscardingTaskGroup { group in
                for try await connection in connections {
                    group.addTask { try? await serve(connection, answer) }
                }
            }
        }
    }

    private static func serve(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>, _ answer: Answer) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var received = ""
            for try await piece in inbound {
                received += String(buffer: piece)
                guard let end = received.firstRange(of: "\r\n\r\n") else { continue }
                let length =
                    received[..<end.lowerBound].split(separator: "\r\n").first {
                        $0.lowercased().hasPrefix("content-length:")
                    }
                    .flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
                guard received[end.upperBound...].utf8.count >= length else { continue }
                let current = Connection(request: received, channel: connection.channel, outbound: outbound)
                received = ""
                try await answer(current)
            }
        }
    }
}

/// Counts across connections; a class because the server's function keeps it.
final class Counter: Sendable {
    private let value = Mutex(0)

    /// Adds one and gives the new count.
    func next() -> Int {
        value.withLock {
            $0 += 1
            return $0
        }
    }

    /// The count so far.
    var count: Int { value.withLock { $0 } }
}
