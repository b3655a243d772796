import Synchronization

extension Fault {
    /// The server belongs to nobody.
    public static let plexUnclaimed: Fault = "plex.unclaimed"
    /// A new version is out.
    public static let plexUpdate: Fault = "plex.update"
}

/// Plex Media Server: identity, libraries and the updater; refusals are web pages.
public final class PlexSimulator: Simulator {
    /// plex.
    public let program = "plex"
    /// Its switches.
    public let switches = Switches()
    private let token: String
    private let stored: Mutex<[SimulatedLibrary]>

    /// Makes a server.
    ///
    /// - Parameter token: the token of its owner.
    public init(
        token: String,
        libraries: [SimulatedLibrary] = [
            SimulatedLibrary("Movies", kind: "movie", paths: ["/data/media/movies"]),
            SimulatedLibrary("TV Shows", kind: "show", paths: ["/data/media/tv"]),
        ]
    ) {
        self.token = token
        stored = Mutex(libraries)
    }

    /// Libraries.
    public var libraries: [SimulatedLibrary] {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.starting) {
            return SimulatedAnswer(
                status: 503,
                headers: [("Content-Type", "text/xml;charset=utf-8")],
                body: Array(#"<Response code="503" title="Maintenance" status="Starting up."/>"#.utf8)
            )
        }
        let isClaimed = !switches.isOn(.plexUnclaimed)
        if call.path == "/identity" {
            return container(
                [
                    .init("size", 0), .init("claimed", .bool(isClaimed)),
                    .init("machineIdentifier", "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334"),
                    .init("version", "1.42.2.10156-f737b826c"),
                ],
                call
            )
        }
        let given = call.header("X-Plex-Token") ?? call.query("X-Plex-Token")
        let isOwner = given == token && !switches.isOn(.otherKey)
        // An unclaimed server lets its own networks in without any token.
        guard isOwner || switches.isOn(.openToAll) || (!isClaimed && given == nil) else {
            return .page("Unauthorized", status: 401)
        }
        guard let members = members(call.path) else { return .page("Not Found", status: 404) }
        return container(members, call)
    }

    private func members(_ path: String) -> [Payload.Member]? {
        switch path {
        case "/": [.init("size", 0), .init("friendlyName", "media"), .init("version", "1.42.2.10156-f737b826c")]
        case "/library/sections", "/library/sections/all": sections
        case "/updater/status": updates
        case "/activities": [.init("size", 0)]
        case "/status/sessions": [.init("size", 0)]
        default: nil
        }
    }

    private var sections: [Payload.Member] {
        let directories = libraries.enumerated().map { index, library -> Payload in
            [
                "allowSync": true, "key": .string(String(index + 1)), "type": .string(library.kind),
                "title": .string(library.name), "agent": "tv.plex.agents.movie", "scanner": "Plex Movie",
                "language": "en-US", "uuid": .string("6a5b4c3d-0000-4000-8000-00000000000\(index % 10)"),
                "refreshing": false, "updatedAt": 1_763_000_000, "createdAt": 1_600_000_000,
                "scannedAt": 1_763_000_000, "content": true, "directory": true, "hidden": false,
                "Location": .array(
                    library.paths.enumerated().map { ["id": .integer(index * 10 + $0 + 1), "path": .string($1)] }
                ),
            ]
        }
        return [
            .init("size", .integer(directories.count)), .init("allowSync", true), .init("title1", "Plex Library"),
            .init("Directory", .array(directories)),
        ]
    }

    private var updates: [Payload.Member] {
        var members: [Payload.Member] = [.init("size", 0), .init("canInstall", false), .init("status", 0)]
        if switches.isOn(.plexUpdate) {
            let release: Payload = [
                "key": "https://plex.tv/updater/releases/1", "version": "1.43.0.10300-aaaaaaaaa", "state": "available",
                "added": "", "fixed": "",
            ]
            members.append(.init("Release", [release]))
        }
        return members
    }

    /// JSON only for those who ask for it; else XML, of which clients here need no more than the outermost element.
    private func container(_ members: [Payload.Member], _ call: SimulatedCall) -> SimulatedAnswer {
        if call.header("Accept")?.contains("json") == true { return .json(["MediaContainer": .object(members)]) }
        let attributes = members.compactMap { member -> String? in
            switch member.value {
            case .string(let text): " \(member.key)=\"\(text)\""
            case .integer, .bool: " \(member.key)=\"\(member.value.text)\""
            default: nil
            }
        }
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><MediaContainer\(attributes.joined())></MediaContainer>"
        return SimulatedAnswer(
            status: 200,
            headers: [("Content-Type", "text/xml;charset=utf-8")],
            body: Array(text.utf8)
        )
    }
}
