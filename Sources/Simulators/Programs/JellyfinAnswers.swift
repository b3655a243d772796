/// What Jellyfin answers to its administrator.
enum JellyfinAnswers {
    /// The answer on a path in lower case; nil if this version has no such call.
    static func payload(
        _ path: String,
        _ variant: JellyfinSimulator.Variant,
        _ state: JellyfinSimulator.State,
        _ switches: Switches
    ) -> Payload? {
        switch path {
        case "/system/info": info(variant, switches)
        case "/system/info/storage": variant == .v10_10 ? Payload?.none : storage(state, switches)
        case "/library/virtualfolders": libraries(state)
        case "/scheduledtasks": tasks(switches)
        case "/system/configuration": configuration(variant, state, switches)
        case "/system/configuration/network": network(state)
        case "/items/counts": ["MovieCount": 812, "SeriesCount": 64, "EpisodeCount": 3210, "SongCount": 0]
        case "/sessions", "/users": []
        default: nil
        }
    }

    private static func info(_ variant: JellyfinSimulator.Variant, _ switches: Switches) -> Payload {
        [
            "LocalAddress": "http://172.20.0.5:8096", "ServerName": "media", "Version": .string(variant.rawValue),
            "ProductName": "Jellyfin Server", "OperatingSystem": "", "Id": "0f2d6ba1c5e94d6a8f4f8f6a1b2c3d4e",
            "StartupWizardCompleted": .bool(!switches.isOn(.jellyfinWizardOpen)), "PackageName": "",
            "HasPendingRestart": .bool(switches.isOn(.jellyfinPendingRestart)), "IsShuttingDown": false,
            "SupportsLibraryMonitor": true, "WebSocketPortNumber": 8096, "CompletedInstallations": [],
            "ProgramDataPath": "/config/data", "WebPath": "/jellyfin/jellyfin-web",
            "CachePath": "/cache", "LogPath": "/config/log", "InternalMetadataPath": "/config/metadata",
            "TranscodingTempPath": "/cache/transcodes", "CastReceiverApplications": [],
        ]
    }

    private static func storage(_ state: JellyfinSimulator.State, _ switches: Switches) -> Payload {
        let own = { (path: String) -> Payload in
            folder(path, free: 90_000_000_000, used: 30_000_000_000, device: "/config")
        }
        let libraries = state.libraries.enumerated().map { index, library -> Payload in
            let isGone = index == 0 && switches.isOn(.jellyfinLibraryMissing)
            let folders = library.paths.map { path in
                folder(
                    path,
                    free: isGone ? -1 : state.freeSpace,
                    used: isGone ? -1 : 6_000_000_000_000,
                    device: "/data"
                )
            }
            return ["Id": .string(identifier(index)), "Name": .string(library.name), "Folders": .array(folders)]
        }
        return [
            "ProgramDataFolder": own("/config/data"), "WebFolder": own("/jellyfin/jellyfin-web"),
            "ImageCacheFolder": own("/cache/images"), "CacheFolder": own("/cache"), "LogFolder": own("/config/log"),
            "InternalMetadataFolder": own("/config/metadata"), "TranscodingTempFolder": own("/cache/transcodes"),
            "Libraries": .array(libraries),
        ]
    }

    /// A folder that cannot be read has sizes of -1 and no device.
    private static func folder(_ path: String, free: Int, used: Int, device: String) -> Payload {
        [
            "Path": .string(path), "FreeSpace": .integer(free), "UsedSpace": .integer(used),
            "StorageType": free < 0 ? nil : "Fixed", "DeviceId": free < 0 ? nil : .string(device),
        ]
    }

    private static func libraries(_ state: JellyfinSimulator.State) -> Payload {
        .array(
            state.libraries.enumerated().map { index, library in
                [
                    "Name": .string(library.name), "Locations": .array(library.paths.map { .string($0) }),
                    "CollectionType": .string(library.kind), "ItemId": .string(identifier(index).filter { $0 != "-" }),
                    "LibraryOptions": [
                        "Enabled": true, "EnableRealtimeMonitor": true,
                        "PathInfos": .array(library.paths.map { ["Path": .string($0)] }),
                    ],
                    "RefreshStatus": "Idle",
                ]
            }
        )
    }

    private static func tasks(_ switches: Switches) -> Payload {
        let failed = switches.isOn(.jellyfinTaskFailed)
        let scan: Payload = [
            "Name": "Scan Media Library", "State": "Idle", "Id": "7738148ffcd07979c7ceb148e06b3aed",
            "LastExecutionResult": [
                "StartTimeUtc": "2026-11-20T03:00:00.0000000Z", "EndTimeUtc": "2026-11-20T03:04:10.0000000Z",
                "Status": failed ? "Failed" : "Completed", "Name": "Scan Media Library", "Key": "RefreshLibrary",
                "Id": "7738148ffcd07979c7ceb148e06b3aed",
                "ErrorMessage": failed ? "Could not find a part of the path '/data/media/movies'." : nil,
            ],
            "Triggers": [], "Description": "Scans the libraries for new files.", "Category": "Library",
            "IsHidden": false, "Key": "RefreshLibrary",
        ]
        let cleaning: Payload = [
            "Name": "Clean Cache Directory", "State": "Idle", "Id": "3ff9b3e2d6a64d8fb3e0f8f6a1b2c3d4",
            "Triggers": [], "Description": "Deletes old cache files.", "Category": "Maintenance", "IsHidden": false,
            "Key": "DeleteCacheFiles",
        ]
        return [scan, cleaning]
    }

    private static func configuration(
        _ variant: JellyfinSimulator.Variant,
        _ state: JellyfinSimulator.State,
        _ switches: Switches
    ) -> Payload {
        [
            "IsStartupWizardCompleted": .bool(!switches.isOn(.jellyfinWizardOpen)), "EnableMetrics": false,
            "ServerName": "media", "LogFileRetentionDays": 3, "QuickConnectAvailable": true,
            "EnableLegacyAuthorization": .bool(state.acceptsLegacyAuthorization && !switches.isOn(.jellyfinLegacyOff)),
        ]
    }

    private static func network(_ state: JellyfinSimulator.State) -> Payload {
        [
            "BaseUrl": "", "EnableHttps": false, "CertificatePath": "", "CertificatePassword": "",
            "EnableRemoteAccess": true, "LocalNetworkSubnets": [], "RemoteIPFilter": [],
            "KnownProxies": .array(state.knownProxies.map { .string($0) }), "PublishedServerUriBySubnet": [],
        ]
    }

    /// An identifier of the nth library.
    private static func identifier(_ index: Int) -> String {
        let digits = String(index + 1)
        return "f137a2dd-21bb-c1b9-9aa5-" + String(repeating: "0", count: 12 - digits.count) + digits
    }
}
