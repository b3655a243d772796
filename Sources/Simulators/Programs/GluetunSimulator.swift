import Synchronization

extension Fault {
    /// The VPN is stopped.
    public static let gluetunStopped: Fault = "gluetun.stopped"
    /// Its DNS is stopped.
    public static let gluetunDNSStopped: Fault = "gluetun.dns-stopped"
    /// Its address on the internet is the host's own: nothing goes through a tunnel.
    public static let gluetunLeaks: Fault = "gluetun.leaks"
    /// The provider forwards no port.
    public static let gluetunNoPort: Fault = "gluetun.no-port"
    /// The provider forwards another port than before.
    public static let gluetunOtherPort: Fault = "gluetun.other-port"
    /// The role of the key lacks the route of the forwarded port.
    public static let gluetunRoleLacksPort: Fault = "gluetun.role-lacks-port"
    /// The role of the key lacks the route of the VPN's status.
    public static let gluetunRoleLacksStatus: Fault = "gluetun.role-lacks-status"
}

/// The control server of gluetun with its roles.
public final class GluetunSimulator: Simulator {
    /// Who is let in.
    public enum Authorization: Sendable, Hashable {
        /// The default role of v3.39.1 to v3.41.1, when no role is configured: reading routes open to all.
        case publicRole
        /// `X-API-Key`.
        case key(String)
        /// Basic.
        case login(user: String, password: String)
    }

    /// What the VPN gives.
    public struct State: Sendable {
        /// Its address on the internet.
        public var externalAddress = "198.51.100.77"
        /// The host's own address, which `gluetun.leaks` shows.
        public var hostAddress = "203.0.113.9"
        /// Port that the provider forwards.
        public var forwardedPort = 51_413
        /// Version word of the build.
        public var version = "v3.40.0"
        /// Whether the build knows only the older alias of the forwarded port.
        public var hasOnlyOldAlias = false
    }

    /// gluetun.
    public let program = "gluetun"
    /// Its switches.
    public let switches = Switches()
    private let authorization: Authorization
    private let stored = Mutex(State())

    /// Makes a server.
    public init(_ authorization: Authorization = .publicRole) { self.authorization = authorization }

    /// What the VPN gives, to be read and set.
    public var state: State {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        let path = call.path
        guard let payload = payload(path) else { return .text("404 page not found", status: 404) }
        let isLacking =
            (switches.isOn(.gluetunRoleLacksPort) && path.contains("portforward"))
            || (switches.isOn(.gluetunRoleLacksStatus) && path == "/v1/vpn/status")
        guard accepts(call), !isLacking else { return .text("Unauthorized", status: 401) }
        guard call.method == "GET" else { return .text("method not allowed", status: 405) }
        return .json(payload)
    }

    private func accepts(_ call: SimulatedCall) -> Bool {
        if switches.isOn(.openToAll) { return true }
        if switches.isOn(.otherKey) { return false }
        switch authorization {
        case .publicRole: return call.path != "/v1/vpn/settings"
        case .key(let key): return call.header("X-API-Key") == key
        case .login(let user, let password):
            guard let given = call.basicLogin else { return false }
            return given == (user, password)
        }
    }

    private func payload(_ path: String) -> Payload? {
        let state = state
        let runs = !switches.isOn(.gluetunStopped)
        let port = switches.isOn(.gluetunNoPort) ? 0 : state.forwardedPort + (switches.isOn(.gluetunOtherPort) ? 1 : 0)
        switch path {
        case "/v1/vpn/status", "/v1/openvpn/status": return ["status": runs ? "running" : "stopped"]
        case "/v1/dns/status": return ["status": switches.isOn(.gluetunDNSStopped) ? "stopped" : "running"]
        case "/v1/updater/status": return ["status": "completed"]
        case "/v1/publicip/ip": return publicAddress(state, runs)
        case "/v1/portforward": return state.hasOnlyOldAlias ? Payload?.none : ports(port)
        case "/v1/openvpn/portforwarded": return ports(port)
        case "/v1/version": return ["version": .string(state.version), "commit": "13ffffb", "created": "2026-01-10"]
        default: return nil
        }
    }

    private func ports(_ port: Int) -> Payload {
        ["port": .integer(port), "ports": port == 0 ? [] : [.integer(port)]]
    }

    private func publicAddress(_ state: State, _ runs: Bool) -> Payload {
        let address = switches.isOn(.gluetunLeaks) ? state.hostAddress : runs ? state.externalAddress : ""
        return [
            "public_ip": .string(address), "region": "Zurich", "country": "Switzerland", "city": "Zurich",
            "hostname": "", "location": "47.36,8.55", "organization": "Example VPN", "postal_code": "8000",
            "timezone": "Europe/Zurich",
        ]
    }
}
