import Simulators
import Testing
import Vocabulary

@testable import Clients

/// Audiobookshelf, Komga, Kavita.
@Suite(.timeLimit(.minutes(2)))
struct BooksTests {
    @Test func `Audiobookshelf tells its folders and whether it has a first user`() async throws {
        let simulator = AudiobookshelfSimulator(token: MediaCase.key)
        simulator.libraries = [SimulatedLibrary("Books", kind: "book", paths: ["/audiobooks", "/more"])]
        simulator.switches.turnOn(.audiobookshelfUninitialized)
        let (folders, settings) = try await asking(AudiobookshelfClient.self, simulator, [MediaCase.tokenCredential]) {
            (try await $0.folders(), try await $0.settings())
        }
        #expect(folders.map(\.path) == ["/audiobooks", "/more"])
        #expect(folders.map(\.name) == ["Books", "Books"])
        #expect(settings.isInitialized == false)
    }

    @Test func `Komga opens to a key as to a login, and tells a library whose folder is gone`() async throws {
        let simulator = KomgaSimulator(key: MediaCase.key, login: MediaCase.login)
        simulator.switches.turnOn(.komgaLibraryGone)
        for credential in [MediaCase.keyCredential, MediaCase.loginCredential] {
            let folders = try await asking(KomgaClient.self, simulator, [credential]) { try await $0.folders() }
            #expect(folders.map(\.isAccessible) == [false])
        }
    }

    @Test func `a Komga that is down or unclaimed says so`() async throws {
        let simulator = KomgaSimulator(key: MediaCase.key)
        simulator.switches.turnOn(.komgaDown)
        simulator.switches.turnOn(.komgaUnclaimed)
        let (aliveness, settings) = try await asking(KomgaClient.self, simulator, [MediaCase.keyCredential]) {
            (try await $0.aliveness(), try await $0.settings())
        }
        #expect(aliveness == Aliveness(.unfit("it says 'DOWN'"), call: "GET /actuator/health", status: 503))
        #expect(settings.isInitialized == false)
    }

    @Test func `Kavita's libraries are read with a key where the version lets it`() async throws {
        let simulator = KavitaSimulator(key: MediaCase.key)
        let folders = try await asking(KavitaClient.self, simulator, [MediaCase.keyCredential]) {
            try await $0.folders()
        }
        #expect(folders == [ServiceFolder(.library, name: "Manga", path: "/manga")])
        simulator.switches.turnOn(.kavitaKeysOnlyForPlugins)
        let reason = try await asking(KavitaClient.self, simulator, [MediaCase.keyCredential]) { client in
            await whyFailed { try await client.folders() }
        }
        #expect(reason == .notOffered("its libraries to an API key"))
    }
}
