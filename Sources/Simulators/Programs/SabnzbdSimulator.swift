import Synchronization

/// SABnzbd's API.
public final class SabnzbdSimulator: Simulator {
    /// What a stack builder or a test may change.
    public struct State: Sendable {
        /// Folder for finished downloads.
        public var completeFolder = "/data/usenet/complete"
        /// Folder for unfinished ones.
        public var incompleteFolder = "/data/usenet/incomplete"
        /// Categories and their folders, relative to that for finished ones.
        public var categories: [String: String] = ["tv": "tv", "movies": "movies"]
        /// Host names under which it may be called; nil for all.
        public var hostWhitelist: [String]?
        /// Warnings.
        public var warnings: [String] = []

        /// Makes the usual state.
        public init() {}
    }

    /// Catalog identifier.
    public let program = "sabnzbd"
    /// Faults that are on.
    public let switches = Switches()
    private let version: String
    private let apiKey: String
    private let state: Mutex<State>

    /// Makes a SABnzbd that accepts one key.
    public init(version: String = "4.5.1", apiKey: String, state: State = State()) {
        self.version = version
        self.apiKey = apiKey
        self.state = Mutex(state)
    }

    /// Changes its state.
    public func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        let state = state.withLock { $0 }
        guard mayCall(call.header("host") ?? "", state) else {
            return .text("Access denied - Hostname verification failed", status: 403)
        }
        if switches.isOn(.sabnzbdOutsideRefused) { return .text("External internet access denied", status: 403) }
        guard call.path == "/api" || call.path == "/sabnzbd/api" else { return .page("SABnzbd") }
        let mode = call.query("mode") ?? ""
        if mode == "version" { return .json(["version": .string(version)]) }
        guard let key = call.query("apikey") ?? (switches.isOn(.openToAll) ? apiKey : nil) else {
            return .text("API Key Required", status: 403)
        }
        guard key == apiKey, !switches.isOn(.otherKey) else { return .text("API Key Incorrect", status: 403) }
        switch mode {
        case "queue": return .json(["queue": queue(call.query("limit"))])
        case "history": return .json(["history": history])
        case "warnings": return .json(["warnings": .array(warnings(state))])
        case "fullstatus":
            let complete = switches.isOn(.sabnzbdFolderElsewhere) ? "/config/Downloads/complete" : state.completeFolder
            return .json(["status": ["completedir": .string(complete), "downloaddir": .string(state.incompleteFolder)]])
        case "get_config": return .json(["config": configuration(call.query("section"), state)])
        default: return .json(["status": false, "error": "not implemented"])
        }
    }
}

extension SabnzbdSimulator {
    /// Numeric hosts, `localhost` and `*.local` always pass.
    private func mayCall(_ host: String, _ state: State) -> Bool {
        if switches.isOn(.hostRejected) { return false }
        guard let list = state.hostWhitelist else { return true }
        let name = String(host.prefix { $0 != ":" })
        let isNumeric = name.allSatisfy { $0.isNumber || $0 == "." }
        return isNumeric || name == "localhost" || name.hasSuffix(".local") || list.contains(name)
    }

    private func queue(_ limit: String?) -> Payload {
        let isPaused = switches.isOn(.sabnzbdPaused)
        var slots: [Payload] = [slot("Ubuntu.24.04", "Downloading", labels: [])]
        if switches.isOn(.sabnzbdSlotPaused) { slots.append(slot("Sintel.2010", "Paused", labels: ["ENCRYPTED"])) }
        let isFull = switches.isOn(.sabnzbdDiskFull)
        return [
            "version": .string(version), "paused": .bool(isPaused), "status": isPaused ? "Paused" : "Downloading",
            "noofslots": .integer(slots.count), "noofslots_total": .integer(slots.count),
            "diskspace1": isFull ? "0.00" : "465.66", "diskspacetotal1": "931.32",
            "diskspace2": isFull ? "0.00" : "465.66", "diskspacetotal2": "931.32",
            "slots": .array(Array(slots.prefix(limit.flatMap(Int.init) ?? slots.count))),
        ]
    }

    private func slot(_ name: String, _ status: String, labels: [String]) -> Payload {
        [
            "filename": .string(name), "status": .string(status), "cat": "tv",
            "labels": .array(labels.map { .string($0) }),
        ]
    }

    private var history: Payload {
        guard switches.isOn(.sabnzbdFailed) else { return ["slots": [], "noofslots": 0] }
        let slot: Payload = [
            "name": "Big.Buck.Bunny", "status": "Failed", "fail_message": "Repair failed, not enough repair blocks",
        ]
        return ["slots": [slot], "noofslots": 1]
    }

    private func warnings(_ state: State) -> [Payload] {
        var texts = state.warnings
        if switches.isOn(.sabnzbdServerFailing) {
            texts.append("Failed login for server news.example.com [480 Authentication required]")
        }
        return texts.map { ["type": "WARNING", "text": .string($0), "time": 1_760_000_000, "origin": "SABnzbd"] }
    }

    private func configuration(_ section: String?, _ state: State) -> Payload {
        guard section == "categories" else {
            return ["misc": ["complete_dir": .string(state.completeFolder), "download_dir": "Downloads/incomplete"]]
        }
        var list: [Payload] = [["name": "*", "order": 0, "dir": ""]]
        if !switches.isOn(.sabnzbdCategoryMissing) {
            for (name, folder) in state.categories.sorted(by: { $0.key < $1.key }) {
                list.append(["name": .string(name), "order": 1, "dir": .string(folder)])
            }
        }
        return ["categories": .array(list)]
    }
}

extension Fault {
    /// It lets only its own network call.
    public static let sabnzbdOutsideRefused: Fault = "sabnzbd.outside-refused"
    /// Its folder for finished downloads lies where nobody else looks.
    public static let sabnzbdFolderElsewhere: Fault = "sabnzbd.folder-elsewhere"
    /// The queue is paused.
    public static let sabnzbdPaused: Fault = "sabnzbd.paused"
    /// One download is paused, because it is encrypted.
    public static let sabnzbdSlotPaused: Fault = "sabnzbd.slot-paused"
    /// A download has failed.
    public static let sabnzbdFailed: Fault = "sabnzbd.failed"
    /// No space is left.
    public static let sabnzbdDiskFull: Fault = "sabnzbd.disk-full"
    /// The news server refuses the login.
    public static let sabnzbdServerFailing: Fault = "sabnzbd.server-failing"
    /// It has no categories.
    public static let sabnzbdCategoryMissing: Fault = "sabnzbd.category-missing"
}
