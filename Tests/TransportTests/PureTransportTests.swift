import Testing
@testable import Transport
import Vocabulary

/// The parts of the doors that need no network.
struct PureTransportTests {
    private let endpoint = Endpoint.http("nas.local", port: 8989)

    private func request(_ method: Request.Method = .get, _ path: String = "/", query: [Request.QueryItem] = [])
        -> Request
    {
        Request(method, endpoint, path: path, query: query, within: .seconds(1), limit: .kibibytes(1))
    }

    @Test func `errors and lists of calls show no credential`() {
        let request = Request(
            .get,
            endpoint,
            path: "/api",
            query: [.init("apikey", "abc123"), .init("X-Plex-Token", "def456"), .init("mode", "queue")],
            headers: [HeaderField("X-Api-Key", secret: Secret("ghi789"))],
            within: .seconds(1),
            limit: .kibibytes(1)
        )
        let recorder = CallRecorder()
        recorder.record(request)
        let error = RequestError(.timedOut(after: .seconds(1)), in: request)
        var dumped = ""
        dump(request.headers, to: &dumped)
        let all = "\(error) \(error.what) \(error.remedies) \(recorder.calls) \(request.headers) \(dumped)"
        for secret in ["abc123", "def456", "ghi789"] { #expect(!all.contains(secret)) }
        #expect(
            recorder.calls.first?.description
                == "GET http://nas.local:8989 /api?apikey=••••&X-Plex-Token=••••&mode=queue"
        )
    }

    @Test(arguments: [
        ("http://nas.local:8989/sonarr/", "http://nas.local:8989/sonarr"),
        ("https://nas.local", "https://nas.local:443"),
        ("http://[fd00::1]:80", "http://[fd00::1]:80"), ("unix:///run/x.sock", "unix:///run/x.sock"),
        ("HTTP://nas", "http://nas:80"),
    ])
    func `an address is read`(_ text: String, _ name: String) {
        #expect(Endpoint(url: text)?.name == name)
    }

    @Test(arguments: [
        "nas.local", "ftp://nas", "http://", "http://nas:0", "http://nas:70000", "http://nas:x", "http://u:p@nas",
        "unix://x", "http://a b", "http://fd00::1",
    ])
    func `what is no address is not read`(_ text: String) {
        #expect(Endpoint(url: text) == nil)
    }

    @Test func `a recorded door answers in order and the last answer stays`() async throws {
        let http = HTTP.recorded([
            RecordedAnswer(.get, "/a", Response(status: 503)), RecordedAnswer(.get, "/a", Response(status: 200)),
        ])
        var statuses: [Int] = []
        for _ in 0..<3 { statuses.append(try await http.send(request(.get, "/a")).status) }
        #expect(statuses == [503, 200, 200])
        let error = await #expect(throws: RequestError.self) { try await http.send(request(.post, "/a")) }
        #expect(error?.reason == .notRecorded)
    }

    @Test func `a recorded door keeps the size limit`() async throws {
        let http = HTTP.recorded([
            RecordedAnswer(.get, "/", Response(status: 200, body: .init(repeating: 0, count: 2_000)))
        ])
        let error = await #expect(throws: RequestError.self) { try await http.send(request()) }
        #expect(error?.reason == .tooLarge(limit: .kibibytes(1)))
    }

    @Test func `a recorder lists calls before they are made`() async throws {
        let recorder = CallRecorder()
        let http = HTTP.recorded([]).recording(to: recorder)
        _ = try? await http.send(request(.get, "/a"))
        _ = try? await http.stream(request(.post, "/b")) { _ in true }
        #expect(recorder.calls.map(\.path) == ["/a", "/b"])
        #expect(recorder.calls.map(\.method) == [.get, .post])
    }

    @Test func `pauses double up to the longest and shrink with the draw`() {
        let policy = RetryPolicy(attempts: 9, firstPause: .milliseconds(100), longestPause: .milliseconds(350))
        let pauses = (2...5).map { policy.pause(before: $0, draw: 1) }
        #expect(pauses == [.milliseconds(100), .milliseconds(200), .milliseconds(350), .milliseconds(350)])
        #expect(policy.pause(before: 3, draw: 0.5) == .milliseconds(100))
        #expect(policy.pause(before: 3, draw: 0) == .zero)
    }

    @Test(arguments: [
        ("/x?a=1", "http://nas.local:8989", "/x?a=1"), ("https://nas.local/x", "https://nas.local:443", "/x"),
        ("b", "http://nas.local:8989", "/dir/b"), ("//nas.local:8989/y", "http://nas.local:8989", "/y"),
        ("/a%20b", "http://nas.local:8989", "/a%20b"),
    ])
    func `a redirect at the same host leads on`(_ location: String, _ place: String, _ target: String) throws {
        var first = request(.get, "/dir/a")
        first.redirects = .sameHost(limit: 3)
        let answer = Response(status: 302, headers: [HeaderField("location", location)])
        let next = try #require(try Redirection.next(after: answer, to: first, first: first, count: 0))
        #expect(next.endpoint.name == place)
        #expect(next.target == target)
    }

    @Test(arguments: ["http://other.local:8989/", "http://nas.local:9000/", "//evil.test/", "gopher://nas.local/"])
    func `a redirect to another place is refused`(_ location: String) {
        var first = request()
        first.redirects = .sameHost(limit: 3)
        let answer = Response(status: 302, headers: [HeaderField("Location", location)])
        #expect(throws: RequestError.self) { try Redirection.next(after: answer, to: first, first: first, count: 0) }
    }

    @Test func `a redirect never leads from https to http`() {
        var first = Request(
            .get,
            .https("nas.local"),
            path: "/",
            within: .seconds(1),
            limit: .kibibytes(1),
            redirects: .sameHost(limit: 3)
        )
        let answer = Response(status: 302, headers: [HeaderField("Location", "http://nas.local:443/")])
        #expect(throws: RequestError.self) { try Redirection.next(after: answer, to: first, first: first, count: 0) }
        first.redirects = .anywhere(limit: 3)
        #expect(throws: Never.self) { try Redirection.next(after: answer, to: first, first: first, count: 0) }
    }

    @Test func `secret headers stay behind when the host changes`() throws {
        var first = request()
        first.redirects = .anywhere(limit: 3)
        first.headers = [HeaderField("X-Api-Key", secret: Secret("abc")), HeaderField("Accept", "text/html")]
        let answer = Response(status: 302, headers: [HeaderField("Location", "http://other.local/")])
        let next = try #require(try Redirection.next(after: answer, to: first, first: first, count: 0))
        #expect(next.headers.map(\.name) == ["Accept"])
    }

    @Test func `JSON is read leniently`() throws {
        let json = try #require(
            JSON(parsing: Array(#"{"a":1,"b":1.5,"c":null,"d":["x",2],"e":{"f":true},"g":18446744073709551615}"#.utf8))
        )
        #expect(json["a"].int == 1)
        #expect(json["a"].double == 1)
        #expect(json["b"].int == nil)
        #expect(json["c"].isNull)
        #expect(json["d"].strings == ["x"])
        #expect(json["e"]["f"].bool == true)
        #expect(json["e"]["nope"]["deeper"].string == nil)
        #expect(json["g"].double == 18_446_744_073_709_551_616)
        #expect(JSON(parsing: Array("<html>".utf8)) == nil)
        #expect(JSON(parsing: Array(String(repeating: "[", count: 100_000).utf8)) == nil)
    }

    @Test func `lines are cut at every kind of line end`() {
        var splitter = LineSplitter()
        var lines: [String] = []
        for piece in ["a\nb\r", "\nc\rd", "", "e\r\n", "\nf"] { lines += splitter.add(Array(piece.utf8)) }
        #expect(lines == ["a", "b", "c", "de", ""])
        #expect(splitter.finish() == "f")
    }
}
