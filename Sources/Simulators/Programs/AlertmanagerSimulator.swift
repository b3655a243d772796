import Synchronization

extension Fault {
    /// Its cluster does not settle.
    public static let alertmanagerSettling: Fault = "alertmanager.settling"
    /// It is not ready.
    public static let alertmanagerNotReady: Fault = "alertmanager.not-ready"
}

/// Alertmanager: readiness, status, receivers.
public final class AlertmanagerSimulator: Simulator {
    /// alertmanager.
    public let program = "alertmanager"
    /// Its switches.
    public let switches = Switches()
    private let login: (user: String, password: String)?
    private let stored: Mutex<[String]>

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - login: Basic of `--web.config.file`; nil for none.
    ///   - receivers: names of its receivers.
    public init(login: (user: String, password: String)? = nil, receivers: [String] = ["telegram"]) {
        self.login = login
        stored = Mutex(receivers)
    }

    /// Names of its receivers.
    public var receivers: [String] {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if let login, !switches.isOn(.openToAll) {
            guard let given = call.basicLogin, given == login, !switches.isOn(.otherKey) else {
                return .text("Unauthorized", status: 401, headers: [("WWW-Authenticate", "Basic")])
            }
        }
        switch call.path {
        case "/-/healthy": return .text("OK")
        case "/-/ready":
            let isReady = !switches.isOn(.alertmanagerNotReady) && !switches.isOn(.starting)
            return isReady ? .text("OK") : .text("Service Unavailable", status: 503)
        case "/api/v2/status": return .json(status)
        case "/api/v2/receivers": return .json(.array(receivers.map { ["name": .string($0)] }))
        case "/api/v2/alerts", "/api/v2/silences", "/api/v2/alerts/groups": return .json([])
        default: return .text("404 page not found", status: 404)
        }
    }

    private var status: Payload {
        [
            "cluster": [
                "name": "01KA000000000000000000000", "peers": [],
                "status": switches.isOn(.alertmanagerSettling) ? "settling" : "ready",
            ],
            "config": ["original": "route:\n  receiver: telegram\n"], "uptime": "2026-11-20T08:00:00.000Z",
            "versionInfo": [
                "branch": "HEAD", "buildDate": "20260301-10:00:00", "buildUser": "root@build", "goVersion": "go1.23.4",
                "revision": "b2099eaa2c9ebc25edb26517cb9c732738e93910", "version": "0.28.0",
            ],
        ]
    }
}
