/// What was seen of a running project at one moment.
public struct Observation: Sendable, Hashable, Codable {
    /// One container of a service.
    public struct Replica: Sendable, Hashable, Codable {
        /// Service it belongs to.
        public var service: String
        /// Identifier of the container.
        public var id: String
        /// Name of the container.
        public var name: String
        /// `running`, `restarting`, `exited`, …, as the engine says.
        public var status: String
        /// `healthy`, `unhealthy`, `starting`; nil without a health check.
        public var health: String?
        /// How often its restart policy started it again.
        public var restarts: Int
        /// Exit code of the last end.
        public var exitCode: Int
        /// Compose's hash of the configuration it was made with.
        public var configHash: String?
        /// Identifier of the image it runs.
        public var imageID: String
    }

    /// What a published TCP port answered to a plain HTTP request.
    public struct Port: Sendable, Hashable, Codable {
        /// Service whose container it leads to.
        public var service: String
        /// Address on the host that was asked.
        public var address: String
        /// Port on the host.
        public var port: Int
        /// Path that was asked: the health path of a known program, else `/`.
        public var path: String
        /// Status of the answer; nil if there was none.
        public var status: Int?
        /// Why there was none, from a closed set: `refused`, `closed`, `timeout`, `not-http`, `failed`.
        public var failure: String?
    }

    /// Containers, by service and name.
    public var replicas: [Replica]
    /// Published TCP ports that were asked, by service and port.
    public var ports: [Port]

    /// Nothing seen.
    public init(replicas: [Replica] = [], ports: [Port] = []) {
        self.replicas = replicas
        self.ports = ports
    }

    /// Containers of a service.
    public func replicas(of service: String) -> [Replica] { replicas.filter { $0.service == service } }
}

extension Observation.Replica {
    /// Whether it runs and is not known to be ill.
    public var isUp: Bool { status == "running" && health != "unhealthy" && health != "starting" }
    /// One word for people.
    public var state: String {
        switch status {
        case "running": health ?? "running"
        case "restarting" where exitCode == 0, "created", "paused": status
        default: "\(status) (exit code \(exitCode))"
        }
    }
}

extension Observation.Port {
    /// Whether something listens there.
    public var isOpen: Bool { status != nil || failure == "not-http" || failure == "timeout" }
    /// `2xx`, `3xx`, …, or the failure.
    public var answer: String { status.map { "HTTP \($0)" } ?? failure ?? "no answer" }

    /// Answers of one kind count as the same: success and redirect, sign-in demanded, other client errors, server errors.
    var kind: String {
        guard let status else { return failure == "refused" || failure == "closed" ? "none" : failure ?? "none" }
        switch status {
        case ..<400: return "works"
        case 401, 403: return "sign-in"
        case ..<500: return "client-error"
        default: return "server-error"
        }
    }
}

/// Something that was well before a stage and is not after it.
public struct Regression: Sendable, Hashable, Codable {
    /// Kinds of regression.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// No container of the service is left.
        case missing
        /// It does not run any more.
        case stopped
        /// It is started again and again.
        case restarting
        /// Its health check fails.
        case unhealthy
        /// Its health check did not succeed in time.
        case notReady
        /// A published port is closed.
        case portClosed
        /// A port answers in another way.
        case answerChanged
        /// `docker compose up` failed.
        case deployment
    }

    /// What kind.
    public var kind: Kind
    /// The service; nil for the project as a whole.
    public var service: String?
    /// One sentence, lower case, no final period.
    public var message: String

    /// Makes a regression.
    public init(_ kind: Kind, service: String?, _ message: String) {
        self.kind = kind
        self.service = service
        self.message = message
    }

    /// Whether it can come from a deployment that is not over, and another one can mend it.
    var canBeUnfinished: Bool { [.missing, .stopped, .deployment].contains(kind) }
}
