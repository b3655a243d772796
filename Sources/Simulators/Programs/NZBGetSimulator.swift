import Synchronization
import Transport

/// NZBGet's JSON-RPC by `GET`.
public final class NZBGetSimulator: Simulator {
    /// What a stack builder or a test may change.
    public struct State: Sendable {
        /// Options as its settings hold them.
        public var options: [String: String] = [
            "MainDir": "/data/usenet", "DestDir": "${MainDir}/completed", "InterDir": "${MainDir}/intermediate",
            "AppendCategoryDir": "yes", "Category1.Name": "Movies", "Category1.DestDir": "",
            "Category2.Name": "Series", "Category2.DestDir": "${DestDir}/tv",
        ]
        /// The program's clock.
        public var time = 1_790_000_000

        /// Makes the usual state.
        public init() {}
    }

    /// Catalog identifier.
    public let program = "nzbget"
    /// Faults that are on.
    public let switches = Switches()
    private let version: String
    private let user: String
    private let password: String
    private let state: Mutex<State>

    /// Makes an NZBGet that accepts one login; an empty password lets everybody in.
    public init(version: String = "25.3", user: String, password: String, state: State = State()) {
        self.version = version
        self.user = user
        self.password = password
        self.state = Mutex(state)
    }

    /// Changes its state.
    public func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        let basic = "Basic " + TransmissionSimulator.base64("\(user):\(password)")
        let isOpen = password.isEmpty || switches.isOn(.openToAll)
        guard isOpen || (call.header("authorization") == basic && !switches.isOn(.otherKey)) else {
            return .empty(401, headers: [("WWW-Authenticate", "Basic realm=\"NZBGet\"")])
        }
        let parts = call.parts
        guard parts.first == "jsonrpc" else { return .page("NZBGet") }
        let method = call.method == "GET" ? parts.last ?? "" : call.json["method"].string ?? ""
        guard let result = result(method) else {
            return .json([
                "version": "1.1", "error": ["name": "JSONRPCError", "code": 1, "message": "Invalid procedure"],
            ])
        }
        return .json(["version": "1.1", "result": result])
    }
}

extension NZBGetSimulator {
    private func result(_ method: String) -> Payload? {
        let state = state.withLock { $0 }
        switch method {
        case "version": return .string(version)
        case "status":
            let free: Payload = switches.isOn(.nzbgetDiskFull) ? 0 : 476_837
            return [
                "DownloadPaused": .bool(switches.isOn(.nzbgetPaused)), "ServerTime": .integer(state.time),
                "FreeDiskSpaceMB": free, "TotalDiskSpaceMB": 953_674, "FreeInterDiskSpaceMB": free,
                "TotalInterDiskSpaceMB": 953_674, "QuotaReached": false,
            ]
        case "listgroups": return .array(groups)
        case "history": return .array(history(state))
        case "log": return .array(log(state))
        case "config":
            let options = state.options.filter { name, _ in
                !switches.isOn(.nzbgetCategoryMissing) || !name.hasPrefix("Category")
            }
            return .array(
                options.sorted { $0.key < $1.key }.map { ["Name": .string($0.key), "Value": .string($0.value)] }
                    + [["Name": "ControlPassword", "Value": .string(password)]]
            )
        default: return nil
        }
    }

    private var groups: [Payload] {
        var list: [Payload] = [group("Ubuntu.24.04", "DOWNLOADING", health: 1_000)]
        if switches.isOn(.nzbgetGroupPaused) { list.append(group("Sintel.2010", "PAUSED", health: 1_000)) }
        if switches.isOn(.nzbgetUnhealthy) { list.append(group("Elephants.Dream", "DOWNLOADING", health: 400)) }
        return list
    }

    private func group(_ name: String, _ status: String, health: Int) -> Payload {
        ["NZBName": .string(name), "Status": .string(status), "Health": .integer(health), "CriticalHealth": 898]
    }

    private func history(_ state: State) -> [Payload] {
        var list: [Payload] = [["Name": "Old", "Status": "FAILURE/PAR", "HistoryTime": 1_000_000_000]]
        if switches.isOn(.nzbgetFailed) {
            let time = Payload.integer(state.time - 3_600)
            list.append(["Name": "Big.Buck.Bunny", "Status": "FAILURE/PAR", "HistoryTime": time])
        }
        return list
    }

    private func log(_ state: State) -> [Payload] {
        var list: [Payload] = [
            ["ID": 1, "Kind": "INFO", "Time": .integer(state.time - 60), "Text": "nzbget started"],
            ["ID": 2, "Kind": "ERROR", "Time": 1_000_000_000, "Text": "long ago"],
        ]
        if switches.isOn(.nzbgetServerFailing) {
            let text = "Authorization for news.example.com failed: 481 Authentication rejected"
            list.append(["ID": 3, "Kind": "ERROR", "Time": .integer(state.time - 60), "Text": .string(text)])
        }
        return list
    }
}

extension Fault {
    /// No space is left.
    public static let nzbgetDiskFull: Fault = "nzbget.disk-full"
    /// The queue is paused.
    public static let nzbgetPaused: Fault = "nzbget.paused"
    /// One download is paused.
    public static let nzbgetGroupPaused: Fault = "nzbget.group-paused"
    /// Too many parts of a download are missing.
    public static let nzbgetUnhealthy: Fault = "nzbget.unhealthy"
    /// A download has failed.
    public static let nzbgetFailed: Fault = "nzbget.failed"
    /// The news server refuses the login.
    public static let nzbgetServerFailing: Fault = "nzbget.server-failing"
    /// It has no categories.
    public static let nzbgetCategoryMissing: Fault = "nzbget.category-missing"
}
