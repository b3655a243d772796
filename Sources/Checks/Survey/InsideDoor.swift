/// Network namespaces of containers: connections are tried from inside them, without any program of the image.
public struct InsideDoor: Sendable {
    /// Tries everything that is asked, side by side; the answer holds one result for each attempt, in the same order.
    public var probe: @Sendable (_ request: InsideRequest) async -> Result<InsideAnswer, Unseen>

    /// Makes a door.
    public init(probe: @escaping @Sendable (_ request: InsideRequest) async -> Result<InsideAnswer, Unseen>) {
        self.probe = probe
    }
}

/// What shall be tried from inside one network namespace.
public struct InsideRequest: Sendable, Hashable, Codable {
    /// One connection.
    public struct Attempt: Sendable, Hashable, Codable {
        /// Host name or address.
        public var host: String
        /// TCP port.
        public var port: Int
        /// Path asked with HTTP once connected; nil for a connection only.
        public var path: String?

        /// Makes an attempt.
        public init(host: String, port: Int, path: String? = nil) {
            self.host = host
            self.port = port
            self.path = path
        }
    }

    /// Name of the container, for messages.
    public var container: String
    /// Identifier of its main process on the host.
    public var processIdentifier: Int
    /// Name servers of the container.
    public var nameServers: [String]
    /// Domains that are tried behind names without a dot.
    public var searchDomains: [String]
    /// Names in its `/etc/hosts`.
    public var hosts: [String: [String]]
    /// What to try.
    public var attempts: [Attempt]
    /// A page that answers with the address of the one who asks; nil if nobody is to be asked.
    public var publicAddressPage: String?
    /// Longest wait for one attempt, in milliseconds.
    public var patience: Int

    /// Makes a request without attempts.
    public init(container: String, processIdentifier: Int, patience: Int) {
        self.container = container
        self.processIdentifier = processIdentifier
        self.patience = patience
        nameServers = []
        searchDomains = []
        hosts = [:]
        attempts = []
    }
}

/// What came of it.
public struct InsideAnswer: Sendable, Hashable, Codable {
    /// One result.
    public struct Result: Sendable, Hashable, Codable {
        /// How far it came.
        public enum Outcome: Sendable, Hashable, Codable {
            /// Answered with an HTTP status.
            case answered(status: Int)
            /// Connected; HTTP was not asked, or what answered does not speak it.
            case connected
            /// The name has no address there.
            case unknownName
            /// Nobody listens.
            case refused
            /// No answer in time.
            case timedOut
            /// Something else, in words.
            case failed(String)
        }

        /// Addresses of the name.
        public var addresses: [String]
        /// How far it came.
        public var outcome: Outcome
        /// How long it took, in microseconds.
        public var microseconds: Int

        /// Makes a result.
        public init(_ outcome: Outcome, addresses: [String] = [], microseconds: Int = 0) {
            self.outcome = outcome
            self.addresses = addresses
            self.microseconds = microseconds
        }
    }

    /// One for each attempt, in the same order.
    public var results: [Result]
    /// Addresses by interface, as the namespace has them; empty if they were not looked at.
    public var interfaces: [String: [String]]
    /// Address with which the namespace appears on the internet; nil if nobody was asked or no answer came.
    public var publicAddress: String?

    /// Makes an answer.
    public init(results: [Result], interfaces: [String: [String]] = [:], publicAddress: String? = nil) {
        self.results = results
        self.interfaces = interfaces
        self.publicAddress = publicAddress
    }
}
