import Simulators
import Testing
import Transport

/// What the simulators of this family answer, measured by the API descriptions of the programs.
@Suite(.timeLimit(.minutes(3)), .enabled(if: Contracts.areHere, Contracts.skipMessage))
struct MediaContractTests {
    /// A document, the simulator and its calls.
    struct Case: Sendable, CustomTestStringConvertible {
        var document: String
        var basePath = ""
        var simulator: any Simulator
        var headers: [String: String] = [:]
        var paths: [String]
        var faults: [Fault] = []

        var testDescription: String { "\(simulator.program) by \(document)" }
    }

    static let key = "k3y"
    static let jellyfinPaths = [
        "/System/Info/Public", "/System/Info", "/System/Info/Storage", "/Library/VirtualFolders", "/ScheduledTasks",
        "/System/Configuration", "/Items/Counts", "/Sessions", "/Users", "/Users/Public",
    ]
    static let jellyfinFaults: [Fault] = [
        .jellyfinLibraryMissing, .jellyfinPendingRestart, .jellyfinTaskFailed, .jellyfinWizardOpen,
    ]

    static let cases: [Case] = [
        Case(
            document: "jellyfin-10.11.11.openapi.json.gz",
            simulator: JellyfinSimulator(key: key, variant: .v10_11),
            headers: ["authorization": "MediaBrowser Token=\"\(key)\""],
            paths: jellyfinPaths,
            faults: jellyfinFaults
        ),
        Case(
            document: "jellyfin-12.0.0.openapi.json.gz",
            simulator: JellyfinSimulator(key: key, variant: .v12),
            headers: ["authorization": "MediaBrowser Token=\"\(key)\""],
            paths: jellyfinPaths,
            faults: jellyfinFaults
        ),
        Case(
            document: "plex-api-spec.yaml",
            simulator: PlexSimulator(token: key),
            headers: ["accept": "application/json", "x-plex-token": key],
            paths: ["/identity", "/library/sections/all", "/updater/status"],
            faults: [.plexUnclaimed, .plexUpdate]
        ),
        Case(
            document: "audiobookshelf.openapi.json",
            simulator: AudiobookshelfSimulator(token: key),
            headers: ["authorization": "Bearer \(key)"],
            paths: ["/api/libraries"]
        ),
        Case(
            document: "komga.openapi.json",
            simulator: KomgaSimulator(key: key),
            headers: ["x-api-key": key],
            paths: ["/api/v1/claim", "/api/v2/users/me", "/api/v1/libraries"],
            faults: [.komgaLibraryGone, .komgaUnclaimed]
        ),
        Case(
            document: "kavita-0.8.3.openapi.json",
            simulator: KavitaSimulator(key: key),
            headers: ["x-api-key": key],
            paths: ["/api/Library/libraries"]
        ),
        Case(
            document: "prometheus-http-api.openapi31.yaml",
            basePath: "/api/v1",
            simulator: PrometheusSimulator(),
            paths: [
                "/api/v1/targets", "/api/v1/alertmanagers", "/api/v1/rules", "/api/v1/alerts",
                "/api/v1/status/buildinfo", "/api/v1/status/runtimeinfo", "/api/v1/status/tsdb",
            ],
            faults: [.prometheusTargetDown, .prometheusReloadFailed, .prometheusRuleFails, .prometheusEmpty]
        ),
        Case(
            document: "alertmanager-api-v2.yaml",
            basePath: "/api/v2",
            simulator: AlertmanagerSimulator(),
            paths: [
                "/api/v2/status", "/api/v2/receivers", "/api/v2/alerts", "/api/v2/silences", "/api/v2/alerts/groups",
            ],
            faults: [.alertmanagerSettling]
        ),
    ]

    @Test(arguments: cases)
    func `answers fit the program's own description, in good order and with faults`(_ c: Case) async throws {
        let document = try await OpenAPIDocument(named: c.document, basePath: c.basePath)
        for fault in [nil] + c.faults.map(Optional.some) {
            c.simulator.switches.reset()
            if let fault { c.simulator.switches.turnOn(fault) }
            for path in c.paths {
                let answer = await c.simulator.answer(SimulatedCall(method: "GET", path: path, headers: c.headers))
                #expect(answer.status == 200, "\(path)")
                let problems = document.problems("GET", path, status: answer.status, body: answer.body)
                #expect(problems == [], "\(path) \(fault?.name ?? "")")
            }
        }
        c.simulator.switches.reset()
    }
}
