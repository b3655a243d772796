extension Fault {
    /// No node is connected.
    public static let tdarrNoNode: Fault = "tdarr.no-node"
}

/// Tdarr's server: status and nodes.
public final class TdarrSimulator: Simulator {
    /// tdarr.
    public let program = "tdarr"
    /// Its switches.
    public let switches = Switches()
    private let key: String?

    /// Makes a server.
    ///
    /// - Parameter key: the key that it asks for; nil for none, which is its default.
    public init(key: String? = nil) { self.key = key }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.starting) { return .empty(503) }
        switch call.path {
        case "/api/v2/status":
            return .json([
                "status": "good", "isProduction": true, "os": "linux", "version": "2.46.01", "uptime": 86_400,
            ])
        case "/api/v2/get-nodes":
            if let key, call.header("x-api-key") != key || switches.isOn(.otherKey), !switches.isOn(.openToAll) {
                return .json(["error": "Unauthorized"], status: 401)
            }
            let nodes: Payload = ["aB3dE5fG7": ["nodeName": "InternalNode", "workers": [:]]]
            return .json(switches.isOn(.tdarrNoNode) ? [:] : nodes)
        default: return .empty(404)
        }
    }
}
