import Clients
import Simulators
import Testing
import Transport
import Vocabulary

struct ServarrTests {
    private static func simulator(
        _ flavor: ServarrFlavor = .sonarr,
        _ fault: Fault? = nil,
        setup: ServarrSetup? = nil
    ) -> ServarrSimulator {
        let simulator = ServarrSimulator(flavor, key: ArrHarness.key, setup: setup)
        if let fault { simulator.switches.turnOn(fault) }
        return simulator
    }

    @Test(arguments: ServarrFlavor.allCases)
    func `a healthy program is read whole`(_ flavor: ServarrFlavor) async throws {
        let reading = try await ArrHarness.with(Self.simulator(flavor)) { client, _ in
            await client.reading(ReadingDepth(testsLinks: true, samples: 2))
        }
        #expect(try reading.aliveness.get().fitness == .fit)
        #expect(try reading.version.get()?.text == ServarrSetup.example(flavor).version)
        #expect(reading.isTestedVersion == true)
        #expect(try reading.authentication.get())
        #expect(reading.latencies.count == 2)
        #expect(try reading.refusesStrangers.get() == true)
        #expect(try reading.messages.get() == [])
        #expect(try reading.folders.get().allSatisfy { $0.isAccessible == true })
        #expect(try reading.disks.get().count == (flavor.hasLibrary ? 1 : 0))
        #expect(try reading.queue.get()?.total == (flavor.hasLibrary ? 1 : nil))
        #expect(try reading.queue.get()?.stuck.isEmpty ?? true)
        let settings = try reading.settings.get()
        #expect(settings.authenticationMethod == "forms")
        #expect(settings.authenticationRequired == "enabled")
        #expect(settings.enabledIndexers == 1)
        #expect(settings.database == "sqLite")
        #expect(settings.usesHardLinks == (flavor.hasLibrary ? true : nil))
        #expect(try reading.links.get().count == 4)
    }

    @Test func `download clients, indexers and media servers are links with address and category`() async throws {
        let links = try await ArrHarness.links(Self.simulator(), testing: true)
        #expect(links.map(\.kind) == [.downloadClient, .downloadClient, .indexer, .mediaServer])
        #expect(links[0].address == LinkAddress(host: "gluetun", port: 8_080))
        #expect(links[0].category == "tv")
        #expect(links[0].programs == ["qbittorrent"])
        #expect(links[0].test == .passed)
        #expect(links[1].programs == ["sabnzbd"])
        #expect(links[2].address == LinkAddress(host: "prowlarr", port: 9_696, basePath: "/1"))
        #expect(links[2].programs == ["prowlarr"])
        #expect(links[2].state == .working)
        #expect(links[2].test == nil)
        #expect(links[3].address == LinkAddress(host: "jellyfin", port: 8_096))
        #expect(links[3].test == .passed)
    }

    @Test func `Prowlarr's applications know both addresses and its proxies their tags`() async throws {
        let links = try await ArrHarness.links(Self.simulator(.prowlarr), testing: true)
        let application = try #require(links.first { $0.kind == .application })
        #expect(application.programs == ["sonarr"])
        #expect(application.address == LinkAddress(host: "sonarr", port: 8_989))
        #expect(application.returnAddress == LinkAddress(host: "prowlarr", port: 9_696))
        #expect(application.syncLevel == "fullSync")
        #expect(application.test == .passed)
        let proxy = try #require(links.first { $0.kind == .indexerProxy })
        #expect(proxy.address == LinkAddress(host: "flaresolverr", port: 8_191))
        #expect(proxy.tags == [1])
        #expect(links.first { $0.kind == .indexer }?.tags == [1])
    }

    @Test func `Sonarr 5 is asked through its newer API`() async throws {
        let simulator = Self.simulator(setup: .sonarr5)
        let (reading, made) = try await ArrHarness.reading(simulator)
        let calls = made.map(\.path)
        #expect(try reading.links.get().count == 4)
        #expect(try reading.settings.get().usesHardLinks == true)
        #expect(calls.contains("/api/v5/connection"))
        #expect(calls.contains("/api/v5/settings/general"))
        #expect(!calls.contains { $0.contains("/v3/") })
    }

    @Test func `only reads are made, and provider tests only where they are let through`() async throws {
        let paths = try await ArrHarness.with(Self.simulator(), deep: false) { client, recorder in
            let links = try await client.links(testing: true)
            #expect(links.allSatisfy { $0.test == nil })
            return recorder.calls
        }
        #expect(!paths.isEmpty)
        let tests = try await ArrHarness.with(Self.simulator()) { client, recorder in
            _ = try await client.links(testing: true)
            return recorder.calls.filter { $0.method == .post }.map(\.path)
        }
        #expect(Set(tests) == ["/api/v3/downloadclient/test", "/api/v3/notification/test"])
    }

    @Test(arguments: [
        (Fault.starting, "starting-up"), (.otherKey, "wrong-credential"), (.hostRejected, "host-rejected"),
        (.webPage, "other-program"), (.broken, "failed"),
    ])
    func `an answer means what it says`(_ fault: Fault, _ code: String) async throws {
        #expect(try await ArrHarness.refusal(of: Self.simulator(.sonarr, fault))?.code == code)
        #expect(try await ArrHarness.refusal(of: Self.simulator(.prowlarr, fault))?.code == code)
    }

    @Test func `without a key it is the credential that is missing`() async throws {
        #expect(try await ArrHarness.refusal(of: Self.simulator(), key: nil)?.reason == .noCredential)
    }

    @Test func `a missing URL base is named`() async throws {
        var setup = ServarrSetup.example(.radarr)
        setup.urlBase = "/radarr"
        let simulator = Self.simulator(.radarr, setup: setup)
        #expect(try await ArrHarness.refusal(of: simulator)?.reason == .missingBasePath("/radarr"))
        #expect(try await ArrHarness.refusal(of: simulator, basePath: "/radarr") == nil)
    }

    @Test func `a host name that is not allowed is named`() async throws {
        let error = try await ArrHarness.refusal(of: Self.simulator(.sonarr, .hostRejected))
        #expect(error?.reason == .hostRejected("127.0.0.1"))
        var setup = ServarrSetup.example(.sonarr)
        setup.allowedHosts = ["sonarr"]
        #expect(try await ArrHarness.refusal(of: Self.simulator(setup: setup)) == nil)
    }

    @Test func `another program of the family in its place is named`() async throws {
        let error = try await withSimulators([Listening(Self.simulator(.radarr))]) { ports in
            let access = Access(
                service: "sonarr",
                program: "sonarr",
                endpoint: .http("127.0.0.1", port: ports[0]),
                credentials: [Credential(.apiKey(Secret(ArrHarness.key)), origin: "a test")],
                http: .live
            )
            let client = try #require(Clients.client(for: access))
            return await #expect(throws: ClientError.self) { try await client.authenticate() }
        }
        #expect(error?.reason == .otherProgram("it says that it is Radarr"))
    }

    @Test(arguments: [Fault.openToAll, .arrNoLogin, .arrNoLocalLogin])
    func `a key that is handed to anybody refuses nobody`(_ fault: Fault) async throws {
        let refuses = try await ArrHarness.with(Self.simulator(.sonarr, fault)) { client, _ in
            try await client.refusesStrangers()
        }
        #expect(refuses == false)
    }

    @Test func `a failing database is alive and not fit`() async throws {
        let aliveness = try await ArrHarness.with(Self.simulator(.sonarr, .arrDatabaseFails)) { client, _ in
            try await client.aliveness()
        }
        #expect(aliveness.fitness == .unfit("its database fails"))
    }

    @Test func `what is stuck in the queue is told with its reason`() async throws {
        let simulator = Self.simulator(.sonarr, .arrQueueStalled)
        simulator.switches.turnOn(.arrImportBlocked)
        let queue = try await ArrHarness.with(simulator) { client, _ in try await client.queue() }
        #expect(queue?.total == 3)
        #expect(queue?.stuck.count == 2)
        #expect(queue?.stuck.first?.reason == "The download is stalled with no connections")
        #expect(queue?.stuck.last?.reason.hasPrefix("No files found") ?? false)
    }

    @Test(arguments: [
        (Fault.arrClientRefusesLogin, "Username: Authentication Failure"),
        (.arrClientOnLocalhost, "Host: Unable to connect to qBittorrent"),
    ])
    func `a failed test is told in the program's words`(_ fault: Fault, _ words: String) async throws {
        let link = try #require(try await ArrHarness.links(Self.simulator(.sonarr, fault), testing: true).first)
        #expect(link.test == .failed([words]))
        guard case .failing = link.state else {
            Issue.record("\(link.state)")
            return
        }
    }

    @Test func `a warning of a test is no failure`() async throws {
        let links = try await ArrHarness.links(Self.simulator(.sonarr, .arrCategoryMissing), testing: true)
        #expect(links.first?.test == .warned(["TvCategory: Category is recommended"]))
        #expect(links.first?.category == nil)
    }

    @Test func `indexers that fail, lack or are switched off are told`() async throws {
        for flavor in [ServarrFlavor.sonarr, .prowlarr] {
            let links = try await ArrHarness.links(Self.simulator(flavor, .arrIndexerFailing))
            let state = links.first { $0.kind == .indexer }?.state
            guard case .failing = state else {
                Issue.record("\(flavor): \(String(describing: state))")
                continue
            }
        }
        #expect(
            try await !ArrHarness.links(Self.simulator(.sonarr, .arrIndexersNotArrived)).contains {
                $0.kind == .indexer
            }
        )
        #expect(try await ArrHarness.links(Self.simulator(.sonarr, .arrClientsDisabled)).first?.isEnabled == false)
    }

    @Test func `faults of Prowlarr's applications show in address, level and test`() async throws {
        let wrong = try await ArrHarness.links(Self.simulator(.prowlarr, .prowlarrReturnWrong), testing: true)
        let application = try #require(wrong.first { $0.kind == .application })
        #expect(application.returnAddress?.host == "localhost")
        #expect(application.test != .passed)
        let disabled = try await ArrHarness.links(Self.simulator(.prowlarr, .prowlarrSyncDisabled), testing: true)
        #expect(disabled.first { $0.kind == .application }?.isEnabled == false)
        #expect(disabled.first { $0.kind == .application }?.test == nil)
    }

    @Test func `a folder that is gone and a full disk are told`() async throws {
        let simulator = Self.simulator(.sonarr, .arrRootFolderGone)
        simulator.switches.turnOn(.arrDiskNearlyFull)
        let (reading, _) = try await ArrHarness.reading(simulator)
        #expect(try reading.folders.get().first?.isAccessible == false)
        let disk = try #require(try reading.disks.get().first)
        #expect(disk.free.bytes * 40 < disk.total?.bytes ?? 0)
        #expect(try reading.messages.get().contains { $0.source == "RootFolderCheck" && $0.level == .error })
    }
}
