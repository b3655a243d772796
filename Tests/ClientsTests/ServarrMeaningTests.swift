import Clients
import Simulators
import Testing
import Transport
import Vocabulary

/// What answers mean that come from something in front of an *arr, or from something else in its place.
struct ServarrMeaningTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var status: Int
        var headers: [HeaderField] = []
        var body = ""
        var reason: ClientError.Reason

        var testDescription: String { "\(status) \(body.prefix(30)) means \(reason)" }
    }

    static let cases: [Case] = [
        Case(status: 401, reason: .wrongCredential),
        Case(status: 401, body: "<html>Authelia</html>", reason: .behindSignIn(nil)),
        Case(status: 401, headers: [HeaderField("WWW-Authenticate", "Basic realm=x")], reason: .behindSignIn(nil)),
        Case(
            status: 302,
            headers: [HeaderField("Location", "https://auth.example/?rd=secret")],
            reason: .behindSignIn("https://auth.example/")
        ),
        Case(status: 302, headers: [HeaderField("Location", "/login")], reason: .behindSignIn("/login")),
        Case(
            status: 307,
            headers: [HeaderField("Location", "https://auth.example/start")],
            reason: .behindSignIn("https://auth.example/start")
        ),
        Case(
            status: 307,
            headers: [HeaderField("Location", "/films/api/v3/system/status")],
            reason: .missingBasePath("/films")
        ),
        Case(
            status: 200,
            headers: [HeaderField("Content-Type", "text/html")],
            body: "<!doctype html><html><form><input type=\"password\"></form></html>",
            reason: .behindSignIn(nil)
        ),
        Case(
            status: 200,
            headers: [HeaderField("Content-Type", "text/html")],
            body: "<!doctype html><html>Welcome</html>",
            reason: .otherProgram("a web page instead of JSON")
        ),
        Case(status: 200, body: "OK", reason: .otherProgram("something that is not JSON")),
        Case(
            status: 404,
            body: "404 page not found",
            reason: .otherProgram("nothing under /api/v3/system/status")
        ),
        Case(status: 404, reason: .notOffered("/api/v3/system/status")),
        Case(status: 400, body: "Bad Request - Invalid Hostname", reason: .hostRejected("radarr")),
        Case(status: 400, body: #"{"message":"no"}"#, reason: .failed(status: 400, "no")),
        Case(status: 503, body: #"{"errorMessage":"Radarr is starting up, please try"}"#, reason: .startingUp),
        Case(status: 503, body: "no available server", reason: .failed(status: 503, "")),
        Case(
            status: 500,
            body: #"{"message":"https://tracker/?apikey=abc"}"#,
            reason: .failed(status: 500, "https://tracker/?apikey=••••")
        ),
    ]

    @Test(arguments: cases) func `an answer means what it says`(_ c: Case) async throws {
        let access = Access(
            service: "radarr",
            program: "radarr",
            endpoint: .http("radarr", port: 7_878),
            credentials: [Credential(.apiKey(Secret(ArrHarness.key)), origin: "a test")],
            http: .answering { _ in Response(status: c.status, headers: c.headers, body: Array(c.body.utf8)) }
        )
        let client = try #require(Clients.client(for: access))
        let error = await #expect(throws: ClientError.self) { try await client.authenticate() }
        #expect(error?.reason == c.reason)
    }

    private static let libraryFaults: [Fault] = [
        .arrDatabaseFails, .arrRootFolderGone, .arrDiskNearlyFull, .arrClientRefusesLogin, .arrCategoryMissing,
        .arrCategoryOther, .arrClientOnLocalhost, .arrClientsDisabled, .arrNoClients, .arrIndexerFailing,
        .arrNoIndexers, .arrIndexersNotArrived, .arrMediaServerWrong, .arrMediaServerKeyWrong, .arrHealthError,
        .arrQueueStalled, .arrImportBlocked, .arrNoLogin, .arrNoLocalLogin, .arrNoHardLinks, .openToAll, .otherKey,
        .hostRejected, .starting, .webPage, .broken,
    ]
    private static let prowlarrFaults: [Fault] = [
        .prowlarrKeyWrong, .prowlarrApplicationWrong, .prowlarrReturnWrong, .prowlarrSyncDisabled,
        .prowlarrApplicationGone, .prowlarrSolverTagMissing, .prowlarrSolverWrong, .arrIndexerFailing, .arrNoIndexers,
        .arrHealthError, .arrNoLogin,
    ]

    @Test(arguments: [ServarrFlavor.sonarr, .prowlarr])
    func `every fault shows in what the client reads`(_ flavor: ServarrFlavor) async throws {
        let simulator = ServarrSimulator(flavor, key: ArrHarness.key)
        let healthy = try await text(simulator)
        for fault in flavor == .prowlarr ? Self.prowlarrFaults : Self.libraryFaults {
            simulator.switches.turnOn(fault)
            #expect(try await text(simulator) != healthy, "\(fault)")
            simulator.switches.reset()
        }
        #expect(try await text(simulator) == healthy)
    }

    /// Everything read, as text, without times.
    private func text(_ simulator: ServarrSimulator) async throws -> String {
        var (reading, _) = try await ArrHarness.reading(simulator)
        reading.latencies = []
        return "\(reading)"
    }
}
