import Simulators
import Testing
import Transport
import Vocabulary

@testable import Clients

/// Plex, Tautulli, Emby, Navidrome, Tdarr: what each tells besides.
@Suite(.timeLimit(.minutes(2)))
struct MediaServersTests {
    @Test func `an unclaimed Plex is not set up, says so and lets its networks in`() async throws {
        let simulator = PlexSimulator(token: MediaCase.key)
        simulator.switches.turnOn(.plexUnclaimed)
        let reading = try await asking(PlexClient.self, simulator, [MediaCase.tokenCredential]) {
            await $0.reading(ReadingDepth())
        }
        #expect(try reading.settings.get().isInitialized == false)
        #expect(try reading.messages.get().map(\.source) == ["claim"])
        #expect(try reading.refusesStrangers.get() == false)
        #expect(try reading.folders.get().map(\.path) == ["/data/media/movies", "/data/media/tv"])
    }

    @Test func `a new version of Plex is a notice`() async throws {
        let simulator = PlexSimulator(token: MediaCase.key)
        simulator.switches.turnOn(.plexUpdate)
        let messages = try await asking(PlexClient.self, simulator, [MediaCase.tokenCredential]) {
            try await $0.messages()
        }
        #expect(messages == [OwnMessage(.notice, source: "updater", "version 1.43.0.10300-aaaaaaaaa is out")])
    }

    @Test func `Tautulli tells its Plex server and whether it is connected`() async throws {
        let simulator = TautulliSimulator(key: MediaCase.key, plex: "http://plex:32400")
        let links = try await asking(TautulliClient.self, simulator, [MediaCase.keyCredential]) {
            try await $0.links(testing: false)
        }
        #expect(links.map(\.state) == [.working])
        #expect(links.map(\.address) == [LinkAddress(host: "plex", port: 32_400)])
        #expect(links.map(\.programs) == [["plex"]])
        simulator.switches.turnOn(.tautulliDisconnected)
        let broken = try await asking(TautulliClient.self, simulator, [MediaCase.keyCredential]) {
            try await $0.links(testing: false)
        }
        #expect(broken.map(\.state) == [.failing("it says that it is not connected with its Plex server")])
    }

    @Test func `Tautulli's HTTP root is told where the address lacks it`() async throws {
        let simulator = TautulliSimulator(key: MediaCase.key, httpRoot: "/tautulli")
        let reason = try await asking(TautulliClient.self, simulator, [MediaCase.keyCredential]) { client in
            await whyFailed { try await client.aliveness() }
        }
        #expect(reason == .missingBasePath("/tautulli"))
    }

    @Test func `an API of Tautulli that is off is no wrong key`() async throws {
        let simulator = TautulliSimulator(key: MediaCase.key)
        simulator.switches.turnOn(.tautulliNoAPI)
        let reason = try await asking(TautulliClient.self, simulator, [MediaCase.keyCredential]) { client in
            await whyFailed { try await client.authenticate() }
        }
        guard case .notOffered? = reason else {
            Issue.record("\(String(describing: reason))")
            return
        }
    }

    @Test func `what Tautulli says of a failure holds no key`() async throws {
        let simulator = AnsweringSimulator { call in
            let words = "no luck with \(call.query("apikey") ?? "") at http://u:p4ss@plex/?X-Plex-Token=s3cret"
            return .json(["response": ["result": "error", "message": .string(words), "data": [:]]])
        }
        let reason = try await asking(TautulliClient.self, simulator, [MediaCase.keyCredential]) { client in
            await whyFailed { try await client.authenticate() }
        }
        guard case .failed(200, let words)? = reason else {
            Issue.record("\(String(describing: reason))")
            return
        }
        for secret in [MediaCase.key, "p4ss", "s3cret"] { #expect(!words.contains(secret), "\(words)") }
        #expect(words.hasPrefix("no luck with"))
    }

    @Test func `Emby's libraries are read where servers of today and of old keep them`() async throws {
        let simulator = EmbySimulator(key: MediaCase.key)
        simulator.switches.turnOn(.embyPendingRestart)
        let (folders, messages) = try await asking(EmbyClient.self, simulator, [MediaCase.keyCredential]) { client in
            (try await client.folders(), try await client.messages())
        }
        #expect(folders == [ServiceFolder(.library, name: "Movies", path: "/data/media/movies")])
        #expect(messages.map(\.source) == ["restart"])
        let old = AnsweringSimulator { call in
            call.path.hasSuffix("/VirtualFolders")
                ? .json([["Name": "Old", "Locations": ["/old"]]]) : .empty(404)
        }
        let oldFolders = try await asking(EmbyClient.self, old, [MediaCase.keyCredential]) { try await $0.folders() }
        #expect(oldFolders.map(\.path) == ["/old"])
    }

    @Test func `Navidrome is asked for one login however much is read`() async throws {
        let recorder = CallRecorder()
        let simulator = NavidromeSimulator(login: MediaCase.login)
        let reading = try await asking(
            NavidromeClient.self,
            simulator,
            [MediaCase.loginCredential],
            recorder: recorder
        ) { await $0.reading(ReadingDepth()) }
        #expect(try reading.folders.get().map(\.path) == ["/music"])
        #expect(recorder.calls.count { $0.path == "/auth/login" } == 1)
    }

    @Test func `too many logins lock out, and only administrators see Navidrome's libraries`() async throws {
        let simulator = NavidromeSimulator(login: MediaCase.login)
        simulator.switches.turnOn(.navidromeTooManyLogins)
        let lockedOut = try await asking(NavidromeClient.self, simulator, [MediaCase.loginCredential]) { client in
            await whyFailed { try await client.authenticate() }
        }
        #expect(lockedOut == .lockedOut)
        simulator.switches.reset()
        simulator.switches.turnOn(.navidromeNoAdministrator)
        let folders = try await asking(NavidromeClient.self, simulator, [MediaCase.loginCredential]) {
            try await $0.folders()
        }
        #expect(folders == [])
    }

    @Test func `a login with quotes and other marks arrives whole`() async throws {
        let password = "a\"b\\c\nd ü\u{1}"
        let simulator = NavidromeSimulator(login: (user: "o\"w", password: password))
        let credential = Credential(.login(user: "o\"w", password: Secret(password)), origin: "test")
        try await asking(NavidromeClient.self, simulator, [credential]) { try await $0.authenticate() }
    }

    @Test func `a Tdarr without nodes says so, and one without authentication opens to all`() async throws {
        let simulator = TdarrSimulator()
        simulator.switches.turnOn(.tdarrNoNode)
        let messages = try await asking(TdarrClient.self, simulator) { try await $0.messages() }
        #expect(messages.map(\.source) == ["nodes"])
    }
}
