import NIOCore
import NIOPosix

/// Asks name servers for addresses, past the resolver of the operating system: inside a container's network namespace its
/// own servers must be asked.
public struct NameLookup: Sendable {
    /// What was found.
    public enum Outcome: Sendable, Hashable {
        /// Addresses, IPv4 first.
        case found([String])
        /// No server knows the name.
        case unknown
        /// No server answered.
        case silent
        /// A server did not want to answer, in words.
        case failed(String)
    }

    /// Asks one server one question; nil if no answer came in time.
    public var ask:
        @Sendable (_ name: String, _ kind: NameMessage.Kind, _ server: String, _ limit: Duration) async
            -> NameMessage.Answer?

    /// Makes a door.
    public init(
        ask:
            @escaping @Sendable (_ name: String, _ kind: NameMessage.Kind, _ server: String, _ limit: Duration) async
            -> NameMessage.Answer?
    ) {
        self.ask = ask
    }

    /// Looks a name up as a container would: first as it is, then below each search domain if it has no dot.
    ///
    /// - Parameters:
    ///   - servers: asked in order until one answers.
    ///   - limit: longest wait for one answer.
    public func addresses(
        of name: String,
        servers: [String],
        searchDomains: [String],
        within limit: Duration
    ) async -> Outcome {
        var names = [name]
        if !name.contains(".") { names += searchDomains.prefix(4).map { "\(name).\($0)" } }
        var last = Outcome.silent
        for name in names {
            last = await addresses(of: name, servers: servers, within: limit)
            if case .unknown = last { continue }
            return last
        }
        return last
    }

    private func addresses(of name: String, servers: [String], within limit: Duration) async -> Outcome {
        for server in servers.prefix(3) {
            async let six = ask(name, .six, server, limit)
            let answers = [await ask(name, .four, server, limit), await six].compactMap(\.self)
            if answers.isEmpty { continue }
            var found: [String] = []
            for case .addresses(let addresses) in answers { found += addresses }
            if !found.isEmpty { return .found(found) }
            for case .refused(let code) in answers {
                return .failed("name server \(server) answers with error \(code)")
            }
            return .unknown
        }
        return .silent
    }

    /// The real network, UDP port 53.
    public static let live = NameLookup { name, kind, server, limit in
        let number = UInt16.random(in: 1...UInt16.max)
        guard let question = NameMessage.question(name, kind, number: number),
            let target = try? SocketAddress(ipAddress: server, port: 53)
        else { return .unknown }
        return await LiveLookup(question: question, kind: kind, number: number).send(to: target, within: limit)
    }
}

/// One question over UDP.
private struct LiveLookup {
    var question: [UInt8]
    var kind: NameMessage.Kind
    var number: UInt16

    func send(to target: SocketAddress, within limit: Duration) async -> NameMessage.Answer? {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let answered = loop.makePromise(of: NameMessage.Answer?.self)
        let (kind, number) = (kind, number)
        let channel: any Channel
        do {
            channel = try await DatagramBootstrap(group: loop)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            AnswerHandler(kind: kind, number: number, answered: answered)
                        )
                    }
                }
                .connect(to: target)
                .get()
        } catch {
            answered.succeed(nil)
            return nil
        }
        // A datagram may be lost: the question is asked once more.
        let pause = TimeAmount.nanoseconds(max(1, limit.nanoseconds / 2))
        let envelope = AddressedEnvelope(remoteAddress: target, data: ByteBuffer(bytes: question))
        channel.writeAndFlush(envelope, promise: nil)
        let again = loop.scheduleTask(in: pause) { channel.writeAndFlush(envelope, promise: nil) }
        let end = loop.scheduleTask(in: .nanoseconds(limit.nanoseconds)) { answered.succeed(nil) }
        let answer = try? await answered.futureResult.get()
        again.cancel()
        end.cancel()
        channel.close(promise: nil)
        return answer ?? nil
    }
}

/// Hands on the first datagram that answers the question.
private final class AnswerHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>

    private let kind: NameMessage.Kind
    private let number: UInt16
    private let answered: EventLoopPromise<NameMessage.Answer?>

    init(kind: NameMessage.Kind, number: UInt16, answered: EventLoopPromise<NameMessage.Answer?>) {
        self.kind = kind
        self.number = number
        self.answered = answered
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = Array(unwrapInboundIn(data).data.readableBytesView)
        if let answer = NameMessage.answer(bytes, kind, number: number) { answered.succeed(answer) }
    }

    /// The server's machine says that nobody listens there.
    func errorCaught(context: ChannelHandlerContext, error: any Error) { answered.succeed(nil) }
}
