import Synchronization

/// What may be told of a call: method, place and redacted path.
public struct Call: Sendable, Hashable, CustomStringConvertible {
    /// The method.
    public var method: Request.Method
    /// Scheme, host and port, or socket.
    public var place: String
    /// Path with its query, values of credentials masked.
    public var path: String

    /// Whether nobody looked at the server's certificate, because the person turned that off for this target.
    public var isUnverified: Bool

    /// What may be told of a request.
    public init(_ request: Request) {
        isUnverified = request.endpoint.tls?.verification == .off
        method = request.method
        place = request.endpoint.name
        path = Redaction.target(path: request.path, query: request.query)
    }

    /// `GET unix:///var/run/docker.sock /info`.
    public var description: String {
        "\(method.rawValue) \(place) \(path)" + (isUnverified ? " (certificate not checked)" : "")
    }
}

/// Remembers every call that went through a door, in order.
///
/// A class because the door and the one who reads the list share it.
public final class CallRecorder: Sendable {
    private let list = Mutex<[Call]>([])

    /// Makes an empty recorder.
    public init() {}

    /// Adds a call.
    public func record(_ request: Request) {
        let call = Call(request)
        list.withLock { $0.append(call) }
    }

    /// All calls so far.
    public var calls: [Call] { list.withLock { $0 } }
}
