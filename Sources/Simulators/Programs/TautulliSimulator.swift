import Synchronization

extension Fault {
    /// It has lost its Plex server.
    public static let tautulliDisconnected: Fault = "tautulli.disconnected"
    /// Its API is switched off.
    public static let tautulliNoAPI: Fault = "tautulli.no-api"
}

/// Tautulli: `/status` and the commands of `/api/v2`, whose HTTP status follows the result.
public final class TautulliSimulator: Simulator {
    /// tautulli.
    public let program = "tautulli"
    /// Its switches.
    public let switches = Switches()
    private let key: String
    private let httpRoot: String
    private let stored: Mutex<String>

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - key: the API key that it accepts.
    ///   - plex: address of the Plex server that it watches.
    ///   - httpRoot: its URL base, such as `/tautulli`; empty for none.
    public init(key: String, plex: String = "http://plex:32400", httpRoot: String = "") {
        self.key = key
        self.httpRoot = httpRoot
        stored = Mutex(plex)
    }

    /// Address of the Plex server that it watches.
    public var plex: String {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.starting) { return .page("Service Unavailable", status: 503) }
        if !httpRoot.isEmpty, call.path == "/status" {
            return .empty(303, headers: [("Location", httpRoot + "/status")])
        }
        switch call.path {
        case httpRoot + "/status": return .json(["result": "success", "message": "Ok"])
        case httpRoot + "/api/v2": return command(call)
        default: return .page("404 Not Found", status: 404)
        }
    }

    private func command(_ call: SimulatedCall) -> SimulatedAnswer {
        if switches.isOn(.tautulliNoAPI) { return failure("API not enabled", 404) }
        if !switches.isOn(.openToAll) {
            guard let given = call.query("apikey") else { return failure("Parameter apikey is required", 401) }
            guard given == key, !switches.isOn(.otherKey) else { return failure("Invalid apikey", 401) }
        }
        switch call.query("cmd") {
        case "server_status": return success(["connected": .bool(!switches.isOn(.tautulliDisconnected))])
        case "get_server_info": return success(server)
        case "get_tautulli_info":
            return success([
                "tautulli_install_type": "docker", "tautulli_version": "v2.17.2", "tautulli_branch": "master",
                "tautulli_commit": "c7153deb", "tautulli_platform": "Linux",
            ])
        case "status": return success([:])
        case "get_activity": return success(["stream_count": "0", "sessions": []])
        case let name?: return failure("Unknown command: \(name)", 400)
        case nil: return failure("Parameter cmd is required", 400)
        }
    }

    private var server: Payload {
        let address = plex
        let rest = address.split(separator: "/").last.map(String.init) ?? ""
        let parts = rest.split(separator: ":")
        return [
            "pms_identifier": "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334",
            "pms_ip": .string(parts.first.map(String.init) ?? ""), "pms_is_remote": 0, "pms_name": "media",
            "pms_platform": "Linux", "pms_plexpass": 0, "pms_port": .integer(parts.last.flatMap { Int($0) } ?? 32_400),
            "pms_ssl": .integer(address.hasPrefix("https") ? 1 : 0), "pms_url": .string(address), "pms_url_manual": 1,
            "pms_version": "1.42.2.10156-f737b826c",
        ]
    }

    private func success(_ data: Payload) -> SimulatedAnswer {
        .json(["response": ["result": "success", "message": nil, "data": data]])
    }

    private func failure(_ message: String, _ status: Int) -> SimulatedAnswer {
        .json(["response": ["result": "error", "message": .string(message), "data": [:]]], status: status)
    }
}
