import Clients
import Simulators
import Testing
import Transport
import Vocabulary

struct QBittorrentTests {
    private let right = [login("admin", "a-password-to-find")]

    private func simulator(
        _ variant: QBittorrentSimulator.Variant = .fiveTwo,
        _ state: QBittorrentSimulator.State = .init()
    ) -> QBittorrentSimulator {
        QBittorrentSimulator(
            variant: variant,
            user: "admin",
            password: "a-password-to-find",
            apiKey: "qbt_0123456789012345678901234567",
            state: state
        )
    }

    @Test(arguments: QBittorrentSimulator.Variant.allCases)
    func `every version is read whole with one login`(_ variant: QBittorrentSimulator.Variant) async throws {
        let simulator = simulator(variant)
        let reading = try await reading(QBittorrentClient.self, of: simulator, right)
        #expect(reading.failures.isEmpty)
        #expect(reading.aliveness.value?.status == 403)
        #expect(reading.version.value??.text == variant.rawValue)
        #expect(reading.isTestedVersion == (variant != .fiveThree))
        #expect(reading.refusesStrangers.value == true)
        #expect(reading.queue.value??.total == 1)
        #expect(
            reading.disks.value == [DiskSpace(path: "/data/torrents", free: ByteCount(500_000_000_000), total: nil)]
        )
        let settings = try reading.settings.get()
        #expect(settings.peerPort == 51_413)
        #expect(settings.boundInterface == "tun0")
        #expect(settings.connection == "connected")
        #expect(settings.letsLocalhostPass == false)
        #expect(settings.externalAddress == (variant == .fiveOne ? nil : "198.51.100.7"))
        #expect(settings.usesDefaultCredential == nil)
    }

    @Test(arguments: QBittorrentSimulator.Variant.allCases)
    func `a wrong password is sent once and no more`(_ variant: QBittorrentSimulator.Variant) async throws {
        let simulator = simulator(variant)
        let reading = try await reading(QBittorrentClient.self, of: simulator, [login("admin", "another")])
        #expect(reading.authentication.reason == .wrongCredential)
        #expect(reading.queue.reason == .wrongCredential)
        #expect(reading.refusesStrangers.value == true)
        #expect(simulator.failedLogins == 1)
    }

    @Test func `a ban is told apart from a wrong password`() async throws {
        let simulator = simulator()
        simulator.switches.turnOn(.qbittorrentBanned)
        let reading = try await reading(QBittorrentClient.self, of: simulator, right)
        #expect(reading.authentication.reason == .lockedOut)
    }

    @Test(arguments: QBittorrentSimulator.Variant.allCases)
    func `a port in the Host header that is not its own is told apart from a wrong password`(
        _ variant: QBittorrentSimulator.Variant
    ) async throws {
        var state = QBittorrentSimulator.State()
        state.webPort = 1
        let simulator = simulator(variant, state)
        let reading = try await reading(QBittorrentClient.self, of: simulator, right)
        guard case .hostRejected(let host)? = reading.authentication.reason else {
            Issue.record("\(reading.authentication)")
            return
        }
        #expect(host.hasPrefix("127.0.0.1:"))
        #expect(reading.aliveness.value?.status == 401)
        #expect(simulator.failedLogins == 0)
    }

    @Test func `a key opens versions that know keys, and a login the others`() async throws {
        let both = [key("qbt_0123456789012345678901234567")] + right
        let modern = simulator(.fiveTwo)
        #expect(try await reading(QBittorrentClient.self, of: modern, [both[0]]).failures.isEmpty)
        #expect(try await reading(QBittorrentClient.self, of: simulator(.fiveOne), both).failures.isEmpty)
        let old = try await reading(QBittorrentClient.self, of: simulator(.fiveOne), [both[0]])
        #expect(old.authentication.reason == .wrongCredential)
        #expect(modern.failedLogins == 0)
    }

    @Test func `without a credential it says so, and an open one is read and reported`() async throws {
        let closed = try await reading(QBittorrentClient.self, of: simulator(), [])
        #expect(closed.authentication.reason == .noCredential)
        var state = QBittorrentSimulator.State()
        state.bypassesLocalLogin = true
        let open = try await reading(QBittorrentClient.self, of: simulator(.fiveTwo, state), [])
        #expect(open.failures.isEmpty)
        #expect(open.refusesStrangers.value == false)
        #expect(open.settings.value?.letsLocalhostPass == true)
    }

    @Test func `the folders are those of save path, unfinished ones and categories`() async throws {
        var state = QBittorrentSimulator.State()
        state.tempPath = "/data/incomplete"
        state.categories = ["a": "/elsewhere", "b": "", "c": "sub/c"]
        let folders = try await reading(QBittorrentClient.self, of: simulator(.fiveTwo, state), right).folders.get()
        #expect(
            folders == [
                ServiceFolder(.downloads, path: "/data/torrents"), ServiceFolder(.incomplete, path: "/data/incomplete"),
                ServiceFolder(.category, name: "a", path: "/elsewhere"),
                ServiceFolder(.category, name: "b", path: "/data/torrents/b"),
                ServiceFolder(.category, name: "c", path: "/data/torrents/sub/c"),
            ]
        )
    }

    @Test func `faults show in the reading`() async throws {
        let simulator = simulator()
        for fault: Fault in [
            .qbittorrentStalled, .qbittorrentFilesMissing, .qbittorrentFirewalled, .qbittorrentUnbound,
            .qbittorrentOtherPort, .qbittorrentDiskFull, .qbittorrentCategoryMissing, .qbittorrentSavePathElsewhere,
        ] { simulator.switches.turnOn(fault) }
        let reading = try await reading(QBittorrentClient.self, of: simulator, right)
        #expect(
            reading.queue.value??.stuck == [
                QueueState.Stuck(title: "Big Buck Bunny", reason: "stalledDL, peers hold 25 % of it"),
                QueueState.Stuck(title: "Sintel", reason: "missingFiles"),
            ]
        )
        #expect(reading.queue.value??.total == 3)
        #expect(reading.settings.value?.connection == "firewalled")
        #expect(reading.settings.value?.boundInterface == "")
        #expect(reading.settings.value?.peerPort == 6_881)
        #expect(reading.disks.value?.first?.free == ByteCount(0))
        #expect(reading.folders.value == [ServiceFolder(.downloads, path: "/config/downloads")])
    }

    @Test func `the password with which it began is recognised`() async throws {
        let simulator = QBittorrentSimulator(variant: .fiveOne, user: "admin", password: "adminadmin")
        let reading = try await reading(QBittorrentClient.self, of: simulator, [login("admin", "adminadmin")])
        #expect(reading.settings.value?.usesDefaultCredential == true)
    }

    @Test func `a page of another program is told`() async throws {
        let simulator = simulator()
        simulator.switches.turnOn(.webPage)
        let reading = try await reading(QBittorrentClient.self, of: simulator, right)
        #expect(reading.aliveness.reason == .otherProgram("no qBittorrent"))
    }
}
