import Clients
import Simulators
import Testing
import Transport
import Vocabulary

struct SabnzbdTests {
    private let right = [key("0123456789abcdef0123456789abcdef")]

    private func simulator(_ state: SabnzbdSimulator.State = .init()) -> SabnzbdSimulator {
        SabnzbdSimulator(apiKey: "0123456789abcdef0123456789abcdef", state: state)
    }

    @Test func `it is read whole`() async throws {
        let reading = try await reading(SabnzbdClient.self, of: simulator(), right)
        #expect(reading.failures.isEmpty)
        #expect(reading.aliveness.value?.fitness == .fit)
        #expect(reading.version.value??.text == "4.5.1")
        #expect(reading.isTestedVersion == true)
        #expect(reading.refusesStrangers.value == true)
        #expect(reading.queue.value == QueueState(total: 1))
        #expect(
            reading.folders.value == [
                ServiceFolder(.downloads, path: "/data/usenet/complete"),
                ServiceFolder(.incomplete, path: "/data/usenet/incomplete"),
                ServiceFolder(.category, name: "movies", path: "/data/usenet/complete/movies"),
                ServiceFolder(.category, name: "tv", path: "/data/usenet/complete/tv"),
            ]
        )
        #expect(reading.disks.value?.map(\.path) == ["/data/usenet/incomplete", "/data/usenet/complete"])
        #expect(reading.disks.value?.first?.free == ByteCount(Int(465.66 * 1_073_741_824)))
    }

    @Test func `a wrong key, none, and a host name that is not allowed are told apart`() async throws {
        let wrong = try await reading(SabnzbdClient.self, of: simulator(), [key("ffffffffffffffffffffffffffffffff")])
        #expect(wrong.authentication.reason == .wrongCredential)
        let none = try await reading(SabnzbdClient.self, of: simulator(), [])
        #expect(none.authentication.reason == .noCredential)
        let picky = simulator()
        picky.switches.turnOn(.hostRejected)
        let rejected = try await reading(SabnzbdClient.self, of: picky, right)
        guard case .hostRejected? = rejected.authentication.reason else {
            Issue.record("\(rejected.authentication)")
            return
        }
        #expect(rejected.aliveness.value?.status == 403)
        let outside = simulator()
        outside.switches.turnOn(.sabnzbdOutsideRefused)
        #expect(try await reading(SabnzbdClient.self, of: outside, right).authentication.reason == .notAllowed)
    }

    @Test func `faults show in the reading, keys in messages do not`() async throws {
        var state = SabnzbdSimulator.State()
        state.warnings = ["URL fetching failed: https://indexer.example/api?t=get&apikey=0a1b2c3d4e5f60718293"]
        let simulator = simulator(state)
        for fault: Fault in [
            .sabnzbdPaused, .sabnzbdFailed, .sabnzbdDiskFull, .sabnzbdServerFailing, .sabnzbdCategoryMissing,
            .sabnzbdFolderElsewhere,
        ] { simulator.switches.turnOn(fault) }
        let reading = try await reading(SabnzbdClient.self, of: simulator, right)
        #expect(reading.queue.value??.isPaused == true)
        #expect(reading.queue.value??.stuck.map(\.title) == ["Big.Buck.Bunny"])
        #expect(reading.disks.value?.map(\.free) == [ByteCount(0), ByteCount(0)])
        #expect(reading.folders.value?.map(\.path) == ["/config/Downloads/complete", "/data/usenet/incomplete"])
        let messages = try reading.messages.get()
        #expect(messages.count == 2)
        #expect(messages.allSatisfy { !$0.text.contains("0a1b2c3d4e5f60718293") })
    }

    @Test func `a single paused download is stuck`() async throws {
        let simulator = simulator()
        simulator.switches.turnOn(.sabnzbdSlotPaused)
        let queue = try await reading(SabnzbdClient.self, of: simulator, right).queue.value
        #expect(queue??.stuck == [QueueState.Stuck(title: "Sintel.2010", reason: "paused: ENCRYPTED")])
    }
}
