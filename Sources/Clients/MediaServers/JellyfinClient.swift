import Transport
import Vocabulary

/// Jellyfin 10.10, 10.11 and 12.
///
/// It always shows its key as `Authorization: MediaBrowser Token="…"`: the older headers are switched off in 12
/// (jellyfin v12.0 migration `DisableLegacyAuthorization`). `/health` alone tells whether it serves: while it starts or
/// migrates, `/System/Info/Public` claims that the first set-up was never done (jellyfin `SetupServer.cs`).
public struct JellyfinClient: ServiceClient {
    /// Jellyfin.
    public static let programs: [String] = ["jellyfin"]
    /// Read from the source of 10.10.7, 10.11.11 and 12.0.
    public static let tested: [TestedVersions] = [
        TestedVersions(from: "10.10", below: "10.12"), TestedVersions(from: "12.0", below: "13"),
    ]
    /// How it is reached.
    public let access: Access

    /// Makes a client.
    public init(_ access: Access) { self.access = access }

    /// `GET /health`: only the body tells; 200 `Degraded` is its set-up server during a migration.
    public func aliveness() async throws(ClientError) -> Aliveness {
        let request = access.request(.get, "/health")
        let response = try await access.send(request)
        let call = "GET /health"
        switch (response.status, response.trimmedText) {
        case (200, "Healthy"): return Aliveness(.fit, call: call, status: 200)
        case (200, "Degraded"):
            return Aliveness(
                .unfit("it says 'Degraded': it starts, or changes its database for a new version"),
                call: call,
                status: 200
            )
        case (503, "Unhealthy"):
            return Aliveness(.unfit("it says 'Unhealthy': its start failed"), call: call, status: 503)
        case (200, _): throw access.error(.otherProgram("no word of health from /health"), in: request)
        default: throw access.error(meaning(response) ?? .startingUp, in: request)
        }
    }

    /// `Version` of `GET /System/Info/Public`.
    public func version() async throws(ClientError) -> ServiceVersion? {
        try await publicInfo()["Version"].string.flatMap(ServiceVersion.init)
    }

    /// `GET /System/Info`, which an administrator's key opens; everybody may read it while the first set-up is open.
    public func authenticate() async throws(ClientError) { _ = try await get("/System/Info") }

    /// A restart it waits for, and scheduled tasks that failed.
    public func messages() async throws(ClientError) -> [OwnMessage] {
        let info = try await get("/System/Info")
        let tasks = try await get("/ScheduledTasks")
        return MediaBrowserAnswers.messages(ofInfo: info) + MediaBrowserAnswers.messages(ofTasks: tasks)
    }

    /// `GET /System/Info/Storage`; before 10.11 there is none, and nothing is told.
    public func disks() async throws(ClientError) -> [DiskSpace] {
        try await storage().compactMap { folder in
            guard let free = folder.free, let used = folder.used else { return nil }
            let (sum, isTooLarge) = free.bytes.addingReportingOverflow(used.bytes)
            return DiskSpace(path: folder.path, free: free, total: folder.total ?? (isTooLarge ? nil : ByteCount(sum)))
        }
    }

    /// The folders of `GET /Library/VirtualFolders`, with what 10.11 and later say of each.
    public func folders() async throws(ClientError) -> [ServiceFolder] {
        let libraries = try await get("/Library/VirtualFolders")
        let known = try await storage()
        let accessible = Dictionary(known.map { ($0.path, $0.free != nil) }) { first, _ in first }
        let free = Dictionary(known.compactMap { entry in entry.free.map { (entry.path, $0) } }) { first, _ in first }
        return MediaBrowserAnswers.folders(of: libraries.elements, accessible: accessible, free: free)
    }

    /// Old authorization, known proxies, and whether the first set-up is done.
    ///
    /// The last is told only while `/health` says `Healthy`.
    public func settings() async throws(ClientError) -> ServiceSettings {
        var settings = ServiceSettings()
        settings.acceptsLegacyAuthorization = try await get("/System/Configuration")["EnableLegacyAuthorization"].bool
        let network = try await get("/System/Configuration/network")
        if !network["KnownProxies"].isNull { settings.trustedProxies = network["KnownProxies"].strings }
        if case .fit = try await aliveness().fitness {
            settings.isInitialized = try await publicInfo()["StartupWizardCompleted"].bool
        }
        return settings
    }

    // MARK: - Calls

    private struct StoredFolder {
        var path: String
        var free: ByteCount?
        var used: ByteCount?
        var total: ByteCount?
    }

    /// Folders of `GET /System/Info/Storage`, each path once; a size of -1 means that the folder
    /// cannot be read (jellyfin `StorageHelper.cs`).
    private func storage() async throws(ClientError) -> [StoredFolder] {
        let storage = try await access.unlessMissing { () async throws(ClientError) in
            try await get("/System/Info/Storage")
        }
        guard let storage else { return [] }
        let own = [
            "ProgramDataFolder", "CacheFolder", "ImageCacheFolder", "LogFolder", "InternalMetadataFolder",
            "TranscodingTempFolder",
        ].map { storage[$0] }
        var paths: Set<String> = []
        return (own + storage["Libraries"].elements.flatMap { $0["Folders"].elements }).compactMap { folder in
            guard let path = folder["Path"].string, !path.isEmpty, paths.insert(path).inserted else { return nil }
            let free = folder["FreeSpace"].int ?? -1
            let used = folder["UsedSpace"].int ?? -1
            guard free >= 0, used >= 0 else { return StoredFolder(path: path) }
            return StoredFolder(
                path: path,
                free: ByteCount(free),
                used: ByteCount(used),
                total: folder["DriveTotalBytes"].int.map(ByteCount.init)
            )
        }
    }

    private func publicInfo() async throws(ClientError) -> JSON {
        try await access.json(access.request(.get, "/System/Info/Public"), meaning: meaning)
    }

    private func get(_ path: String) async throws(ClientError) -> JSON {
        try await access.json(access.request(.get, path, headers: headers), meaning: meaning)
    }

    /// Only `Token`: with the other parts Jellyfin would take them for a device of the key's owner.
    private var headers: [HeaderField] {
        guard let key = access.credentials.apiKey ?? access.credentials.token else { return [] }
        return [HeaderField("Authorization", secret: Secret("MediaBrowser Token=\"\(key.reveal())\""))]
    }

    /// 503 with `Retry-After` is a start; an empty 503 is its filter of remote addresses; below a URL base every other
    /// path leads to `BASE/web/`.
    private func meaning(_ response: Response) -> ClientError.Reason? {
        if response.status == 302, let place = response.header("Location"), place.hasPrefix("/"),
            place.hasSuffix("/web/"), place.count > 5
        {
            return .missingBasePath(String(place.dropLast(5)))
        }
        if response.status == 503 {
            guard response.header("Retry-After") == nil, response.body.isEmpty else { return .startingUp }
            return .failed(status: 503, "nothing: its filter of remote addresses shuts this address out")
        }
        return access.refusal(response, shown: !headers.isEmpty) ?? Access.commonMeaning(of: response)
    }
}
