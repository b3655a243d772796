import Synchronization

extension Fault {
    /// The first set-up of the request program was never finished.
    public static let seerrNotInitialized: Fault = "seerr.not-initialized"
    /// No Sonarr is the default.
    public static let seerrNoDefault: Fault = "seerr.no-default"
    /// The root folder stored for Sonarr is none of Sonarr's.
    public static let seerrFolderWrong: Fault = "seerr.folder-wrong"
    /// The quality profile stored for Sonarr is none of Sonarr's.
    public static let seerrProfileWrong: Fault = "seerr.profile-wrong"
    /// Sonarr cannot be reached.
    public static let seerrSonarrUnreachable: Fault = "seerr.sonarr-unreachable"
    /// Sonarr is stored as `localhost`.
    public static let seerrSonarrOnLocalhost: Fault = "seerr.sonarr-on-localhost"
    /// The media server is stored as `localhost`.
    public static let seerrMediaServerOnLocalhost: Fault = "seerr.media-server-on-localhost"
    /// No library of the media server is switched on.
    public static let seerrNoLibraries: Fault = "seerr.no-libraries"
}

/// What a simulated request program has stored.
public struct SeerrSetup: Sendable {
    /// A Radarr or Sonarr.
    public struct Server: Sendable, Hashable {
        /// Name that the owner gave.
        public var name: String
        /// Host name or address.
        public var host: String
        /// Port.
        public var port: Int
        /// Root folder for requests.
        public var folder: String
        /// Whether requests go there unless another is chosen.
        public var isDefault: Bool
        /// Whether it is for 4K.
        public var is4K: Bool

        /// Makes a server.
        public init(
            _ name: String,
            host: String,
            port: Int,
            folder: String,
            isDefault: Bool = true,
            is4K: Bool = false
        ) {
            self.name = name
            self.host = host
            self.port = port
            self.folder = folder
            self.isDefault = isDefault
            self.is4K = is4K
        }
    }

    /// Its version.
    public var version = "3.1.0"
    /// `Plex`, `Jellyfin`, `Emby`, or empty for none.
    public var mediaServer = "Jellyfin"
    /// Host of the media server.
    public var mediaServerHost = "jellyfin"
    /// Its port.
    public var mediaServerPort = 8_096
    /// Radarr servers.
    public var radarr: [Server] = [Server("Radarr", host: "radarr", port: 7_878, folder: "/data/media/movies")]
    /// Sonarr servers.
    public var sonarr: [Server] = [Server("Sonarr", host: "sonarr", port: 8_989, folder: "/data/media/tv")]

    /// The part that it plays in the example stack.
    public init() {}
}

/// Seerr, Jellyseerr or Overseerr (integration.md §8).
///
/// 401 that speaks of the cookie without a key, 403 with a wrong one, 500 where an *arr cannot be reached. A `GET` of the
/// libraries without `enable` switches all of them off, as it does below 3.5.
public final class SeerrSimulator: Simulator {
    /// `seerr`, `jellyseerr` or `overseerr`.
    public let program: String
    /// Faults that are on.
    public let switches = Switches()
    private let key: String
    private let state: Mutex<SeerrSetup>
    private let losesLibraries = Mutex(false)

    /// Makes a program that accepts a key.
    public init(_ program: String = "seerr", key: String, setup: SeerrSetup = SeerrSetup()) {
        self.program = program
        self.key = key
        state = Mutex(setup)
    }

    /// What it has stored, without faults.
    public var setup: SeerrSetup {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    /// Whether somebody has switched all libraries off by reading them.
    public var hasLostLibraries: Bool { losesLibraries.withLock { $0 } }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.starting) { return .empty(503) }
        guard call.path.hasPrefix("/api/v1/") else { return .page("Seerr") }
        let setup = broken(setup)
        let path = call.parts.dropFirst(2).joined(separator: "/")
        switch path {
        case "status":
            return .json([
                "version": .string(setup.version), "commitTag": "local", "updateAvailable": false, "commitsBehind": 0,
                "restartRequired": false,
            ])
        case "settings/public": return .json(publicSettings(setup))
        default: break
        }
        if let refusal = refusal(of: call) { return refusal }
        guard call.method == "GET" else {
            return .json(["message": .string("\(call.method) method not allowed"), "errors": []], status: 405)
        }
        return read(path, call, setup) ?? .json(["message": "not found", "errors": []], status: 404)
    }

    private func refusal(of call: SimulatedCall) -> SimulatedAnswer? {
        if switches.isOn(.openToAll) { return nil }
        guard let given = call.header("x-api-key") else {
            let message: Payload = "cookie 'connect.sid' required"
            return .json(["message": message, "errors": [["path": "connect.sid", "message": message]]], status: 401)
        }
        if given == key, !switches.isOn(.otherKey), !switches.isOn(.seerrNotInitialized) { return nil }
        return .json(
            ["status": 403, "error": "You do not have permission to access this endpoint"],
            status: 403
        )
    }

    private func read(_ path: String, _ call: SimulatedCall, _ setup: SeerrSetup) -> SimulatedAnswer? {
        switch path {
        case "settings/about":
            return .json([
                "version": .string(setup.version), "totalRequests": 12, "totalMediaItems": 340, "tz": "UTC",
                "appDataPath": "/app/config",
            ])
        case "settings/radarr": return .json(servers(setup.radarr, isRadarr: true))
        case "settings/sonarr": return .json(servers(setup.sonarr, isRadarr: false))
        case "settings/plex" where setup.mediaServer == "Plex":
            return .json([
                "name": "Plex", "machineId": "simulated", "ip": .string(setup.mediaServerHost),
                "port": .integer(setup.mediaServerPort), "useSsl": false, "libraries": libraries,
            ])
        case "settings/jellyfin":
            return .json([
                "name": .string(setup.mediaServer), "ip": .string(setup.mediaServerHost),
                "port": .integer(setup.mediaServerPort), "useSsl": false, "urlBase": "", "externalHostname": "",
                "libraries": libraries, "serverId": "simulated", "apiKey": "simulated",
            ])
        case "settings/jellyfin/library", "settings/plex/library":
            if call.query("enable") == nil { losesLibraries.withLock { $0 = true } }
            return .json(libraries)
        default: return service(call.parts.dropFirst(2), setup)
        }
    }

    /// `/service/sonarr/0`: what the *arr itself says at that moment.
    private func service(_ parts: ArraySlice<String>, _ setup: SeerrSetup) -> SimulatedAnswer? {
        let parts = Array(parts)
        guard parts.count == 3, parts[0] == "service", let id = Int(parts[2]) else { return nil }
        let isRadarr = parts[1] == "radarr"
        let servers = isRadarr ? setup.radarr : setup.sonarr
        guard servers.indices.contains(id) else { return nil }
        if !isRadarr, switches.isOn(.seerrSonarrUnreachable) || switches.isOn(.seerrSonarrOnLocalhost) {
            return .json(["message": "[Sonarr] Failed to retrieve profiles: connect ECONNREFUSED"], status: 500)
        }
        let hasOthers = !isRadarr && switches.isOn(.seerrProfileWrong)
        let folder = !isRadarr && switches.isOn(.seerrFolderWrong) ? "/data/media/tv" : servers[id].folder
        return .json([
            "server": server(servers[id], id: id, isRadarr: isRadarr),
            "profiles": [hasOthers ? ["id": 1, "name": "Any"] : ["id": 4, "name": "HD-1080p"]],
            "rootFolders": [["id": 1, "path": .string(folder), "freeSpace": 966_367_641_600]], "tags": [],
        ])
    }

    private func broken(_ setup: SeerrSetup) -> SeerrSetup {
        var setup = setup
        if switches.isOn(.seerrMediaServerOnLocalhost) { setup.mediaServerHost = "localhost" }
        guard !setup.sonarr.isEmpty else { return setup }
        if switches.isOn(.seerrNoDefault) {
            for index in setup.sonarr.indices { setup.sonarr[index].isDefault = false }
        }
        if switches.isOn(.seerrFolderWrong) { setup.sonarr[0].folder = "/tv" }
        if switches.isOn(.seerrSonarrOnLocalhost) { setup.sonarr[0].host = "localhost" }
        return setup
    }

    private func publicSettings(_ setup: SeerrSetup) -> Payload {
        let types: [String: Int] = ["Plex": 1, "Jellyfin": 2, "Emby": 3]
        let common: Payload = [
            "initialized": .bool(!switches.isOn(.seerrNotInitialized)), "applicationTitle": "Seerr",
            "localLogin": true,
        ]
        // Overseerr knows Plex alone.
        guard program != "overseerr" else { return common }
        return common.with([Payload.Member("mediaServerType", .integer(types[setup.mediaServer] ?? 4))])
    }

    private var libraries: Payload {
        let isOn = !switches.isOn(.seerrNoLibraries) && !hasLostLibraries
        return [["id": "1", "name": "Series", "enabled": .bool(isOn)]]
    }

    private func servers(_ servers: [SeerrSetup.Server], isRadarr: Bool) -> Payload {
        .array(servers.enumerated().map { server($1, id: $0, isRadarr: isRadarr) })
    }

    private func server(_ server: SeerrSetup.Server, id: Int, isRadarr: Bool) -> Payload {
        let common: Payload = [
            "id": .integer(id), "name": .string(server.name), "hostname": .string(server.host),
            "port": .integer(server.port), "apiKey": "simulated", "useSsl": false, "baseUrl": "", "activeProfileId": 4,
            "activeProfileName": "HD-1080p", "activeDirectory": .string(server.folder), "is4k": .bool(server.is4K),
            "isDefault": .bool(server.isDefault), "externalUrl": "", "syncEnabled": true, "preventSearch": false,
        ]
        return common.with([
            Payload.Member(isRadarr ? "minimumAvailability" : "enableSeasonFolders", isRadarr ? "released" : true)
        ])
    }
}
