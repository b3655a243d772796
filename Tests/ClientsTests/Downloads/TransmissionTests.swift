import Clients
import Simulators
import Testing
import Transport
import Vocabulary

struct TransmissionTests {
    private let right = [login("someone", "a-password-to-find")]

    private func simulator(_ variant: TransmissionSimulator.Variant = .fourZero) -> TransmissionSimulator {
        var state = TransmissionSimulator.State()
        state.incompleteFolder = "/data/incomplete"
        return TransmissionSimulator(variant: variant, user: "someone", password: "a-password-to-find", state: state)
    }

    @Test(arguments: TransmissionSimulator.Variant.allCases)
    func `every version is read whole in its own form`(_ variant: TransmissionSimulator.Variant) async throws {
        let reading = try await reading(TransmissionClient.self, of: simulator(variant), right)
        #expect(reading.failures.isEmpty)
        #expect(reading.aliveness.value?.status == 401)
        #expect(reading.version.value??.text == variant.rawValue)
        #expect(reading.isTestedVersion == true)
        #expect(reading.refusesStrangers.value == true)
        #expect(reading.queue.value == QueueState(total: 1))
        #expect(
            reading.folders.value == [
                ServiceFolder(.downloads, path: "/data/torrents"), ServiceFolder(.incomplete, path: "/data/incomplete"),
            ]
        )
        let space = DiskSpace(
            path: "/data/torrents",
            free: ByteCount(500_000_000_000),
            total: ByteCount(1_000_000_000_000)
        )
        #expect(reading.disks.value == [space])
        #expect(reading.settings.value?.peerPort == 51_413)
    }

    @Test func `refusals are told apart`() async throws {
        let wrong = try await reading(TransmissionClient.self, of: simulator(), [login("someone", "another")])
        #expect(wrong.authentication.reason == .wrongCredential)
        let none = try await reading(TransmissionClient.self, of: simulator(), [])
        #expect(none.authentication.reason == .noCredential)
        let refusals: [(Fault, ClientError.Reason)] = [
            (.transmissionLocked, .lockedOut), (.transmissionAddressRefused, .notAllowed),
        ]
        for (fault, reason) in refusals {
            let simulator = simulator()
            simulator.switches.turnOn(fault)
            let reading = try await reading(TransmissionClient.self, of: simulator, right)
            #expect(reading.authentication.reason == reason)
        }
        let picky = TransmissionSimulator(user: "", password: "")
        picky.switches.turnOn(.hostRejected)
        guard case .hostRejected? = try await reading(TransmissionClient.self, of: picky, []).authentication.reason
        else {
            Issue.record("not told")
            return
        }
    }

    @Test func `a session that ended is renewed`() async throws {
        let simulator = simulator(.fourOne)
        try await withSimulators([Listening(simulator)]) { [right] ports in
            let client = TransmissionClient(access("transmission", port: ports[0], right))
            try await client.authenticate()
            simulator.endSessions()
            try await client.authenticate()
            #expect(try await client.queue()?.total == 1)
        }
    }

    @Test(arguments: [TransmissionSimulator.Variant.three, .fourOne])
    func `faults show in the reading`(_ variant: TransmissionSimulator.Variant) async throws {
        let simulator = simulator(variant)
        for fault: Fault in [
            .transmissionStalled, .transmissionLocalError, .transmissionDiskFull, .transmissionOtherPort,
            .transmissionFolderElsewhere,
        ] { simulator.switches.turnOn(fault) }
        let reading = try await reading(TransmissionClient.self, of: simulator, right)
        #expect(reading.queue.value??.total == 3)
        #expect(reading.queue.value??.stuck.map(\.title) == ["Big Buck Bunny", "Sintel"])
        #expect(reading.queue.value??.stuck.last?.reason.hasPrefix("No data found!") == true)
        #expect(reading.disks.value?.first?.free == ByteCount(0))
        #expect(reading.settings.value?.peerPort == 51_999)
        #expect(reading.folders.value?.first?.path == "/config/downloads")
    }

    @Test func `one without login is read and reported as open`() async throws {
        let simulator = TransmissionSimulator(variant: .three, user: "", password: "")
        let reading = try await reading(TransmissionClient.self, of: simulator, [])
        #expect(reading.failures.isEmpty)
        #expect(reading.refusesStrangers.value == false)
    }
}
