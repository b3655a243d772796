import NIOCore
import NIOPosix

extension Connections {
    /// The real network.
    public static let live = Connections { address, port, limit, lingering in
        let target: SocketAddress
        do {
            target = try SocketAddress(ipAddress: address, port: port)
        } catch {
            return .failed("'\(address)' is not an address")
        }
        do {
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connectTimeout(.nanoseconds(limit.nanoseconds))
                .connect(to: target)
                .get()
            let ended = await endsWithin(lingering, channel)
            channel.close(promise: nil)
            return ended ? .endedAtOnce : .connected
        } catch let error as IOError {
            return outcome(of: error)
        } catch let error as ChannelError {
            if case .connectTimeout = error { return .timedOut }
            return .failed(String(describing: error))
        } catch {
            return .failed(String(String(describing: error).prefix(120)))
        }
    }

    /// Whether the other side closes within a time.
    private static func endsWithin(_ lingering: Duration, _ channel: any Channel) async -> Bool {
        guard lingering > .zero else { return false }
        let ended = channel.eventLoop.makePromise(of: Bool.self)
        channel.closeFuture.whenComplete { _ in ended.succeed(true) }
        let timer = channel.eventLoop.scheduleTask(in: .nanoseconds(lingering.nanoseconds)) { ended.succeed(false) }
        let result = try? await ended.futureResult.get()
        timer.cancel()
        return result ?? false
    }

    private static func outcome(of error: IOError) -> Outcome {
        switch NetworkFault.reason(ofSystemError: error.errnoCode) {
        case .refused: .refused
        case .closedEarly: .endedAtOnce
        case .unreachable(let words): .failed(words)
        case .notPermitted: .failed("not permitted")
        // EADDRNOTAVAIL: not even loopback is up.
        case .other where error.errnoCode == 99: .failed("the network has no address of its own")
        default: .failed("error \(error.errnoCode) of the system")
        }
    }
}

extension Duration {
    /// Whole nanoseconds, at most those of a day.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return min(seconds, 86_400) * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
