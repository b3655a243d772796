import Simulators
import Testing
import Transport
import Vocabulary

@testable import Clients

/// Jellyfin in its versions, phases and ways of authorization.
@Suite(.timeLimit(.minutes(2)))
struct JellyfinTests {
    private let key = [MediaCase.keyCredential]

    @Test(arguments: JellyfinSimulator.Variant.allCases)
    func `every version opens to the header of today`(_ variant: JellyfinSimulator.Variant) async throws {
        let simulator = JellyfinSimulator(key: MediaCase.key, variant: variant)
        let reading = try await asking(JellyfinClient.self, simulator, key) { await $0.reading(ReadingDepth()) }
        #expect(try reading.authentication.get())
        #expect(try reading.version.get()?.text == variant.rawValue)
        #expect(reading.isTestedVersion == true)
        let settings = try reading.settings.get()
        #expect(settings.acceptsLegacyAuthorization == (variant != .v12))
        #expect(settings.isInitialized == true)
        #expect(settings.trustedProxies == [])
        #expect(try reading.disks.get().isEmpty == (variant == .v10_10))
        #expect(
            try reading.folders.get().map(\.isAccessible)
                == (variant == .v10_10 ? [nil, nil] : [true, true])
        )
    }

    @Test(arguments: [
        ("X-Emby-Token", "v10_11", 200), ("X-Emby-Token", "v12", 401), ("X-MediaBrowser-Token", "v12", 401),
    ])
    func `the simulator refuses old headers where the version does`(_ name: String, _ variant: String, _ status: Int)
        async throws
    {
        let variant: JellyfinSimulator.Variant = variant == "v12" ? .v12 : .v10_11
        let simulator = JellyfinSimulator(key: MediaCase.key, variant: variant)
        let answer = try await asking(JellyfinClient.self, simulator) { client in
            let headers = [HeaderField(name, secret: Secret(MediaCase.key))]
            return try await client.access.send(client.access.request(.get, "/System/Info", headers: headers))
        }
        #expect(answer.status == status)
    }

    @Test func `old authorization that was switched off is a setting`() async throws {
        let simulator = JellyfinSimulator(key: MediaCase.key)
        simulator.switches.turnOn(.jellyfinLegacyOff)
        let settings = try await asking(JellyfinClient.self, simulator, key) { try await $0.settings() }
        #expect(settings.acceptsLegacyAuthorization == false)
    }

    @Test func `the set-up server is alive but not fit, and does not say that the wizard is open`() async throws {
        let simulator = JellyfinSimulator(key: MediaCase.key)
        simulator.switches.turnOn(.jellyfinDegraded)
        let reading = try await asking(JellyfinClient.self, simulator, key) { await $0.reading(ReadingDepth()) }
        guard case .unfit = try reading.aliveness.get().fitness else {
            Issue.record("\(reading.aliveness)")
            return
        }
        #expect(try reading.version.get()?.text == "10.11.11")
        #expect(throws: ClientError(.startingUp, service: "it", call: "GET /System/Info")) {
            try reading.settings.get()
        }
    }

    @Test func `a URL base that is missing in the address is told`() async throws {
        let simulator = JellyfinSimulator(key: MediaCase.key)
        simulator.state.basePath = "/jellyfin"
        let reading = try await asking(JellyfinClient.self, simulator, key) { await $0.reading(ReadingDepth()) }
        let missing = ClientError.Reason.missingBasePath("/jellyfin")
        #expect(throws: ClientError(missing, service: "it", call: "GET /health")) { try reading.aliveness.get() }
        #expect(throws: ClientError(missing, service: "it", call: "GET /System/Info")) { try reading.settings.get() }
        let aliveness = try await asking(JellyfinClient.self, simulator, key) { client in
            var access = client.access
            access.endpoint.basePath = "/jellyfin"
            return try await JellyfinClient(access).aliveness()
        }
        #expect(aliveness.fitness == .fit)
    }

    @Test func `a failed start, a start and a filter of addresses are three things`() async throws {
        let failed = JellyfinSimulator(key: MediaCase.key)
        failed.switches.turnOn(.jellyfinStartFailed)
        let aliveness = try await asking(JellyfinClient.self, failed) { try await $0.aliveness() }
        #expect(aliveness.status == 503)
        #expect(aliveness.fitness == .unfit("it says 'Unhealthy': its start failed"))

        let filtered = JellyfinSimulator(key: MediaCase.key)
        filtered.switches.turnOn(.jellyfinAddressFiltered)
        let reason = try await asking(JellyfinClient.self, filtered, key) { client in
            await whyFailed { try await client.aliveness() }
        }
        guard case .failed(503, let words)? = reason else {
            Issue.record("\(String(describing: reason))")
            return
        }
        #expect(words.contains("filter"))
    }

    @Test func `a library whose folder is gone is not accessible`() async throws {
        let simulator = JellyfinSimulator(key: MediaCase.key)
        simulator.switches.turnOn(.jellyfinLibraryMissing)
        let (folders, disks) = try await asking(JellyfinClient.self, simulator, key) { client in
            (try await client.folders(), try await client.disks())
        }
        #expect(folders.map(\.path) == ["/data/media/movies", "/data/media/tv"])
        #expect(folders.map(\.isAccessible) == [false, true])
        #expect(folders.map(\.free) == [nil, ByteCount(2_000_000_000_000)])
        #expect(!disks.contains { $0.path == "/data/media/movies" })
        #expect(disks.contains { $0.path == "/data/media/tv" && $0.total == ByteCount(8_000_000_000_000) })
    }

    @Test func `a pending restart and a failed task are its own messages`() async throws {
        let simulator = JellyfinSimulator(key: MediaCase.key)
        simulator.switches.turnOn(.jellyfinPendingRestart)
        simulator.switches.turnOn(.jellyfinTaskFailed)
        let messages = try await asking(JellyfinClient.self, simulator, key) { try await $0.messages() }
        #expect(messages.map(\.source) == ["restart", "RefreshLibrary"])
        #expect(messages.last?.text.contains("'Scan Media Library' failed: Could not find") == true)
    }

    @Test func `an open wizard lets strangers in and is told`() async throws {
        let simulator = JellyfinSimulator(key: MediaCase.key)
        simulator.switches.turnOn(.jellyfinWizardOpen)
        let (refuses, settings) = try await asking(JellyfinClient.self, simulator, key) { client in
            (try await client.refusesStrangers(), try await client.settings())
        }
        #expect(refuses == false)
        #expect(settings.isInitialized == false)
    }

    @Test func `known proxies are read, and a key without rights is told from a wrong one`() async throws {
        let simulator = JellyfinSimulator(key: MediaCase.key)
        simulator.state.knownProxies = ["172.20.0.2"]
        let settings = try await asking(JellyfinClient.self, simulator, key) { try await $0.settings() }
        #expect(settings.trustedProxies == ["172.20.0.2"])
        simulator.switches.turnOn(.jellyfinNoAdministrator)
        let reason = try await asking(JellyfinClient.self, simulator, key) { client in
            await whyFailed { try await client.authenticate() }
        }
        #expect(reason == .notAllowed)
    }
}
