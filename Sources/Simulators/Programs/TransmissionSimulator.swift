import Synchronization
import Transport

/// Transmission's RPC: 3.0 and 4.0 with the old form, 4.1 with JSON-RPC 2.0 beside it.
public final class TransmissionSimulator: Simulator {
    /// Which version it plays.
    public enum Variant: String, Sendable, CaseIterable {
        case three = "3.00 (bb6b5a062e)"
        case fourZero = "4.0.6 (38c164933e)"
        case fourOne = "4.1.0 (1f2c5e1d0a)"
    }

    /// What a stack builder or a test may change.
    public struct State: Sendable {
        /// Download folder.
        public var downloadFolder = "/data/torrents"
        /// Folder for unfinished ones; nil if there is none.
        public var incompleteFolder: String?
        /// Peer port.
        public var peerPort = 51_413
        /// Free bytes.
        public var free = 500_000_000_000

        /// Makes the usual state.
        public init() {}
    }

    /// Catalog identifier.
    public let program = "transmission"
    /// Faults that are on.
    public let switches = Switches()
    private let variant: Variant
    private let user: String
    private let password: String
    private let state: Mutex<State>
    private let session = Mutex(1)

    /// Makes a Transmission; an empty user needs no login.
    public init(variant: Variant = .fourZero, user: String, password: String, state: State = State()) {
        self.variant = variant
        self.user = user
        self.password = password
        self.state = Mutex(state)
    }

    /// Changes its state.
    public func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    /// Ends all sessions, as a restart does.
    public func endSessions() { session.withLock { $0 += 1 } }

    /// Answers one call, in the program's order of checks.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.transmissionLocked) {
            return .text("Too many unsuccessful login attempts. Please restart transmission-daemon.", status: 403)
        }
        if switches.isOn(.transmissionAddressRefused) { return .text("Unauthorized IP Address", status: 403) }
        let basic = "Basic " + Self.base64("\(user):\(password)")
        let isOpen = user.isEmpty || switches.isOn(.openToAll)
        guard isOpen || (call.header("authorization") == basic && !switches.isOn(.otherKey)) else {
            return .empty(401, headers: [("WWW-Authenticate", "Basic realm=\"Transmission\"")])
        }
        // With a login every host name is let in.
        if switches.isOn(.hostRejected), user.isEmpty { return .text("421: Misdirected Request", status: 421) }
        guard call.path == "/transmission/rpc" else { return .text("404: Not Found", status: 404) }
        let id = "session-\(session.withLock { $0 })"
        guard call.header("x-transmission-session-id") == id else {
            var headers: [(name: String, value: String)] = [("X-Transmission-Session-Id", id)]
            if variant == .fourOne { headers.append(("X-Transmission-Rpc-Version", "6.0.0")) }
            return .text("409: Conflict", status: 409, headers: headers)
        }
        guard call.method == "POST" else { return .text("405: Method Not Allowed", status: 405) }
        return answer(call.json)
    }
}

extension TransmissionSimulator {
    private func answer(_ json: JSON) -> SimulatedAnswer {
        let isModern = json["jsonrpc"].string == "2.0" && variant == .fourOne
        let arguments = isModern ? json["params"] : json["arguments"]
        let method = (json["method"].string ?? "").map { $0 == "_" ? "-" : $0 }
        let state = state.withLock { $0 }
        let result: Payload? =
            switch String(method) {
            case "session-get": settings(state)
            case "torrent-get": ["torrents": .array(torrents)]
            case "free-space":
                [
                    "path": .string(arguments["path"].string ?? ""),
                    "size-bytes": .integer(switches.isOn(.transmissionDiskFull) ? 0 : state.free),
                    "total_size": .integer(1_000_000_000_000),
                ]
            default: nil
            }
        guard let result else {
            return isModern
                ? .json(["jsonrpc": "2.0", "id": 1, "error": ["code": -32_601, "message": "Method not found"]])
                : .json(["result": "method name not recognized", "arguments": [:]])
        }
        return isModern
            ? .json(["jsonrpc": "2.0", "id": 1, "result": result.snakeCased])
            : .json(["result": "success", "arguments": result])
    }

    private func settings(_ state: State) -> Payload {
        let folder = switches.isOn(.transmissionFolderElsewhere) ? "/config/downloads" : state.downloadFolder
        return [
            "version": .string(variant.rawValue), "download-dir": .string(folder),
            "incomplete-dir": .string(state.incompleteFolder ?? "/downloads/incomplete"),
            "incomplete-dir-enabled": .bool(state.incompleteFolder != nil),
            "peer-port": .integer(switches.isOn(.transmissionOtherPort) ? 51_999 : state.peerPort),
        ]
    }

    private var torrents: [Payload] {
        var list = [torrent("Ubuntu 24.04", status: 4, left: 1_000), torrent("Debian 12", status: 6, left: 0)]
        if switches.isOn(.transmissionStalled) {
            list.append(torrent("Big Buck Bunny", status: 4, left: 5_000, isStalled: true))
        }
        if switches.isOn(.transmissionLocalError) {
            list.append(torrent("Sintel", status: 0, left: 0, error: "No data found! Ensure your drives are connected"))
        }
        return list
    }

    private func torrent(
        _ name: String,
        status: Int,
        left: Int,
        isStalled: Bool = false,
        error: String = ""
    ) -> Payload {
        [
            "name": .string(name), "status": .integer(status), "leftUntilDone": .integer(left),
            "isStalled": .bool(isStalled), "error": .integer(error.isEmpty ? 0 : 3), "errorString": .string(error),
            "metadataPercentComplete": 1,
        ]
    }

    /// Base64 of a text.
    static func base64(_ text: String) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var bits: [Int] = []
        for byte in text.utf8 {
            for shift in stride(from: 7, through: 0, by: -1) { bits.append(Int(byte >> shift) & 1) }
        }
        while bits.count % 6 != 0 { bits.append(0) }
        var result = ""
        for start in stride(from: 0, to: bits.count, by: 6) {
            result.append(letters[bits[start..<start + 6].reduce(0) { $0 * 2 + $1 }])
        }
        while result.count % 4 != 0 { result.append("=") }
        return result
    }
}

extension Payload {
    /// The same value with the keys of objects in snake case.
    fileprivate var snakeCased: Payload {
        switch self {
        case .object(let members): .object(members.map { Member(Self.snakeCased($0.key), $0.value.snakeCased) })
        case .array(let elements): .array(elements.map(\.snakeCased))
        default: self
        }
    }

    private static func snakeCased(_ key: String) -> String {
        key.reduce(into: "") { result, letter in
            result += letter == "-" ? "_" : letter.isUppercase ? "_" + letter.lowercased() : String(letter)
        }
    }
}

extension Fault {
    /// Too many wrong logins: it lets nobody in until it is restarted.
    public static let transmissionLocked: Fault = "transmission.locked"
    /// The caller's address is not on its list.
    public static let transmissionAddressRefused: Fault = "transmission.address-refused"
    /// Its download folder lies where nobody else looks.
    public static let transmissionFolderElsewhere: Fault = "transmission.folder-elsewhere"
    /// It listens on another port than the one forwarded.
    public static let transmissionOtherPort: Fault = "transmission.other-port"
    /// A download has no peers.
    public static let transmissionStalled: Fault = "transmission.stalled"
    /// A torrent's files are gone.
    public static let transmissionLocalError: Fault = "transmission.local-error"
    /// No space is left.
    public static let transmissionDiskFull: Fault = "transmission.disk-full"
}
