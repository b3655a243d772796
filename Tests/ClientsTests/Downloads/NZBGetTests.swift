import Clients
import Simulators
import Testing
import Transport
import Vocabulary

struct NZBGetTests {
    private let right = [login("someone", "a-password-to-find")]

    private func simulator() -> NZBGetSimulator {
        NZBGetSimulator(user: "someone", password: "a-password-to-find")
    }

    @Test func `it is read whole`() async throws {
        let reading = try await reading(NZBGetClient.self, of: simulator(), right)
        #expect(reading.failures.isEmpty)
        #expect(reading.aliveness.value?.status == 401)
        #expect(reading.version.value??.text == "25.3")
        #expect(reading.refusesStrangers.value == true)
        #expect(reading.queue.value == QueueState(total: 1))
        #expect(
            reading.folders.value == [
                ServiceFolder(.downloads, path: "/data/usenet/completed"),
                ServiceFolder(.incomplete, path: "/data/usenet/intermediate"),
                ServiceFolder(.category, name: "Movies", path: "/data/usenet/completed/Movies"),
                ServiceFolder(.category, name: "Series", path: "/data/usenet/completed/tv"),
            ]
        )
        #expect(reading.disks.value?.count == 2)
        #expect(reading.disks.value?.first?.total == .mebibytes(953_674))
        #expect(reading.settings.value?.clock == 1_790_000_000)
        #expect(reading.settings.value?.usesDefaultCredential == nil)
        #expect(reading.messages.value == [])
    }

    @Test func `a wrong password, none, and the one with which it began are told apart`() async throws {
        let wrong = try await reading(NZBGetClient.self, of: simulator(), [login("someone", "another")])
        #expect(wrong.authentication.reason == .wrongCredential)
        let none = try await reading(NZBGetClient.self, of: simulator(), [])
        #expect(none.authentication.reason == .noCredential)
        let known = NZBGetSimulator(user: "nzbget", password: "tegbzn6789")
        let reading = try await reading(NZBGetClient.self, of: known, [login("nzbget", "tegbzn6789")])
        #expect(reading.settings.value?.usesDefaultCredential == true)
    }

    @Test func `faults show in the reading`() async throws {
        let simulator = simulator()
        for fault: Fault in [
            .nzbgetDiskFull, .nzbgetGroupPaused, .nzbgetUnhealthy, .nzbgetFailed, .nzbgetServerFailing,
            .nzbgetCategoryMissing,
        ] { simulator.switches.turnOn(fault) }
        let reading = try await reading(NZBGetClient.self, of: simulator, right)
        #expect(
            reading.queue.value??.stuck == [
                QueueState.Stuck(title: "Sintel.2010", reason: "paused"),
                QueueState.Stuck(title: "Elephants.Dream", reason: "health 40 % is below 89 %"),
                QueueState.Stuck(title: "Big.Buck.Bunny", reason: "FAILURE/PAR"),
            ]
        )
        #expect(reading.disks.value?.map(\.free) == [ByteCount(0), ByteCount(0)])
        #expect(reading.messages.value?.map(\.level) == [.error])
        #expect(reading.folders.value?.map(\.purpose) == [.downloads, .incomplete])
        simulator.switches.turnOn(.nzbgetPaused)
        let paused = try await ClientsTests.reading(NZBGetClient.self, of: simulator, right)
        #expect(paused.queue.value??.isPaused == true)
    }
}
