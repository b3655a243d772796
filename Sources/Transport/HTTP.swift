/// The door to the network: a struct of functions, live or recorded.
///
/// Every call carries its own deadline and size limit; the door keeps them.
public struct HTTP: Sendable {
    /// Sends a request and reads the whole answer, whatever its status.
    public var send: @Sendable (_ request: Request) async throws(RequestError) -> Response

    /// Sends a request and hands the body of a successful answer on piece by piece, until the server ends it,
    /// `receive` says false, or the request's time is over (which is then the error `timedOut`).
    ///
    /// Gives back the answer: with an empty body if it was handed on, with its body if the status is not 2xx.
    /// The request's size limit holds for that body only.
    public var stream:
        @Sendable (_ request: Request, _ receive: @escaping @Sendable (_ bytes: [UInt8]) async -> Bool)
            async throws(RequestError) -> Response

    /// Makes a door from its two functions.
    public init(
        send: @escaping @Sendable (_ request: Request) async throws(RequestError) -> Response,
        stream:
            @escaping @Sendable (_ request: Request, _ receive: @escaping @Sendable (_ bytes: [UInt8]) async -> Bool)
            async throws(RequestError) -> Response
    ) {
        self.send = send
        self.stream = stream
    }

    /// The same door, with every call written into a list before it is made.
    public func recording(to recorder: CallRecorder) -> Self {
        Self(
            send: { [send] request async throws(RequestError) in
                recorder.record(request)
                return try await send(request)
            },
            stream: { [stream] request, receive async throws(RequestError) in
                recorder.record(request)
                return try await stream(request, receive)
            }
        )
    }
}
