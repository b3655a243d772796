import Testing
import Transport
import Vocabulary

@testable import Clients

/// The door that checks call through lets only reads pass.
struct ReadOnlyTests {
    private static let place = Endpoint.http("127.0.0.1", port: 1)

    private static func request(_ method: Request.Method, _ path: String, _ body: String? = nil) -> Request {
        Request(method, place, path: path, body: body.map { Array($0.utf8) }, within: .seconds(1), limit: .kibibytes(1))
    }

    @Test(arguments: [
        (request(.get, "/api/v3/health"), true, true), (request(.head, "/ping"), true, true),
        (request(.put, "/api/v3/config/host/1"), false, false), (request(.delete, "/api/v3/series/1"), false, false),
        (request(.post, "/api/v3/command", #"{"name":"Backup"}"#), false, false),
        (request(.post, "/api/v2/auth/login", "username=a&password=b"), true, true),
        (request(.post, "/transmission/rpc", #"{"method":"session-get","arguments":{}}"#), true, true),
        (request(.post, "/transmission/rpc", #"{"method":"torrent-remove","arguments":{}}"#), false, false),
        (request(.post, "/transmission/rpc", "not JSON"), false, false),
        (request(.post, "/json", #"{"method":"core.set_config","params":[{}],"id":1}"#), false, false),
        (request(.post, "/api/v3/downloadclient/test", "{}"), false, true),
        (request(.post, "/sonarr/api/v3/downloadclient/test", "{}"), false, true),
        (request(.post, "/api/v3/downloadclient", "{}"), false, false),
        // Older request programs switch every library off when this is read.
        (request(.get, "/api/v1/settings/jellyfin/library"), false, false),
    ])
    func `only reads pass, tests of links only in a deep run`(_ request: Request, _ quick: Bool, _ deep: Bool) {
        #expect(ReadOnlyCalls.allows(request, deep: false) == quick)
        #expect(ReadOnlyCalls.allows(request, deep: true) == deep)
    }

    @Test func `what is not let through never reaches the network`() async {
        let recorder = CallRecorder()
        let door = HTTP.answering { _ in Response(status: 200) }.recording(to: recorder).readOnly(deep: true)
        await #expect(throws: RequestError.self) { try await door.send(Self.request(.delete, "/api/v3/series/1")) }
        #expect(recorder.calls.isEmpty)
        _ = try? await door.send(Self.request(.get, "/ping"))
        #expect(recorder.calls.count == 1)
    }

    @Test func `every exception says why it changes nothing`() {
        for entry in ReadOnlyCalls.all { #expect(entry.why.count > 10 && entry.path.hasPrefix("/"), "\(entry.path)") }
    }
}
