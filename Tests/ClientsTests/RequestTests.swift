import Clients
import Simulators
import Testing
import Transport

struct SeerrTests {
    private static func simulator(_ fault: Fault? = nil, program: String = "seerr") -> SeerrSimulator {
        let simulator = SeerrSimulator(program, key: ArrHarness.key)
        if let fault { simulator.switches.turnOn(fault) }
        return simulator
    }

    @Test(arguments: ["seerr", "jellyseerr"])
    func `a healthy request program is read whole`(_ program: String) async throws {
        let simulator = Self.simulator(program: program)
        let reading = try await ArrHarness.with(simulator) { client, _ in
            await client.reading(ReadingDepth(testsLinks: true, samples: 1))
        }
        #expect(try reading.aliveness.get().fitness == .fit)
        #expect(try reading.version.get()?.text == "3.1.0")
        #expect(try reading.refusesStrangers.get() == true)
        #expect(try reading.settings.get().isInitialized == true)
        let links = try reading.links.get()
        #expect(links.map(\.id) == ["jellyfin", "radarr-0", "sonarr-0"])
        #expect(links[0].address == LinkAddress(host: "jellyfin", port: 8_096))
        #expect(links[2].state == .working)
        #expect(links[2].isDefault == true)
        #expect(links[2].folder == "/data/media/tv")
        #expect(links[2].profile == "HD-1080p")
        #expect(!simulator.hasLostLibraries)
    }

    @Test func `Overseerr says nothing of its media server and has Plex`() async throws {
        var setup = SeerrSetup()
        setup.mediaServer = "Plex"
        setup.mediaServerHost = "plex"
        setup.mediaServerPort = 32_400
        let links = try await ArrHarness.links(SeerrSimulator("overseerr", key: ArrHarness.key, setup: setup))
        #expect(links.first?.programs == ["plex"])
        #expect(links.first?.address == LinkAddress(host: "plex", port: 32_400))
    }

    @Test func `its refusals mean what they say`() async throws {
        #expect(try await ArrHarness.refusal(of: Self.simulator(.otherKey))?.reason == .wrongCredential)
        #expect(try await ArrHarness.refusal(of: Self.simulator(), key: nil)?.reason == .noCredential)
        #expect(try await ArrHarness.refusal(of: Self.simulator(.webPage))?.code == "other-program")
        #expect(try await ArrHarness.refusal(of: Self.simulator(.starting))?.reason == .startingUp)
    }

    @Test(arguments: [
        (Fault.seerrFolderWrong, "root folder"), (.seerrProfileWrong, "quality profile"),
        (.seerrSonarrUnreachable, "ECONNREFUSED"),
    ])
    func `what Sonarr itself says of the stored choice is told`(_ fault: Fault, _ words: String) async throws {
        let link = try #require(try await ArrHarness.links(Self.simulator(fault)).last)
        guard case .failing(let text) = link.state else {
            Issue.record("\(link.state)")
            return
        }
        #expect(text.contains(words))
    }

    @Test func `a program without default server or libraries is told`() async throws {
        #expect(try await ArrHarness.links(Self.simulator(.seerrNoDefault)).last?.isDefault == false)
        let link = try await ArrHarness.links(Self.simulator(.seerrNoLibraries)).first
        #expect(link?.state == .warning("no library of Jellyfin is switched on"))
    }
}

struct BazarrTests {
    private static func simulator(_ fault: Fault? = nil) -> BazarrSimulator {
        let simulator = BazarrSimulator(key: ArrHarness.key)
        if let fault { simulator.switches.turnOn(fault) }
        return simulator
    }

    @Test func `a healthy Bazarr is read whole`() async throws {
        let reading = try await ArrHarness.with(Self.simulator()) { client, _ in
            await client.reading(ReadingDepth(samples: 1))
        }
        #expect(try reading.aliveness.get().fitness == .fit)
        #expect(try reading.version.get()?.text == "1.5.3")
        #expect(try reading.refusesStrangers.get() == true)
        #expect(try reading.messages.get() == [])
        let links = try reading.links.get()
        #expect(links.map(\.id) == ["sonarr", "radarr"])
        #expect(links.allSatisfy { $0.state == .working })
        #expect(links[0].address == LinkAddress(host: "sonarr", port: 8_989))
        #expect(try reading.settings.get().authenticationMethod == "form")
        #expect(try reading.settings.get().connectedVersions["sonarr"] == "4.0.19.3006")
    }

    @Test func `its refusals mean what they say`() async throws {
        #expect(try await ArrHarness.refusal(of: Self.simulator(.otherKey))?.reason == .wrongCredential)
        #expect(try await ArrHarness.refusal(of: Self.simulator(), key: nil)?.reason == .noCredential)
    }

    @Test func `a page that holds the key refuses nobody`() async throws {
        let refuses = try await ArrHarness.with(Self.simulator(.bazarrNoLogin)) { client, _ in
            try await client.refusesStrangers()
        }
        #expect(refuses == false)
    }

    @Test func `a broken link, a throttled provider and an issue are told`() async throws {
        let links = try await ArrHarness.links(Self.simulator(.bazarrSonarrBroken))
        #expect(links.map(\.state) == [.failing("it does not get the version of Sonarr"), .working])
        let simulator = Self.simulator(.bazarrProviderThrottled)
        simulator.switches.turnOn(.bazarrHealthIssue)
        let messages = try await ArrHarness.with(simulator) { client, _ in try await client.messages() }
        #expect(messages.map(\.source) == ["/data/media/tv", "provider"])
        #expect(messages.last?.text.contains("opensubtitlescom") ?? false)
    }
}

struct IndexerProgramTests {
    @Test(arguments: ["flaresolverr", "byparr"])
    func `a solver is fit and asks for nothing`(_ program: String) async throws {
        let (reading, calls) = try await ArrHarness.reading(FlareSolverrSimulator(program), key: nil)
        #expect(try reading.aliveness.get().fitness == .fit)
        #expect(try reading.version.get()?.text == (program == "byparr" ? nil : "3.4.0"))
        #expect(try reading.refusesStrangers.get() == nil)
        #expect(calls.allSatisfy { $0.method == .get })
        // Byparr's health starts a browser.
        #expect(program == "flaresolverr" || !calls.contains { $0.path == "/health" })
    }

    @Test func `a solver whose browser fails is alive and not fit`() async throws {
        let simulator = FlareSolverrSimulator()
        simulator.switches.turnOn(.solverUnfit)
        let aliveness = try await ArrHarness.with(simulator) { client, _ in try await client.aliveness() }
        #expect(aliveness.fitness == .unfit("it says error"))
    }

    @Test func `Jackett lists its indexers and refuses strangers`() async throws {
        let simulator = JackettSimulator(key: ArrHarness.key, indexers: ["one", "two"])
        let (reading, calls) = try await ArrHarness.reading(simulator)
        #expect(try reading.aliveness.get().fitness == .fit)
        #expect(try reading.links.get().map(\.name) == ["one", "two"])
        #expect(try reading.settings.get().enabledIndexers == 2)
        #expect(try reading.refusesStrangers.get() == true)
        #expect(!calls.contains { $0.path.contains(ArrHarness.key) })
        simulator.switches.turnOn(.jackettNoPassword)
        #expect(try await ArrHarness.with(simulator) { client, _ in try await client.refusesStrangers() } == false)
        simulator.switches.turnOn(.otherKey)
        #expect(try await ArrHarness.refusal(of: simulator)?.reason == .wrongCredential)
    }
}
