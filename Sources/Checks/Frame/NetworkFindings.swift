/// The answer of a health endpoint.
public struct ProbeAnswer: Sendable, Hashable {
    /// Address asked, without secrets.
    public var address: String
    /// Status; nil if no answer came.
    public var status: Int?
    /// The first 300 characters of the body, secrets hidden.
    public var body: String
    /// Why no answer came, in words.
    public var failure: String?
    /// The closed word for why no answer came (`RequestError.code`).
    public var failureCode: String?
    /// How long it took, each sample.
    public var latencies: [Duration]
    /// How far the clock in its `Date` header is ahead of that of this machine, to the second; nil without one.
    public var clockLead: Duration?

    /// Makes an answer.
    public init(address: String, status: Int?, body: String = "", latencies: [Duration] = []) {
        self.address = address
        self.status = status
        self.body = body
        self.latencies = latencies
    }
}

/// A port of the host that should lead into a service, tried from this machine.
public struct PortEvidence: Sendable, Hashable {
    /// Address on the host: `0.0.0.0`, `127.0.0.1`, `::`.
    public var hostAddress: String
    /// Port on the host.
    public var hostPort: Int
    /// Port in the container.
    public var containerPort: Int
    /// `tcp` or `udp`.
    public var transport: String
    /// Whether the compose file asks for it.
    public var isDeclared: Bool
    /// Whether the engine has published it.
    public var isPublished: Bool
    /// Whether a connection was taken and kept; nil for UDP and where it was not tried.
    public var answers: Bool?
    /// Why not, in words.
    public var failure: String?

    /// Makes a port that is declared, published and answers.
    public init(hostAddress: String, hostPort: Int, containerPort: Int, transport: String = "tcp") {
        self.hostAddress = hostAddress
        self.hostPort = hostPort
        self.containerPort = containerPort
        self.transport = transport
        isDeclared = true
        isPublished = true
        answers = true
    }
}

/// A socket on which something listens.
public struct ListeningSocket: Sendable, Hashable {
    /// Address: `0.0.0.0`, `127.0.0.1`, `::`.
    public var address: String
    /// Port.
    public var port: Int

    /// Makes a socket.
    public init(address: String, port: Int) {
        self.address = address
        self.port = port
    }

    /// Whether only the namespace itself reaches it.
    public var isLoopback: Bool { address.hasPrefix("127.") || address == "::1" }
}

/// A network namespace from inside.
public struct InsideEvidence: Sendable, Hashable {
    /// Addresses by interface.
    public var interfaces: [String: [String]]
    /// Name servers in `resolv.conf`.
    public var nameServers: [String]
    /// Interface of the default route; nil if there is none.
    public var wayOut: String?
    /// Address with which it appears on the internet; nil if nobody asked or no answer came.
    public var publicAddress: String?

    /// Makes evidence.
    public init(
        interfaces: [String: [String]] = [:],
        nameServers: [String] = [],
        wayOut: String? = nil,
        publicAddress: String? = nil
    ) {
        self.interfaces = interfaces
        self.nameServers = nameServers
        self.wayOut = wayOut
        self.publicAddress = publicAddress
    }
}

/// One attempt to reach a service from inside another one: name, connection, HTTP.
public struct Reach: Sendable, Hashable {
    /// Why it was tried.
    public enum Reason: String, Sendable, Hashable {
        /// A program has stored this address.
        case stored
        /// The environment of a service names it.
        case configured
        /// The catalog says that these two work together.
        case expected
        /// For the whole matrix.
        case matrix
    }

    /// How far it came.
    public enum Outcome: Sendable, Hashable {
        /// Answered with an HTTP status.
        case answered(status: Int)
        /// Connected; HTTP was not asked.
        case connected
        /// The name has no address there.
        case unknownName
        /// Nobody listens.
        case refused
        /// No answer in time.
        case timedOut
        /// The way there is missing or something else went wrong, in words.
        case failed(String)
        /// It could not be tried.
        case untried(Unseen)
    }

    /// Service from whose network namespace it was tried.
    public var from: String
    /// Service that should answer; nil if the address belongs to none of the stack.
    public var to: String?
    /// Host name as asked.
    public var host: String
    /// Port.
    public var port: Int
    /// Why.
    public var reason: Reason
    /// Addresses that the name has there.
    public var addresses: [String]
    /// How far it came.
    public var outcome: Outcome
    /// How long it took; nil if it did not come far.
    public var latency: Duration?

    /// Makes an attempt.
    public init(
        from: String,
        to: String?,
        host: String,
        port: Int,
        reason: Reason,
        addresses: [String] = [],
        _ outcome: Outcome,
        latency: Duration? = nil
    ) {
        self.from = from
        self.to = to
        self.host = host
        self.port = port
        self.reason = reason
        self.addresses = addresses
        self.outcome = outcome
        self.latency = latency
    }

    /// Whether the other side was reached.
    public var isReached: Bool {
        switch outcome {
        case .answered, .connected: true
        default: false
        }
    }
}
