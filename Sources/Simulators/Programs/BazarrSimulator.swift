import Synchronization

extension Fault {
    /// Bazarr does not get Sonarr's version.
    public static let bazarrSonarrBroken: Fault = "bazarr.sonarr-broken"
    /// Bazarr does not get Radarr's version.
    public static let bazarrRadarrBroken: Fault = "bazarr.radarr-broken"
    /// Bazarr has Sonarr as `localhost`.
    public static let bazarrSonarrOnLocalhost: Fault = "bazarr.sonarr-on-localhost"
    /// A subtitle provider is throttled.
    public static let bazarrProviderThrottled: Fault = "bazarr.provider-throttled"
    /// Bazarr complains of a folder.
    public static let bazarrHealthIssue: Fault = "bazarr.health-issue"
    /// Nobody has to sign in to Bazarr, whose page then holds its key.
    public static let bazarrNoLogin: Fault = "bazarr.no-login"
}

/// What a simulated Bazarr or request program has stored about an *arr.
public struct SimulatedServer: Sendable, Hashable {
    /// Host name or address.
    public var host: String
    /// Port.
    public var port: Int
    /// URL base.
    public var basePath: String
    /// Version that it gets from there.
    public var version: String

    /// Makes a server.
    public init(host: String, port: Int, basePath: String = "/", version: String = "4.0.19.3006") {
        self.host = host
        self.port = port
        self.basePath = basePath
        self.version = version
    }
}

/// Bazarr (integration.md §7): key in `X-API-KEY` or query, 401 as flask-restx writes it, settings with all their secrets.
public final class BazarrSimulator: Simulator {
    /// `bazarr`.
    public let program = "bazarr"
    /// Faults that are on.
    public let switches = Switches()
    private let key: String
    private let state: Mutex<(sonarr: SimulatedServer?, radarr: SimulatedServer?)>

    /// Makes a program.
    ///
    /// - Parameters:
    ///   - key: the API key that it accepts.
    ///   - sonarr: where it finds Sonarr; nil if it is switched off.
    ///   - radarr: where it finds Radarr; nil if it is switched off.
    public init(
        key: String,
        sonarr: SimulatedServer? = SimulatedServer(host: "sonarr", port: 8_989),
        radarr: SimulatedServer? = SimulatedServer(host: "radarr", port: 7_878, version: "6.4.3.10645")
    ) {
        self.key = key
        state = Mutex((sonarr, radarr))
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.starting) { return .text("Service Unavailable", status: 503) }
        guard call.parts.first == "api" else { return page }
        let path = call.parts.dropFirst().joined(separator: "/")
        if path == "system/ping" { return .json(["status": "OK"]) }
        guard isAuthorized(call) else {
            return .json(
                ["message": "Unauthorized"],
                status: 401,
                headers: []
            )
        }
        guard call.method == "GET" else { return .json(["message": "The method is not allowed"], status: 405) }
        let servers = state.withLock { $0 }
        switch path {
        case "system/status": return .json(["data": status(servers.sonarr, servers.radarr)])
        case "system/health": return .json(["data": health])
        case "system/settings": return .json(settings(servers.sonarr, servers.radarr))
        case "providers": return .json(["data": providers])
        case "badges": return .json(["episodes": 3, "movies": 1, "providers": 0, "status": 0])
        default: return .json(["message": "Not Found"], status: 404)
        }
    }

    private func isAuthorized(_ call: SimulatedCall) -> Bool {
        if switches.isOn(.openToAll) { return true }
        let given = call.header("x-api-key") ?? call.query("apikey")
        return given == (switches.isOn(.otherKey) ? key + "-changed" : key)
    }

    /// The web page, with the key in it unless a login is needed.
    private var page: SimulatedAnswer {
        let inject: Payload = ["baseUrl": "/", "canUpdate": false, "isConfigured": true]
        let isOpen = switches.isOn(.bazarrNoLogin)
        let values = isOpen ? inject.with([Payload.Member("apiKey", .string(key))]) : inject
        let text = "<!doctype html><html><script>window.Bazarr = \(values.text)</script></html>"
        return SimulatedAnswer(status: 200, headers: [("Content-Type", "text/html")], body: Array(text.utf8))
    }

    private func status(_ sonarr: SimulatedServer?, _ radarr: SimulatedServer?) -> Payload {
        let sonarrVersion = switches.isOn(.bazarrSonarrBroken) ? "" : sonarr?.version ?? ""
        let radarrVersion = switches.isOn(.bazarrRadarrBroken) ? "" : radarr?.version ?? ""
        return [
            "bazarr_version": "1.5.3", "package_version": "", "sonarr_version": .string(sonarrVersion),
            "radarr_version": .string(radarrVersion), "operating_system": "Linux", "python_version": "3.12.11",
            "database_engine": "Sqlite 3.49.2", "database_migration": "abc", "bazarr_directory": "/app/bazarr/bin",
            "bazarr_config_directory": "/config", "start_time": 1_762_000_000.0, "timezone": "UTC", "cpu_cores": 4,
        ]
    }

    private var health: Payload {
        guard switches.isOn(.bazarrHealthIssue) else { return [] }
        return [["object": "/data/media/tv", "issue": "This path does not seem to be accessible to Bazarr."]]
    }

    private var providers: Payload {
        let isThrottled = switches.isOn(.bazarrProviderThrottled)
        return [
            [
                "name": "opensubtitlescom", "status": isThrottled ? "TooManyRequests" : "Good",
                "retry": isThrottled ? "in 3 hours" : "-",
            ]
        ]
    }

    private func settings(_ sonarr: SimulatedServer?, _ radarr: SimulatedServer?) -> Payload {
        [
            "general": [
                "use_sonarr": .bool(sonarr != nil), "use_radarr": .bool(radarr != nil), "use_plex": false,
                "base_url": "", "path_mappings": [],
            ],
            "auth": [
                "apikey": .string(key), "type": switches.isOn(.bazarrNoLogin) ? nil : "form", "username": "admin",
                "password": "simulated",
            ],
            "sonarr": section(sonarr, isLocal: switches.isOn(.bazarrSonarrOnLocalhost)),
            "radarr": section(radarr, isLocal: false),
            "plex": ["ip": "127.0.0.1", "port": 32_400, "ssl": false],
        ]
    }

    private func section(_ server: SimulatedServer?, isLocal: Bool) -> Payload {
        [
            "ip": .string(isLocal ? "localhost" : server?.host ?? "127.0.0.1"), "port": .integer(server?.port ?? 8_989),
            "base_url": .string(server?.basePath ?? "/"), "ssl": false, "apikey": "simulated", "http_timeout": 60,
        ]
    }
}
