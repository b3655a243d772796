extension Fault {
    /// `/ping` answers 500.
    public static let arrDatabaseFails: Fault = "arr.database-fails"
    /// The first root folder is gone.
    public static let arrRootFolderGone: Fault = "arr.root-folder-gone"
    /// Two per cent of every disk are free.
    public static let arrDiskNearlyFull: Fault = "arr.disk-nearly-full"
    /// The first download client refuses the login that is stored.
    public static let arrClientRefusesLogin: Fault = "arr.client-refuses-login"
    /// The first download client has no category.
    public static let arrCategoryMissing: Fault = "arr.category-missing"
    /// The first download client has a category of another name than the download program.
    public static let arrCategoryOther: Fault = "arr.category-other"
    /// The first download client is stored as `localhost`.
    public static let arrClientOnLocalhost: Fault = "arr.client-on-localhost"
    /// The download clients are switched off.
    public static let arrClientsDisabled: Fault = "arr.clients-disabled"
    /// There is no download client.
    public static let arrNoClients: Fault = "arr.no-clients"
    /// The first indexer fails.
    public static let arrIndexerFailing: Fault = "arr.indexer-failing"
    /// There are no indexers.
    public static let arrNoIndexers: Fault = "arr.no-indexers"
    /// The indexers of Prowlarr never came.
    public static let arrIndexersNotArrived: Fault = "arr.indexers-not-arrived"
    /// The connection to the media server goes to `localhost`.
    public static let arrMediaServerWrong: Fault = "arr.media-server-wrong"
    /// The media server refuses the key that is stored.
    public static let arrMediaServerKeyWrong: Fault = "arr.media-server-key-wrong"
    /// A health message of type error.
    public static let arrHealthError: Fault = "arr.health-error"
    /// A download has no peers.
    public static let arrQueueStalled: Fault = "arr.queue-stalled"
    /// A finished download cannot be imported.
    public static let arrImportBlocked: Fault = "arr.import-blocked"
    /// Nobody has to sign in.
    public static let arrNoLogin: Fault = "arr.no-login"
    /// Nobody from the local network has to sign in.
    public static let arrNoLocalLogin: Fault = "arr.no-local-login"
    /// Imports copy instead of linking.
    public static let arrNoHardLinks: Fault = "arr.no-hard-links"
    /// The first application refuses the key that Prowlarr has.
    public static let prowlarrKeyWrong: Fault = "prowlarr.application-key-wrong"
    /// The first application is stored as `localhost`.
    public static let prowlarrApplicationWrong: Fault = "prowlarr.application-address-wrong"
    /// Prowlarr names itself to the first application as `localhost`.
    public static let prowlarrReturnWrong: Fault = "prowlarr.return-address-wrong"
    /// The first application is not synchronised.
    public static let prowlarrSyncDisabled: Fault = "prowlarr.sync-disabled"
    /// The first application is missing.
    public static let prowlarrApplicationGone: Fault = "prowlarr.application-gone"
    /// No indexer has the tag of the solver.
    public static let prowlarrSolverTagMissing: Fault = "prowlarr.solver-tag-missing"
    /// The solver is stored as `localhost`.
    public static let prowlarrSolverWrong: Fault = "prowlarr.solver-address-wrong"
}

/// Breaks what a simulated *arr has stored, as far as faults are on.
struct ServarrFaults {
    var flavor: ServarrFlavor
    var switches: Switches

    func applied(to setup: ServarrSetup) -> ServarrSetup {
        var setup = setup
        breakProgram(&setup)
        breakFolders(&setup)
        breakClients(&setup)
        breakIndexers(&setup)
        breakConnections(&setup)
        if flavor == .prowlarr { breakApplications(&setup) }
        return setup
    }

    private func breakProgram(_ setup: inout ServarrSetup) {
        if switches.isOn(.arrHealthError) {
            let text = "Mount containing a media path is mounted read-only: /data/media"
            setup.messages.append(.init("error", "MountCheck", text))
        }
        if switches.isOn(.arrQueueStalled) {
            let error = "The download is stalled with no connections"
            setup.queue.append(.init("Example.S01E02.1080p", status: "warning", health: "warning", error: error))
        }
        if switches.isOn(.arrImportBlocked) {
            let reason = "No files found are eligible for import in /data/torrents/tv/Example.S01E03.1080p"
            setup.queue.append(
                .init(
                    "Example.S01E03.1080p",
                    status: "completed",
                    health: "warning",
                    state: "importBlocked",
                    messages: [reason]
                )
            )
        }
        if switches.isOn(.arrNoLogin) { setup.authenticationMethod = "none" }
        if switches.isOn(.arrNoLocalLogin) { setup.authenticationRequired = "disabledForLocalAddresses" }
        if switches.isOn(.arrNoHardLinks) { setup.usesHardLinks = false }
    }

    private func breakFolders(_ setup: inout ServarrSetup) {
        if switches.isOn(.arrRootFolderGone), !setup.rootFolders.isEmpty {
            setup.rootFolders[0].isAccessible = false
            setup.rootFolders[0].free = nil
            setup.messages.append(
                .init("error", "RootFolderCheck", "Missing root folder: \(setup.rootFolders[0].path)")
            )
        }
        if switches.isOn(.arrDiskNearlyFull) {
            for index in setup.disks.indices { setup.disks[index].free = setup.disks[index].total / 50 }
            let free = setup.disks.first?.free
            for index in setup.rootFolders.indices { setup.rootFolders[index].free = free }
        }
    }

    private func breakClients(_ setup: inout ServarrSetup) {
        if switches.isOn(.arrNoClients) {
            setup.downloadClients = []
            setup.messages.append(.init("warning", "DownloadClientCheck", "No download client is available"))
        }
        if switches.isOn(.arrClientsDisabled) {
            for index in setup.downloadClients.indices { setup.downloadClients[index].setMember("enable", to: false) }
        }
        guard var client = setup.downloadClients.first else { return }
        let category = client.fields.first { $0.name.lowercased().hasSuffix("category") }?.name ?? "category"
        if switches.isOn(.arrClientRefusesLogin) {
            client.failures.append(.init("Username", "Authentication Failure"))
        }
        if switches.isOn(.arrClientOnLocalhost) {
            client.set("host", to: "localhost")
            client.failures.append(.init("Host", "Unable to connect to \(client.name)"))
        }
        if switches.isOn(.arrCategoryMissing) {
            client.set(category, to: "")
            client.failures.append(.init("TvCategory", "Category is recommended", isWarning: true))
        }
        if switches.isOn(.arrCategoryOther) { client.set(category, to: "other") }
        if client.failures.contains(where: { !$0.isWarning }) {
            let text = "Unable to communicate with \(client.name). Connection failed"
            setup.messages.append(.init("error", "DownloadClientCheck", text))
        }
        setup.downloadClients[0] = client
    }

    private func breakIndexers(_ setup: inout ServarrSetup) {
        if switches.isOn(.arrIndexerFailing), let indexer = setup.indexers.first {
            let text = "Indexers unavailable due to failures: \(indexer.name)"
            setup.messages.append(.init("warning", "IndexerStatusCheck", text))
            if flavor == .prowlarr { setup.failingIndexers.insert(indexer.id) }
        }
        if switches.isOn(.arrIndexersNotArrived) {
            setup.indexers.removeAll { $0.name.hasSuffix("(Prowlarr)") }
        }
        if switches.isOn(.arrNoIndexers) {
            setup.indexers = []
            let source = flavor == .prowlarr ? "IndexerCheck" : "IndexerRssCheck"
            setup.messages.append(.init("error", source, "No indexers are enabled"))
        }
    }

    private func breakConnections(_ setup: inout ServarrSetup) {
        guard var server = setup.notifications.first else { return }
        if switches.isOn(.arrMediaServerWrong) {
            server.set("host", to: "localhost")
            server.failures.append(.init("Host", "Unable to send test message: Connection refused"))
        }
        if switches.isOn(.arrMediaServerKeyWrong) { server.failures.append(.init("ApiKey", "API Key is incorrect")) }
        setup.notifications[0] = server
    }

    private func breakApplications(_ setup: inout ServarrSetup) {
        if switches.isOn(.prowlarrSolverTagMissing) {
            for index in setup.indexers.indices { setup.indexers[index].tags = [] }
        }
        if switches.isOn(.prowlarrSolverWrong), !setup.proxies.isEmpty {
            setup.proxies[0].set("host", to: "http://localhost:8191/")
        }
        if switches.isOn(.prowlarrApplicationGone) { setup.applications = Array(setup.applications.dropFirst()) }
        guard var application = setup.applications.first else { return }
        let name = application.implementation
        if switches.isOn(.prowlarrKeyWrong) { application.failures.append(.init("ApiKey", "API Key is invalid")) }
        if switches.isOn(.prowlarrApplicationWrong) {
            application.set("baseUrl", to: "http://localhost:8989")
            let text = "Unable to connect to \(name). Is \(name) running and accessible?"
            application.failures.append(.init("BaseUrl", text))
        }
        if switches.isOn(.prowlarrReturnWrong) {
            application.set("prowlarrUrl", to: "http://localhost:9696")
            let text = "Prowlarr URL is invalid, \(name) cannot connect to Prowlarr"
            application.failures.append(.init("ProwlarrUrl", text))
        }
        if switches.isOn(.prowlarrSyncDisabled) { application.setMember("syncLevel", to: "disabled") }
        setup.applications[0] = application
    }
}
