import Simulators
import Testing
import Transport

struct ServarrStatusTests {
    private static let key = "0123456789abcdef0123456789abcdef"

    private func answer(
        _ simulator: ServarrSimulator,
        _ path: String,
        method: String = "GET",
        query: [(name: String, value: String)] = [],
        headers: [String: String] = [:],
        body: String = ""
    ) async -> SimulatedAnswer {
        await simulator.answer(
            SimulatedCall(method: method, path: path, query: query, headers: headers, body: Array(body.utf8))
        )
    }

    @Test func `a key in the query counts alone, then the header, then the bearer`() async {
        let simulator = ServarrSimulator(.sonarr, key: Self.key)
        let path = "/api/v3/system/status"
        #expect(await answer(simulator, path, query: [("apikey", Self.key)]).status == 200)
        #expect(await answer(simulator, path, headers: ["x-api-key": Self.key]).status == 200)
        #expect(await answer(simulator, path, headers: ["authorization": "Bearer \(Self.key)"]).status == 200)
        let both = await answer(simulator, path, query: [("apikey", "wrong")], headers: ["x-api-key": Self.key])
        #expect(both.status == 401)
        #expect(both.body.isEmpty)
        #expect(both.headers.contains { $0.name == "X-Application-Version" })
    }

    @Test func `secrets are masked and an unknown path has an empty body`() async {
        let simulator = ServarrSimulator(.sonarr, key: Self.key)
        let clients = await answer(simulator, "/api/v3/downloadclient", headers: ["x-api-key": Self.key])
        let text = String(decoding: clients.body, as: UTF8.self)
        #expect(text.contains("********"))
        #expect(!text.contains("simulated"))
        let unknown = await answer(simulator, "/api/v3/nothing", headers: ["x-api-key": Self.key])
        #expect(unknown.status == 404)
        #expect(unknown.body.isEmpty)
    }

    @Test func `a test keeps masked secrets, fails with a list, and needs a name`() async {
        let simulator = ServarrSimulator(.sonarr, key: Self.key)
        let path = "/api/v3/downloadclient/test"
        let key = ["x-api-key": Self.key]
        let start =
            #"{"id":1,"name":"q","implementation":"QBittorrent","configContract":"QBittorrentSettings","fields":"#
        let masked = start + #"[{"name":"password","value":"********"}]}"#
        #expect(await answer(simulator, path, method: "POST", headers: key, body: masked).status == 200)
        let other = start + #"[{"name":"password","value":"other"}]}"#
        let refused = await answer(simulator, path, method: "POST", headers: key, body: other)
        #expect(refused.status == 400)
        #expect(JSON(parsing: refused.body)?.elements.first?["propertyName"].string == "password")
        let nameless = await answer(simulator, path, method: "POST", headers: key, body: "{}")
        #expect(JSON(parsing: nameless.body)?.elements.first?["errorMessage"].string == "'Name' must not be empty.")
        #expect(await answer(simulator, path, method: "POST", headers: key).status == 400)
    }

    @Test func `the key is handed out only while nobody has to sign in`() async {
        let simulator = ServarrSimulator(.sonarr, key: Self.key)
        let closed = await answer(simulator, "/initialize.json")
        #expect(closed.status == 302)
        #expect(closed.headers.first?.value.hasPrefix("/login") ?? false)
        simulator.switches.turnOn(.arrNoLogin)
        let open = await answer(simulator, "/initialize.json")
        #expect(JSON(parsing: open.body)?["apiKey"].string == Self.key)
    }

    @Test func `the API asks for the key before it leads to the URL base`() async {
        var setup = ServarrSetup.example(.sonarr)
        setup.urlBase = "/tv"
        let simulator = ServarrSimulator(.sonarr, key: Self.key, setup: setup)
        #expect(await answer(simulator, "/api/v3/health").status == 401)
        let led = await answer(simulator, "/api/v3/health", headers: ["x-api-key": Self.key])
        #expect(led.status == 307)
        #expect(led.headers.first?.value == "/tv/api/v3/health")
        #expect(await answer(simulator, "/tv/api/v3/health", headers: ["x-api-key": Self.key]).status == 200)
    }

    @Test func `a foreign host name is refused before anything else`() async {
        var setup = ServarrSetup.example(.sonarr)
        setup.allowedHosts = ["sonarr"]
        let simulator = ServarrSimulator(.sonarr, key: Self.key, setup: setup)
        #expect(await answer(simulator, "/ping", headers: ["host": "other:8989"]).status == 400)
        #expect(await answer(simulator, "/ping", headers: ["host": "sonarr:8989"]).status == 200)
        #expect(await answer(simulator, "/ping", headers: ["host": "localhost:8989"]).status == 200)
    }
}
