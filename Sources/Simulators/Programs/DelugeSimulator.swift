import Synchronization
import Transport

/// Deluge's web interface with its daemon behind it.
public final class DelugeSimulator: Simulator {
    /// What a stack builder or a test may change.
    public struct State: Sendable {
        /// Download folder.
        public var downloadFolder = "/data/torrents"
        /// Folder for finished ones; nil if they stay.
        public var completedFolder: String?
        /// Labels and where their downloads go; nil without the plugin.
        public var labels: [String: String]? = ["tv-sonarr": "/data/torrents/tv"]
        /// Peer port.
        public var listenPort = 51_413
        /// Interface for outgoing calls.
        public var interface = "tun0"
        /// Address as the internet sees it.
        public var externalAddress = "198.51.100.7"
        /// Free bytes.
        public var free = 500_000_000_000

        /// Makes the usual state.
        public init() {}
    }

    /// Catalog identifier.
    public let program = "deluge"
    /// Faults that are on.
    public let switches = Switches()
    private let password: String
    private let version: String
    private let state: Mutex<State>

    /// Makes a Deluge that accepts one password.
    public init(version: String = "2.1.1", password: String, state: State = State()) {
        self.version = version
        self.password = password
        self.state = Mutex(state)
    }

    /// Changes its state.
    public func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        guard call.path == "/json" else {
            return call.path == "/" ? .page("Deluge") : .text("No Such Resource", status: 404)
        }
        guard call.method == "POST" else { return .empty(405) }
        let json = call.json
        let method = json["method"].string ?? ""
        if method == "auth.login" {
            let isRight = json["params"].strings == [password] && !switches.isOn(.otherKey)
            let cookie = (name: "Set-Cookie", value: "_session_id=\(Self.session); Path=/json")
            return .json(envelope(.bool(isRight), json), headers: isRight ? [cookie] : [])
        }
        guard call.header("cookie") == "_session_id=\(Self.session)" || switches.isOn(.openToAll) else {
            return .json(failure(1, "Not authenticated", json))
        }
        let isConnected = !switches.isOn(.delugeDaemonGone)
        if method == "web.connected" { return .json(envelope(.bool(isConnected), json)) }
        guard isConnected || method == "web.update_ui" else { return .json(failure(2, "Unknown method", json)) }
        guard let result = result(method, json["params"]) else { return .json(failure(2, "Unknown method", json)) }
        return .json(envelope(result, json))
    }
}

extension DelugeSimulator {
    private static let session = "simulated4711"

    private func envelope(_ result: Payload, _ json: JSON) -> Payload {
        ["result": result, "error": nil, "id": .integer(json["id"].int ?? 0)]
    }

    private func failure(_ code: Int, _ message: String, _ json: JSON) -> Payload {
        [
            "result": nil, "error": ["message": .string(message), "code": .integer(code)],
            "id": .integer(json["id"].int ?? 0),
        ]
    }

    private func result(_ method: String, _ parameters: JSON) -> Payload? {
        let state = state.withLock { $0 }
        switch method {
        case "daemon.get_version": return .string(version)
        case "core.get_listen_port": return .integer(switches.isOn(.delugeOtherPort) ? 6_881 : state.listenPort)
        case "core.get_free_space": return .integer(switches.isOn(.delugeDiskFull) ? 0 : state.free)
        case "core.get_enabled_plugins": return .array(state.labels == nil ? [] : ["Label"])
        case "core.get_config_values": return configuration(state)
        case "web.update_ui": return update(state)
        case "label.get_labels":
            return state.labels.map { .array($0.keys.sorted().map { .string($0) }) }
        case "label.get_options":
            let folder = state.labels?[parameters.strings.first ?? ""]
            return folder.map {
                ["apply_move_completed": true, "move_completed": true, "move_completed_path": .string($0)]
            }
        default: return nil
        }
    }

    private func configuration(_ state: State) -> Payload {
        [
            "download_location": .string(
                switches.isOn(.delugeFolderElsewhere) ? "/config/downloads" : state.downloadFolder
            ),
            "move_completed": .bool(state.completedFolder != nil),
            "move_completed_path": .string(state.completedFolder ?? ""),
            "listen_interface": "",
            "outgoing_interface": .string(switches.isOn(.delugeUnbound) ? "" : state.interface),
        ]
    }

    private func update(_ state: State) -> Payload {
        var torrents: [Payload.Member] = [.init("aa01", torrent("Ubuntu 24.04", "Downloading", rate: 50_000))]
        if switches.isOn(.delugeStalled) {
            torrents.append(.init("aa02", torrent("Big Buck Bunny", "Downloading", rate: 0)))
        }
        if switches.isOn(.delugeTorrentError) { torrents.append(.init("aa03", torrent("Sintel", "Error", rate: 0))) }
        let isConnected = !switches.isOn(.delugeDaemonGone)
        return [
            "connected": .bool(isConnected), "torrents": isConnected ? .object(torrents) : nil,
            "stats": [
                "has_incoming_connections": .bool(!switches.isOn(.delugeFirewalled)),
                "external_ip": .string(state.externalAddress), "free_space": .integer(state.free),
            ],
        ]
    }

    private func torrent(_ name: String, _ state: String, rate: Int) -> Payload {
        [
            "name": .string(name), "state": .string(state), "message": state == "Error" ? "File not found" : "OK",
            "progress": 40, "download_payload_rate": .integer(rate), "num_peers": .integer(rate > 0 ? 4 : 0),
            "is_finished": false,
        ]
    }
}

extension Fault {
    /// The web interface has lost its daemon.
    public static let delugeDaemonGone: Fault = "deluge.daemon-gone"
    /// It listens on another port than the one forwarded.
    public static let delugeOtherPort: Fault = "deluge.other-port"
    /// No space is left.
    public static let delugeDiskFull: Fault = "deluge.disk-full"
    /// Its download folder lies where nobody else looks.
    public static let delugeFolderElsewhere: Fault = "deluge.folder-elsewhere"
    /// It is bound to no interface.
    public static let delugeUnbound: Fault = "deluge.unbound"
    /// A download has no peers.
    public static let delugeStalled: Fault = "deluge.stalled"
    /// A torrent has an error.
    public static let delugeTorrentError: Fault = "deluge.torrent-error"
    /// Nobody can reach it from outside.
    public static let delugeFirewalled: Fault = "deluge.firewalled"
}
