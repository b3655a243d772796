import Testing
import Transport
import Vocabulary

/// What goes over the wire, and what comes back from servers that behave.
@Suite(.timeLimit(.minutes(2)))
struct LiveCallTests {
    /// Answers with the request itself.
    private let echo: ScriptedServer.Answer = { try await $0.answer("200 OK", body: $0.request) }

    @Test func `path, query, headers and body arrive escaped and whole`() async throws {
        try await ScriptedServer.run(answering: echo) { server in
            var endpoint = server.endpoint
            endpoint.basePath = "/sonarr"
            let request = Request(
                .post,
                endpoint,
                path: "/api/v3/tag ü",
                query: [.init("filters", "{\"label\":[\"a=b&c\"]}"), .init("x", "1")],
                headers: [HeaderField("X-Api-Key", secret: Secret("abc"))],
                body: Array("{}".utf8),
                within: .seconds(20),
                limit: .kibibytes(4)
            )
            let text = try await HTTP.live.send(request).text
            #expect(
                text.hasPrefix(
                    "POST /sonarr/api/v3/tag%20%C3%BC?filters=%7B%22label%22:%5B%22a%3Db%26c%22%5D%7D&x=1 HTTP/1.1\r\n"
                )
            )
            #expect(text.lowercased().contains("\r\nx-api-key: abc\r\n"))
            #expect(text.hasSuffix("\r\n\r\n{}"))
        }
    }

    @Test func `a unix socket is spoken to with a host name that Go accepts`() async throws {
        let path = "/tmp/bijou-\(UInt64.random(in: 0..<UInt64.max)) &.sock"
        let text = try await ScriptedServer.run(socket: path, answering: echo) { server in
            try await HTTP.live.send(
                Request(.get, server.endpoint, path: "/_ping", within: .seconds(20), limit: .kibibytes(4))
            ).text
        }
        #expect(text.hasPrefix("GET /_ping HTTP/1.1\r\n"))
        #expect(text.lowercased().contains("host: localhost\r\n"))
        _ = try await Programs.live.run(
            ProgramCall(.path("/bin/rm"), ["-f", path], environment: [:], within: .seconds(20))
        )
    }

    @Test func `a stream is handed on piece by piece until the receiver has enough`() async throws {
        let answer: ScriptedServer.Answer = { connection in
            try await connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            while !Task.isCancelled {
                try await connection.send("5\r\nhello\r\n")
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        try await ScriptedServer.run(answering: answer) { server in
            let counter = Counter()
            let request = Request(.get, server.endpoint, path: "/", within: .seconds(30), limit: .kibibytes(1))
            let response = try await HTTP.live.stream(request) { _ in counter.next() < 3 }
            #expect(response.status == 200)
            #expect(counter.count == 3)
        }
    }

    @Test func `a stream ends with its time`() async throws {
        let answer: ScriptedServer.Answer = { connection in
            try await connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            try await Task.sleep(for: .seconds(60))
        }
        try await ScriptedServer.run(answering: answer) { server in
            let request = Request(.get, server.endpoint, path: "/", within: .milliseconds(300), limit: .kibibytes(1))
            let error = await #expect(throws: RequestError.self) { try await HTTP.live.stream(request) { _ in true } }
            #expect(error?.reason == .timedOut(after: .milliseconds(300)))
        }
    }

    @Test func `the body of an error in place of a stream is kept`() async throws {
        try await ScriptedServer.run(answering: { try await $0.answer("403 Forbidden", body: "no") }) { server in
            let request = Request(.get, server.endpoint, path: "/", within: .seconds(20), limit: .kibibytes(1))
            let response = try await HTTP.live.stream(request) { _ in
                Issue.record("nothing is to be received")
                return true
            }
            #expect(response.status == 403)
            #expect(response.text == "no")
        }
    }

    @Test func `a redirect at the same host is followed where that is allowed`() async throws {
        let answer: ScriptedServer.Answer = { connection in
            if connection.target == "/" {
                try await connection.answer("301 Moved", ["Location: /web/?a=1"])
            } else {
                try await connection.answer("200 OK", body: connection.target)
            }
        }
        try await ScriptedServer.run(answering: answer) { server in
            let request = Request(
                .get,
                server.endpoint,
                path: "/",
                within: .seconds(20),
                limit: .kibibytes(1),
                redirects: .sameHost(limit: 3)
            )
            let response = try await HTTP.live.send(request)
            #expect(response.text == "/web/?a=1")
        }
    }

    @Test func `an idempotent call is tried again until the server is ready`() async throws {
        let counter = Counter()
        let answer: ScriptedServer.Answer = { connection in
            switch counter.next() {
            case 1: try await connection.reset()
            case 2: try await connection.answer("503 Service Unavailable")
            default: try await connection.answer("200 OK", body: "ready")
            }
        }
        try await ScriptedServer.run(answering: answer) { server in
            let policy = RetryPolicy(attempts: 5, firstPause: .milliseconds(10), longestPause: .milliseconds(10))
            let request = Request(.get, server.endpoint, path: "/", within: .seconds(20), limit: .kibibytes(1))
            let response = try await HTTP.live.retrying(policy).send(request)
            #expect(response.text == "ready")
        }
        #expect(counter.count == 3)
    }

    @Test func `a call that changes something is sent once`() async throws {
        let counter = Counter()
        let answer: ScriptedServer.Answer = { connection in
            _ = counter.next()
            try await connection.answer("503 Service Unavailable")
        }
        try await ScriptedServer.run(answering: answer) { server in
            let request = Request(.post, server.endpoint, path: "/", within: .seconds(20), limit: .kibibytes(1))
            let response = try await HTTP.live.retrying().send(request)
            #expect(response.status == 503)
        }
        #expect(counter.count == 1)
    }
}
