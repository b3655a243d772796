import Simulators
import Testing
import Transport

/// The answers of the simulated programs, measured by the OpenAPI documents of the real ones.
@Suite(.enabled(if: Contracts.areHere, Contracts.skipMessage))
struct ServarrAnswerTests {
    private static let key = "0123456789abcdef0123456789abcdef"
    /// Properties that the documents have otherwise.
    ///
    /// They type `wikiUrl` as the parts of an address, where the programs write text. The others are newer.
    private static let newer: Set<String> = ["wikiUrl", "allowedHosts", "trustedNetworks"]

    private static let common = [
        "system/status", "health", "downloadclient", "indexer", "tag",
    ]
    private static let library = [
        "diskspace", "rootfolder", "queue/status", "queue", "remotepathmapping", "qualityprofile",
    ]
    private static let older = ["notification", "config/host"]

    private func problems(
        _ document: String,
        _ simulator: ServarrSimulator,
        api: String,
        _ resources: [String]
    ) async throws -> [String] {
        let document = try await OpenAPIDocument(named: document)
        var found: [String] = []
        for resource in resources {
            let path = "/api/\(api)/\(resource)"
            let answer = await simulator.answer(
                SimulatedCall(method: "GET", path: path, headers: ["x-api-key": Self.key, "host": "sonarr:8989"])
            )
            #expect(answer.status == 200, "\(path)")
            found += document.problems("GET", path, status: answer.status, body: answer.body, newer: Self.newer)
        }
        return found
    }

    /// Every fault that changes what is stored, so that rare answers are measured, too.
    private static func broken(_ simulator: ServarrSimulator) -> ServarrSimulator {
        let faults: [Fault] = [
            .arrRootFolderGone, .arrHealthError, .arrQueueStalled, .arrImportBlocked, .arrIndexerFailing,
            .arrClientRefusesLogin,
        ]
        for fault in faults { simulator.switches.turnOn(fault) }
        simulator.setup.pathRules = [.init(host: "gluetun", remote: "/downloads/", local: "/data/torrents/")]
        simulator.setup.allowedHosts = ["sonarr"]
        return simulator
    }

    private static let documents: [(flavor: ServarrFlavor, document: String, api: String)] = [
        (.sonarr, "sonarr-v4-api-v3.openapi.json", "v3"), (.radarr, "radarr-v6-api-v3.openapi.json", "v3"),
        (.lidarr, "lidarr-v2-api-v1.openapi.json", "v1"),
    ]

    @Test(arguments: [ServarrFlavor.sonarr, .radarr, .lidarr], [false, true])
    func `answers of an arr fit its document`(_ flavor: ServarrFlavor, _ isBroken: Bool) async throws {
        let (_, document, api) = try #require(Self.documents.first { $0.flavor == flavor })
        let simulator = ServarrSimulator(flavor, key: Self.key)
        let resources = Self.common + Self.library + Self.older + ["config/mediamanagement"]
        let program = isBroken ? Self.broken(simulator) : simulator
        #expect(try await problems(document, program, api: api, resources) == [])
    }

    @Test func `answers of Sonarr 5 fit its document`() async throws {
        let simulator = Self.broken(ServarrSimulator(.sonarr, key: Self.key, setup: .sonarr5))
        let resources =
            Self.common + Self.library + ["connection", "settings/general", "settings/mediamanagement"]
        #expect(try await problems("sonarr-v5-api-v5.openapi.json", simulator, api: "v5", resources) == [])
    }

    @Test func `answers of Prowlarr fit its document`() async throws {
        let simulator = Self.broken(ServarrSimulator(.prowlarr, key: Self.key))
        let resources = Self.common + Self.older + ["applications", "indexerproxy", "indexerstatus"]
        #expect(try await problems("prowlarr-v2-api-v1.openapi.json", simulator, api: "v1", resources) == [])
    }

    @Test(arguments: [
        ("seerr", "seerr-3.1.0-api.yml"), ("jellyseerr", "jellyseerr-2.7.3-api.yml"),
        ("overseerr", "overseerr-1.34.0-api.yml"),
    ])
    func `answers of request programs fit their documents`(_ program: String, _ file: String) async throws {
        let document = try await OpenAPIDocument(named: file, basePath: "/api/v1")
        var setup = SeerrSetup()
        setup.mediaServer = program == "overseerr" ? "Plex" : "Jellyfin"
        let simulator = SeerrSimulator(program, key: Self.key, setup: setup)
        let media = program == "overseerr" ? "settings/plex" : "settings/jellyfin"
        var found: [String] = []
        for resource in ["status", "settings/public", "settings/about", "settings/radarr", "settings/sonarr", media] {
            let path = "/api/v1/\(resource)"
            let answer = await simulator.answer(
                SimulatedCall(method: "GET", path: path, headers: ["x-api-key": Self.key, "host": "sonarr:8989"])
            )
            found += document.problems("GET", path, status: answer.status, body: answer.body)
        }
        #expect(found == [])
    }
}
