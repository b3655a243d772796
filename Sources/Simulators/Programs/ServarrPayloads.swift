/// What a simulated *arr answers to reads, in the shapes of its OpenAPI document.
struct ServarrPayloads {
    var flavor: ServarrFlavor
    var setup: ServarrSetup
    /// The version of the API that was asked: `v3`.
    var api: String

    private var isNewer: Bool { api == "v5" }

    /// The resource at a path below `/api/vN`; nil if there is none.
    func read(_ resource: String) -> Payload? {
        if let providers = providers(of: resource) { return .array(providers.map(\.payload)) }
        switch resource {
        case "system/status": return status
        case "health": return .array(setup.messages.map(message))
        case "tag": return .array(setup.tags.enumerated().map { ["label": .string($1), "id": .integer($0 + 1)] })
        case "config/host" where !isNewer: return host
        case "settings/general" where isNewer: return host
        case "indexerstatus" where !flavor.hasLibrary: return .array(setup.failingIndexers.sorted().map(failing))
        default: return flavor.hasLibrary ? library(resource) : nil
        }
    }

    /// The providers of a kind; nil if the program has no such kind.
    func providers(of resource: String) -> [SimulatedProvider]? {
        switch resource {
        case "downloadclient": setup.downloadClients
        case "indexer": setup.indexers
        case "notification" where !isNewer: setup.notifications
        case "connection" where isNewer: setup.notifications
        case "applications" where !flavor.hasLibrary: setup.applications
        case "indexerproxy" where !flavor.hasLibrary: setup.proxies
        default: nil
        }
    }

    private func library(_ resource: String) -> Payload? {
        switch resource {
        case "diskspace":
            .array(
                setup.disks.enumerated().map { index, disk in
                    [
                        "id": .integer(index + 1), "path": .string(disk.path), "label": "",
                        "freeSpace": .integer(disk.free), "totalSpace": .integer(disk.total),
                    ]
                }
            )
        case "rootfolder": .array(setup.rootFolders.enumerated().map(rootFolder))
        case "queue/status": queueStatus
        case "queue": queue
        case "remotepathmapping":
            .array(
                setup.pathRules.enumerated().map { index, rule in
                    [
                        "host": .string(rule.host), "remotePath": .string(rule.remote),
                        "localPath": .string(rule.local),
                        "id": .integer(index + 1),
                    ]
                }
            )
        case "config/mediamanagement" where !isNewer: mediaManagement
        case "settings/mediamanagement" where isNewer: mediaManagement
        case "qualityprofile":
            .array([["id": 4, "name": "HD-1080p", "upgradeAllowed": true, "cutoff": 7, "items": []]])
        default: nil
        }
    }

    private var status: Payload {
        [
            "appName": .string(flavor.name), "instanceName": .string(flavor.name), "version": .string(setup.version),
            "buildTime": "2026-08-01T00:00:00Z", "isDebug": false, "isProduction": true, "isAdmin": false,
            "isUserInteractive": false, "startupPath": .string("/app/\(flavor.rawValue)/bin"), "appData": "/config",
            "osName": "alpine", "osVersion": "3.22", "isNetCore": true, "isLinux": true, "isOsx": false,
            "isWindows": false, "isDocker": true, "mode": "console", "branch": "main",
            "authentication": .string(setup.authenticationMethod), "migrationVersion": 217,
            "urlBase": .string(setup.urlBase), "runtimeVersion": "8.0.12", "runtimeName": ".NET",
            "startTime": "2026-11-01T10:00:00Z", "packageVersion": .string("\(setup.version)-ls1"),
            "packageAuthor": "[linuxserver.io](https://linuxserver.io)", "packageUpdateMechanism": "docker",
            "packageUpdateMechanismMessage": "", "databaseVersion": "3.49.2", "databaseType": "sqLite",
        ]
    }

    private func message(_ message: ServarrSetup.Message) -> Payload {
        [
            "source": .string(message.source), "type": .string(message.type), "message": .string(message.text),
            "wikiUrl": "https://wiki.servarr.com/sonarr/system",
        ]
    }

    private func rootFolder(_ index: Int, _ folder: ServarrSetup.RootFolder) -> Payload {
        var members: [Payload.Member] = [
            Payload.Member("path", .string(folder.path)), Payload.Member("accessible", .bool(folder.isAccessible)),
            Payload.Member("id", .integer(index + 1)),
        ]
        if let free = folder.free { members.append(Payload.Member("freeSpace", .integer(free))) }
        if flavor == .lidarr || flavor == .readarr {
            members += [
                Payload.Member("name", "Library"), Payload.Member("defaultMetadataProfileId", 1),
                Payload.Member("defaultQualityProfileId", 1), Payload.Member("defaultMonitorOption", "all"),
                Payload.Member("defaultNewItemMonitorOption", "all"), Payload.Member("defaultTags", []),
            ]
        } else {
            members.append(Payload.Member("unmappedFolders", []))
        }
        if isNewer { members.append(Payload.Member("isEmpty", false)) }
        return .object(members)
    }

    private var queueStatus: Payload {
        let count = setup.queue.count
        return [
            "totalCount": .integer(count), "count": .integer(count), "unknownCount": 0,
            "errors": .bool(setup.queue.contains { $0.health == "error" }),
            "warnings": .bool(setup.queue.contains { $0.health == "warning" }), "unknownErrors": false,
            "unknownWarnings": false,
        ]
    }

    private var queue: Payload {
        [
            "page": 1, "pageSize": 50, "sortKey": "timeleft", "sortDirection": "ascending",
            "totalRecords": .integer(setup.queue.count), "records": .array(setup.queue.enumerated().map(download)),
        ]
    }

    private func download(_ index: Int, _ download: ServarrSetup.Download) -> Payload {
        var messages: [Payload] = []
        if !download.messages.isEmpty {
            messages = [
                ["title": .string(download.title), "messages": .array(download.messages.map { .string($0) })]
            ]
        }
        var members: [Payload.Member] = [
            Payload.Member("title", .string(download.title)), Payload.Member("status", .string(download.status)),
            Payload.Member("trackedDownloadStatus", .string(download.health)),
            Payload.Member("trackedDownloadState", .string(download.state)),
            Payload.Member("statusMessages", .array(messages)), Payload.Member("downloadId", .string("ID\(index)")),
            Payload.Member("protocol", "torrent"), Payload.Member("downloadClient", "qBittorrent"),
            Payload.Member("indexer", "Tracker (Prowlarr)"), Payload.Member("size", 2_000_000_000.0),
            Payload.Member(isNewer ? "sizeLeft" : "sizeleft", 1_000_000_000.0),
            Payload.Member("id", .integer(index + 1)),
        ]
        if let error = download.error { members.append(Payload.Member("errorMessage", .string(error))) }
        return .object(members)
    }

    private func failing(_ id: Int) -> Payload {
        [
            "indexerId": .integer(id), "disabledTill": "2099-01-01T00:00:00Z",
            "mostRecentFailure": "2026-11-01T00:00:00Z", "initialFailure": "2026-10-01T00:00:00Z", "id": .integer(id),
        ]
    }

    private var host: Payload {
        let common: Payload = [
            "bindAddress": "*", "port": 8_989, "sslPort": 9_898, "enableSsl": false, "launchBrowser": false,
            "authenticationMethod": .string(setup.authenticationMethod),
            "authenticationRequired": .string(setup.authenticationRequired), "analyticsEnabled": false,
            "username": "admin", "password": "", "passwordConfirmation": "", "logLevel": "info", "consoleLogLevel": "",
            "branch": "main", "apiKey": "", "sslCertPath": "", "sslCertPassword": "",
            "urlBase": .string(setup.urlBase), "instanceName": .string(flavor.name), "applicationUrl": "",
            "updateAutomatically": false, "updateMechanism": "docker", "updateScriptPath": "", "proxyEnabled": false,
            "proxyType": "http", "proxyHostname": "", "proxyPort": 8_080, "proxyUsername": "", "proxyPassword": "",
            "proxyBypassFilter": "", "proxyBypassLocalAddresses": true, "certificateValidation": "enabled",
            "backupFolder": "Backups", "backupInterval": 7, "backupRetention": 28, "id": 1,
        ]
        guard !setup.allowedHosts.isEmpty else { return common }
        return common.with([
            Payload.Member("allowedHosts", .string(setup.allowedHosts.joined(separator: ","))),
            Payload.Member("trustedNetworks", ""),
        ])
    }

    private var mediaManagement: Payload {
        [
            "recycleBin": "", "recycleBinCleanupDays": 7, "downloadPropersAndRepacks": "preferAndUpgrade",
            "deleteEmptyFolders": false, "fileDate": "none", "rescanAfterRefresh": "always",
            "setPermissionsLinux": false, "chmodFolder": "755", "chownGroup": "",
            "skipFreeSpaceCheckWhenImporting": false, "minimumFreeSpaceWhenImporting": 100,
            "copyUsingHardlinks": .bool(setup.usesHardLinks), "useScriptImport": false, "scriptImportPath": "",
            "importExtraFiles": false, "extraFileExtensions": "srt", "enableMediaInfo": true, "id": 1,
        ]
    }
}
