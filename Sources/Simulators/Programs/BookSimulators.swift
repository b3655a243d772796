import Synchronization

extension Fault {
    /// Its first user has not been made, so that everybody may become it.
    public static let audiobookshelfUninitialized: Fault = "audiobookshelf.uninitialized"
    /// The folder of a library is gone.
    public static let komgaLibraryGone: Fault = "komga.library-gone"
    /// Nobody has claimed it.
    public static let komgaUnclaimed: Fault = "komga.unclaimed"
    /// A part of it fails.
    public static let komgaDown: Fault = "komga.down"
    /// An old version, which lets no API key at its libraries.
    public static let kavitaKeysOnlyForPlugins: Fault = "kavita.keys-only-for-plugins"
}

/// Audiobookshelf: status, health, libraries.
public final class AudiobookshelfSimulator: Simulator {
    /// audiobookshelf.
    public let program = "audiobookshelf"
    /// Its switches.
    public let switches = Switches()
    private let token: String
    private let stored: Mutex<[SimulatedLibrary]>

    /// Makes a server.
    ///
    /// - Parameter token: the token or API key that it accepts.
    public init(
        token: String,
        libraries: [SimulatedLibrary] = [SimulatedLibrary("Audiobooks", kind: "book", paths: ["/audiobooks"])]
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
        if switches.isOn(.starting) { return .empty(503) }
        switch call.path {
        case "/healthcheck": return .text("OK")
        case "/ping": return .json(["success": true])
        case "/status":
            return .json([
                "app": "audiobookshelf", "serverVersion": "2.30.0",
                "isInit": .bool(!switches.isOn(.audiobookshelfUninitialized)), "language": "en-us",
                "authMethods": ["local"], "authFormData": [:],
            ])
        case "/api/libraries":
            let isRight = call.bearerToken == token && !switches.isOn(.otherKey)
            guard isRight || switches.isOn(.openToAll) else { return .text("Unauthorized", status: 401) }
            return .json(["libraries": .array(libraries.enumerated().map(Self.library))])
        default: return .page("audiobookshelf", status: 404)
        }
    }

    private static func library(_ index: Int, _ library: SimulatedLibrary) -> Payload {
        let id = Payload.string("e4bb1afb-4a4f-4dd6-8be0-e615d233185\(index % 10)")
        let folders = library.paths.map { path -> Payload in
            [
                "id": "3a1b2c3d-9009-45a7-8d0e-0f5a4e1f7b2c", "fullPath": .string(path), "libraryId": id,
                "addedAt": 1_700_000_000_000,
            ]
        }
        return [
            "id": id, "name": .string(library.name), "folders": .array(folders),
            "displayOrder": .integer(index + 1), "icon": "audiobookshelf", "mediaType": .string(library.kind),
            "provider": "audible",
            "settings": [
                "coverAspectRatio": 1, "disableWatcher": false, "skipMatchingMediaWithAsin": false,
                "skipMatchingMediaWithIsbn": false, "autoScanCronExpression": nil,
            ],
            "createdAt": 1_700_000_000_000, "lastUpdate": 1_700_000_000_000,
        ]
    }
}

/// Komga: health, information, claim, libraries.
public final class KomgaSimulator: Simulator {
    /// komga.
    public let program = "komga"
    /// Its switches.
    public let switches = Switches()
    private let key: String?
    private let login: (user: String, password: String)?
    private let stored: Mutex<[SimulatedLibrary]>

    /// Makes a server.
    ///
    /// - Parameters:
    ///   - key: the API key that it accepts.
    ///   - login: the login that it accepts.
    public init(
        key: String? = nil,
        login: (user: String, password: String)? = nil,
        libraries: [SimulatedLibrary] = [SimulatedLibrary("Comics", kind: "comics", paths: ["/data/comics"])]
    ) {
        self.key = key
        self.login = login
        stored = Mutex(libraries)
    }

    /// Libraries; the first path is the root.
    public var libraries: [SimulatedLibrary] {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }

    /// Answers one call.
    public func answer(_ call: SimulatedCall) async -> SimulatedAnswer {
        if switches.isOn(.starting) { return .empty(503) }
        switch call.path {
        case "/actuator/health":
            let isDown = switches.isOn(.komgaDown)
            return .json(["status": isDown ? "DOWN" : "UP"], status: isDown ? 503 : 200)
        case "/api/v1/claim": return .json(["isClaimed": .bool(!switches.isOn(.komgaUnclaimed))])
        default: break
        }
        guard switches.isOn(.openToAll) || accepts(call) else {
            return .json(["status": 401, "error": "Unauthorized", "path": .string(call.path)], status: 401)
        }
        switch call.path {
        case "/actuator/info": return .json(["build": ["version": "1.26.3", "name": "komga"]])
        case "/api/v2/users/me": return .json(Self.user)
        case "/api/v1/libraries": return .json(.array(libraries.enumerated().map(library)))
        default: return .json(["status": 404, "error": "Not Found"], status: 404)
        }
    }

    private func accepts(_ call: SimulatedCall) -> Bool {
        guard !switches.isOn(.otherKey) else { return false }
        if let key, call.header("X-API-Key") == key { return true }
        guard let login, let given = call.basicLogin else { return false }
        return given == login
    }

    private static let user: Payload = [
        "id": "0D3C5ZV4GZ0AT", "email": "owner@example.com", "roles": ["ADMIN", "USER"], "sharedAllLibraries": true,
        "sharedLibrariesIds": [], "labelsAllow": [], "labelsExclude": [],
    ]

    private func library(_ index: Int, _ library: SimulatedLibrary) -> Payload {
        let flags = [
            "importComicInfoBook", "importComicInfoSeries", "importComicInfoCollection", "importComicInfoReadList",
            "importComicInfoSeriesAppendVolume", "importEpubBook", "importEpubSeries", "importMylarSeries",
            "importLocalArtwork", "importBarcodeIsbn", "scanForceModifiedTime", "scanOnStartup", "scanCbx", "scanPdf",
            "scanEpub", "repairExtensions", "convertToCbz", "emptyTrashAfterScan", "hashFiles", "hashPages",
            "hashKoreader", "analyzeDimensions",
        ]
        let gone = index == 0 && switches.isOn(.komgaLibraryGone)
        let members: [Payload.Member] = [
            .init("id", .string("0D3C5ZV4GZ1A\(index)")), .init("name", .string(library.name)),
            .init("root", .string(library.paths.first ?? "/")), .init("scanInterval", "EVERY_6H"),
            .init("scanDirectoryExclusions", []), .init("seriesCover", "FIRST"), .init("unavailable", .bool(gone)),
        ]
        return .object(members + flags.map { .init($0, true) })
    }
}

/// Kavita: health, the plug-ins' version call, libraries.
public final class KavitaSimulator: Simulator {
    /// kavita.
    public let program = "kavita"
    /// Its switches.
    public let switches = Switches()
    private let key: String
    private let stored: Mutex<[SimulatedLibrary]>

    /// Makes a server.
    ///
    /// - Parameter key: the API key that it accepts.
    public init(
        key: String,
        libraries: [SimulatedLibrary] = [SimulatedLibrary("Manga", kind: "manga", paths: ["/manga"])]
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
        if switches.isOn(.starting) { return .empty(503) }
        switch call.path.lowercased() {
        case "/api/health": return .text("Ok")
        case "/api/plugin/version":
            guard let given = call.query("apiKey") ?? (switches.isOn(.openToAll) ? "" : nil) else {
                return .json(["title": "One or more validation errors occurred.", "status": 400], status: 400)
            }
            return isRight(given) ? .text("0.8.8.3") : .json(["title": "Unauthorized", "status": 401], status: 401)
        case "/api/library/libraries":
            let given = call.header("x-api-key") ?? call.query("apiKey")
            guard !switches.isOn(.kavitaKeysOnlyForPlugins), isRight(given) else { return .empty(401) }
            return .json(.array(libraries.enumerated().map(Self.library)))
        default: return .empty(404)
        }
    }

    private func isRight(_ given: String?) -> Bool {
        switches.isOn(.openToAll) || (given == key && !switches.isOn(.otherKey))
    }

    private static func library(_ index: Int, _ library: SimulatedLibrary) -> Payload {
        [
            "id": .integer(index + 1), "name": .string(library.name), "lastScanned": "2026-11-20T03:00:00", "type": 0,
            "coverImage": nil, "folderWatching": true, "includeInDashboard": true, "includeInRecommended": true,
            "manageCollections": true, "manageReadingLists": true, "includeInSearch": true, "allowScrobbling": true,
            "folders": .array(library.paths.map { .string($0) }), "collapseSeriesRelationships": false,
            "libraryFileTypes": [1, 2], "excludePatterns": [],
        ]
    }
}
