import Synchronization

extension Fault {
    /// It waits for a restart.
    public static let embyPendingRestart: Fault = "emby.pending-restart"
}

/// Emby: what its API reference says of information, libraries and tasks.
public final class EmbySimulator: Simulator {
    /// emby.
    public let program = "emby"
    /// Its switches.
    public let switches = Switches()
    private let key: String
    private let stored: Mutex<[SimulatedLibrary]>

    /// Makes a server.
    ///
    /// - Parameter key: the API key that it accepts.
    public init(
        key: String,
        libraries: [SimulatedLibrary] = [SimulatedLibrary("Movies", kind: "movies", paths: ["/data/media/movies"])]
    ) {
        self.key = key
        stored = Mutex(libraries)
    }

    /// Libraries.
    public var libraries: [SimulatedLibrary] {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.starting) { return .page("Emby Server is loading", status: 503) }
        let path = call.path.hasPrefix("/emby/") ? String(call.path.dropFirst(5)) : call.path
        let info: Payload = ["ServerName": "media", "Version": "4.9.1.80", "Id": "5b7d0a6f4c7b4e67a2f4f8f6a1b2c3d4"]
        if path == "/System/Info/Public" { return .json(info) }
        guard let payload = payload(path, info) else { return .empty(404) }
        let given = call.header("X-Emby-Token") ?? call.query("api_key")
        guard switches.isOn(.openToAll) || (given == key && !switches.isOn(.otherKey)) else {
            return .text("Access token is invalid or expired.", status: 401)
        }
        return .json(payload)
    }

    private func payload(_ path: String, _ info: Payload) -> Payload? {
        switch path {
        case "/System/Info":
            info.with([.init("HasPendingRestart", .bool(switches.isOn(.embyPendingRestart)))])
        case "/ScheduledTasks": []
        case "/Library/VirtualFolders/Query":
            [
                "Items": .array(
                    libraries.map {
                        [
                            "Name": .string($0.name), "CollectionType": .string($0.kind),
                            "Locations": .array($0.paths.map { .string($0) }),
                        ]
                    }
                ),
                "TotalRecordCount": .integer(libraries.count),
            ]
        default: nil
        }
    }
}
