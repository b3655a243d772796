import Clients
import Simulators
import Testing
import Transport
import Vocabulary

struct DelugeTests {
    private let right = [login("", "a-password-to-find")]

    private func simulator(_ state: DelugeSimulator.State = .init()) -> DelugeSimulator {
        DelugeSimulator(password: "a-password-to-find", state: state)
    }

    @Test func `it is read whole`() async throws {
        var state = DelugeSimulator.State()
        state.completedFolder = "/data/complete"
        let reading = try await reading(DelugeClient.self, of: simulator(state), right)
        #expect(reading.failures.isEmpty)
        #expect(reading.aliveness.value?.status == 405)
        #expect(reading.version.value??.text == "2.1.1")
        #expect(reading.refusesStrangers.value == true)
        #expect(reading.messages.value == [])
        #expect(reading.queue.value == QueueState(total: 1))
        #expect(
            reading.folders.value == [
                ServiceFolder(.downloads, path: "/data/complete"), ServiceFolder(.incomplete, path: "/data/torrents"),
                ServiceFolder(.category, name: "tv-sonarr", path: "/data/torrents/tv"),
            ]
        )
        let settings = try reading.settings.get()
        #expect(settings.peerPort == 51_413)
        #expect(settings.boundInterface == "tun0")
        #expect(settings.connection == "connected")
        #expect(settings.externalAddress == "198.51.100.7")
        #expect(settings.usesDefaultCredential == nil)
    }

    @Test func `a wrong password, none, and one that everybody knows are told apart`() async throws {
        let wrong = try await reading(DelugeClient.self, of: simulator(), [login("", "another")])
        #expect(wrong.authentication.reason == .wrongCredential)
        let none = try await reading(DelugeClient.self, of: simulator(), [])
        #expect(none.authentication.reason == .noCredential)
        let known = DelugeSimulator(password: "deluge")
        let reading = try await reading(DelugeClient.self, of: known, [login("", "deluge")])
        #expect(reading.settings.value?.usesDefaultCredential == true)
    }

    @Test func `a missing daemon is a message, and what it would know is unseen`() async throws {
        let simulator = simulator()
        simulator.switches.turnOn(.delugeDaemonGone)
        let reading = try await reading(DelugeClient.self, of: simulator, right)
        #expect(reading.authentication.value == true)
        #expect(reading.version.value == .some(nil))
        #expect(reading.messages.value?.map(\.level) == [.error])
        #expect(reading.folders.value == nil)
    }

    @Test func `faults show in the reading`() async throws {
        let simulator = simulator()
        for fault: Fault in [
            .delugeStalled, .delugeTorrentError, .delugeDiskFull, .delugeFirewalled, .delugeUnbound, .delugeOtherPort,
            .delugeFolderElsewhere,
        ] { simulator.switches.turnOn(fault) }
        let reading = try await reading(DelugeClient.self, of: simulator, right)
        #expect(
            reading.queue.value??.stuck == [
                QueueState.Stuck(title: "Big Buck Bunny", reason: "downloading without peers"),
                QueueState.Stuck(title: "Sintel", reason: "File not found"),
            ]
        )
        #expect(reading.settings.value?.connection == "firewalled")
        #expect(reading.settings.value?.boundInterface == "")
        #expect(reading.settings.value?.peerPort == 6_881)
        #expect(reading.disks.value?.first?.free == ByteCount(0))
        #expect(reading.folders.value?.first?.path == "/config/downloads")
    }
}
