import Synchronization

/// qBittorrent's Web API in the ways of 4.5 to 5.1, of 5.2 and of 5.3.
public final class QBittorrentSimulator: Simulator {
    /// Which version it plays.
    public enum Variant: String, Sendable, CaseIterable {
        case fiveOne = "v5.1.4"
        case fiveTwo = "v5.2.3"
        case fiveThree = "v5.3.0"

        /// Whether login answers 204 and keys are known.
        var isModern: Bool { self != .fiveOne }
    }

    /// What a stack builder or a test may change.
    public struct State: Sendable {
        /// Save path.
        public var savePath = "/data/torrents"
        /// Folder for unfinished ones; nil if there is none.
        public var tempPath: String?
        /// Names of categories with their save paths, empty for the usual one.
        public var categories: [String: String] = ["tv-sonarr": "/data/torrents/tv", "radarr": "/data/torrents/movies"]
        /// Peer port.
        public var listenPort = 51_413
        /// Interface.
        public var interface = "tun0"
        /// Address as the internet sees it.
        public var externalAddress = "198.51.100.7"
        /// Free bytes.
        public var free = 500_000_000_000
        /// Port it listens on as it thinks, nil for any; a call with another one in `Host` is refused.
        public var webPort: Int?
        /// Whether calls from its own host need no login.
        public var bypassesLocalLogin = false

        /// Makes the usual state.
        public init() {}
    }

    /// Catalog identifier.
    public let program = "qbittorrent"
    /// Faults that are on.
    public let switches = Switches()
    private let variant: Variant
    private let user: String
    private let password: String
    private let apiKey: String?
    private let state: Mutex<State>
    private let failures = Mutex(0)

    /// Makes a qBittorrent that accepts one login and, from 5.2 on, one key.
    public init(
        variant: Variant = .fiveTwo,
        user: String,
        password: String,
        apiKey: String? = nil,
        state: State = State()
    ) {
        self.variant = variant
        self.user = user
        self.password = password
        self.apiKey = apiKey
        self.state = Mutex(state)
    }

    /// Changes its state.
    public func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    /// How many logins have failed.
    public var failedLogins: Int { failures.withLock { $0 } }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        let state = state.withLock { $0 }
        if switches.isOn(.hostRejected) || !isForItself(call, state.webPort) {
            return .text("Unauthorized", status: 401)
        }
        guard call.path.hasPrefix("/api/v2/") else { return .page("qBittorrent WebUI") }
        if call.path == "/api/v2/auth/login" { return logIn(call) }
        guard isOpen(call, state) else { return .text("Forbidden", status: 403) }
        guard call.method == "GET" else { return .text("Method Not Allowed", status: 405) }
        switch call.path {
        case "/api/v2/app/version": return .text(variant.rawValue)
        case "/api/v2/app/webapiVersion": return .text(variant.isModern ? "2.15.1" : "2.11.4")
        case "/api/v2/app/preferences": return .json(preferences(state))
        case "/api/v2/transfer/info": return .json(transfer(state))
        case "/api/v2/torrents/info": return .json(.array(torrents(call.query("filter") ?? "all")))
        case "/api/v2/torrents/categories": return .json(categories(state))
        case "/api/v2/sync/maindata": return .json(mainData(state))
        default: return .text("Not Found", status: 404)
        }
    }
}

extension QBittorrentSimulator {
    private func isForItself(_ call: SimulatedCall, _ port: Int?) -> Bool {
        guard let port, let host = call.header("host") else { return true }
        return host.hasSuffix(":\(port)")
    }

    private func logIn(_ call: SimulatedCall) -> SimulatedAnswer {
        guard call.method == "POST" else { return .text("Method Not Allowed", status: 405) }
        if switches.isOn(.qbittorrentBanned) || failures.withLock({ $0 }) >= 5 {
            return .text("Your IP address has been banned after too many failed authentication attempts.", status: 403)
        }
        let form = call.form
        let isRight =
            form.first { $0.name == "username" }?.value == user
            && form.first { $0.name == "password" }?.value == password && !switches.isOn(.otherKey)
        guard isRight else {
            failures.withLock { $0 += 1 }
            return variant.isModern ? .text("Unauthorized", status: 401) : .text("Fails.")
        }
        let name = variant.isModern ? "QBT_SID_8080" : "SID"
        let cookie = (name: "Set-Cookie", value: "\(name)=\(Self.session); HttpOnly; SameSite=Strict; path=/")
        return variant.isModern ? .empty(204, headers: [cookie]) : .text("Ok.", headers: [cookie])
    }

    private static let session = "simulated+session/1"

    private func isOpen(_ call: SimulatedCall, _ state: State) -> Bool {
        if switches.isOn(.openToAll) || state.bypassesLocalLogin { return true }
        if variant.isModern, let apiKey, !switches.isOn(.otherKey) {
            if call.header("authorization") == "Bearer \(apiKey)" { return true }
        }
        let name = variant.isModern ? "QBT_SID_8080" : "SID"
        return call.header("cookie") == "\(name)=\(Self.session)"
    }

    private func preferences(_ state: State) -> Payload {
        [
            "save_path": .string(switches.isOn(.qbittorrentSavePathElsewhere) ? "/config/downloads" : state.savePath),
            "temp_path_enabled": .bool(state.tempPath != nil),
            "temp_path": .string(state.tempPath ?? ""),
            "listen_port": .integer(switches.isOn(.qbittorrentOtherPort) ? 6_881 : state.listenPort),
            "upnp": false, "web_ui_port": 8080, "web_ui_username": .string(user),
            "bypass_local_auth": .bool(state.bypassesLocalLogin),
            "current_network_interface": .string(switches.isOn(.qbittorrentUnbound) ? "" : state.interface),
            "queueing_enabled": true, "max_ratio_enabled": false, "auto_tmm_enabled": false,
        ]
    }

    private func transfer(_ state: State) -> Payload {
        var payload: Payload = [
            "connection_status": .string(switches.isOn(.qbittorrentFirewalled) ? "firewalled" : "connected"),
            "dht_nodes": 311, "dl_info_speed": 0, "up_info_speed": 120_000,
        ]
        if variant.isModern {
            payload = payload.with([.init("last_external_address_v4", .string(state.externalAddress))])
        }
        return payload
    }

    private func categories(_ state: State) -> Payload {
        if switches.isOn(.qbittorrentCategoryMissing) { return [:] }
        return .object(
            state.categories.sorted { $0.key < $1.key }.map { name, path in
                .init(name, ["name": .string(name), "savePath": .string(path)])
            }
        )
    }

    private func torrents(_ filter: String) -> [Payload] {
        var list: [Payload] = [torrent("aa01", "Ubuntu 24.04", "downloading", 0.5)]
        if switches.isOn(.qbittorrentStalled) { list.append(torrent("aa02", "Big Buck Bunny", "stalledDL", 0.2)) }
        if switches.isOn(.qbittorrentFilesMissing) { list.append(torrent("aa03", "Sintel", "missingFiles", 1)) }
        let broken = ["error", "missingFiles"]
        let isBroken: (Payload) -> Bool = { item in broken.contains { item.text.contains("\"\($0)\"") } }
        return switch filter {
        case "downloading": list.filter { !isBroken($0) }
        case "errored": list.filter(isBroken)
        default: list
        }
    }

    private func torrent(_ hash: String, _ name: String, _ state: String, _ progress: Double) -> Payload {
        [
            "hash": .string(hash), "name": .string(name), "state": .string(state), "progress": .number(progress),
            "category": "tv-sonarr", "save_path": "/data/torrents/tv", "ratio": 0, "eta": 8_640_000,
            "availability": .number(state == "stalledDL" ? 0.25 : 3),
        ]
    }

    private func mainData(_ state: State) -> Payload {
        [
            "categories": categories(state), "full_update": true, "rid": 1,
            "server_state": [
                "connection_status": "connected", "use_alt_speed_limits": false,
                "free_space_on_disk": .integer(switches.isOn(.qbittorrentDiskFull) ? 0 : state.free),
            ],
            "torrents": ["aa01": ["name": "a \"server_state\":{ name"]],
        ]
    }
}

extension Fault {
    /// The address is banned after failed logins.
    public static let qbittorrentBanned: Fault = "qbittorrent.banned"
    /// It has no categories.
    public static let qbittorrentCategoryMissing: Fault = "qbittorrent.category-missing"
    /// Its save path lies where nobody else looks.
    public static let qbittorrentSavePathElsewhere: Fault = "qbittorrent.save-path-elsewhere"
    /// A download has no peers.
    public static let qbittorrentStalled: Fault = "qbittorrent.stalled"
    /// Files of a torrent are gone.
    public static let qbittorrentFilesMissing: Fault = "qbittorrent.files-missing"
    /// Nobody can reach it from outside.
    public static let qbittorrentFirewalled: Fault = "qbittorrent.firewalled"
    /// It is bound to no interface.
    public static let qbittorrentUnbound: Fault = "qbittorrent.unbound"
    /// It listens on another port than the one forwarded.
    public static let qbittorrentOtherPort: Fault = "qbittorrent.other-port"
    /// No space is left.
    public static let qbittorrentDiskFull: Fault = "qbittorrent.disk-full"
}
