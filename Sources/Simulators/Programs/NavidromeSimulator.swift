import Synchronization
import Transport

extension Fault {
    /// Too many logins in a short time.
    public static let navidromeTooManyLogins: Fault = "navidrome.too-many-logins"
    /// The login is right, but belongs to no administrator.
    public static let navidromeNoAdministrator: Fault = "navidrome.no-administrator"
}

/// Navidrome: heartbeat, public extensions, login, libraries.
public final class NavidromeSimulator: Simulator {
    /// navidrome.
    public let program = "navidrome"
    /// Its switches.
    public let switches = Switches()
    private let login: (user: String, password: String)
    private let stored: Mutex<[SimulatedLibrary]>

    /// Makes a server.
    ///
    /// - Parameter login: user name and password of an administrator.
    public init(
        login: (user: String, password: String),
        libraries: [SimulatedLibrary] = [SimulatedLibrary("Music Library", kind: "music", paths: ["/music"])]
    ) {
        self.login = login
        stored = Mutex(libraries)
    }

    /// Libraries.
    public var libraries: [SimulatedLibrary] {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.starting) { return .empty(503) }
        switch call.path {
        case "/ping": return .text(".")
        case "/rest/getOpenSubsonicExtensions", "/rest/getOpenSubsonicExtensions.view":
            return .json([
                "subsonic-response": [
                    "status": "ok", "version": "1.16.1", "type": "navidrome", "serverVersion": "0.58.5 (1b2c3d4e)",
                    "openSubsonic": true, "openSubsonicExtensions": [["name": "formPost", "versions": [1]]],
                ]
            ])
        case "/auth/login": return logIn(call)
        default: return own(call)
        }
    }

    private func logIn(_ call: SimulatedCall) -> SimulatedAnswer {
        guard call.method == "POST" else { return .empty(405) }
        if switches.isOn(.navidromeTooManyLogins) { return .text("Too Many Requests", status: 429) }
        let body = call.json
        guard body["username"].string == login.user, body["password"].string == login.password,
            !switches.isOn(.otherKey)
        else { return .json(["error": "Invalid username or password"], status: 401) }
        return .json([
            "id": "5f0c1f6e", "name": "Owner", "username": .string(login.user),
            "isAdmin": .bool(!switches.isOn(.navidromeNoAdministrator)), "token": .string(Self.token),
        ])
    }

    private func own(_ call: SimulatedCall) -> SimulatedAnswer {
        guard call.parts.first == "api" else { return .page("Navidrome", status: 404) }
        guard switches.isOn(.openToAll) || call.header("X-ND-Authorization") == "Bearer \(Self.token)" else {
            return .json(["error": "Not authenticated"], status: 401)
        }
        if call.path.hasPrefix("/api/keepalive/") { return .json(["response": "ok", "id": "keepalive"]) }
        guard call.path == "/api/library" else { return .empty(404) }
        if switches.isOn(.navidromeNoAdministrator) {
            return .text("Access denied: admin privileges required", status: 403)
        }
        let entries = libraries.enumerated().map { index, library -> Payload in
            ["id": .integer(index + 1), "name": .string(library.name), "path": .string(library.paths.first ?? "")]
        }
        return .json(.array(entries))
    }

    private static let token = "simulated.navidrome.token"
}
