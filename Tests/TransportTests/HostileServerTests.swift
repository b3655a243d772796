import Testing
import Transport
import Vocabulary

/// What a caller gets from servers that do not behave: a typed error in bounded time.
@Suite(.timeLimit(.minutes(2)))
struct HostileServerTests {
    private func reason(
        limit: ByteCount = .kibibytes(64),
        within timeout: Duration = .seconds(20),
        redirects: Request.Redirects = .refused,
        _ answer: @escaping ScriptedServer.Answer
    ) async throws -> RequestError.Reason? {
        try await ScriptedServer.run(answering: answer) { server in
            let request = Request(
                .get,
                server.endpoint,
                path: "/",
                within: timeout,
                limit: limit,
                redirects: redirects
            )
            do throws(RequestError) {
                _ = try await HTTP.live.send(request)
                return nil
            } catch {
                return error.reason
            }
        }
    }

    @Test func `a server that never answers runs into the deadline`() async throws {
        let reason = try await reason(within: .milliseconds(300)) { _ in try await Task.sleep(for: .seconds(60)) }
        #expect(reason == .timedOut(after: .milliseconds(300)))
    }

    @Test func `a body that drips slowly runs into the deadline`() async throws {
        let reason = try await reason(within: .milliseconds(500)) { connection in
            try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            for _ in 0..<1_000 {
                try await connection.send("x")
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        #expect(reason == .timedOut(after: .milliseconds(500)))
    }

    @Test func `a header that drips slowly runs into the deadline`() async throws {
        let reason = try await reason(within: .milliseconds(500)) { connection in
            try await connection.send("HTTP/1.1 200 OK\r\n")
            for number in 0..<1_000 {
                try await connection.send("X-\(number): y\r\n")
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        #expect(reason == .timedOut(after: .milliseconds(500)))
    }

    @Test func `an endless body ends at the limit`() async throws {
        let reason = try await reason(limit: .kibibytes(16)) { connection in
            try await connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            let piece = String(repeating: "x", count: 4_096)
            while !Task.isCancelled { try await connection.send("1000\r\n\(piece)\r\n") }
        }
        #expect(reason == .tooLarge(limit: .kibibytes(16)))
    }

    @Test func `a body that is announced too long is not read`() async throws {
        let reason = try await reason(limit: .kibibytes(1)) { connection in
            try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
            try await Task.sleep(for: .seconds(60))
        }
        #expect(reason == .tooLarge(limit: .kibibytes(1)))
    }

    @Test func `a body of exactly the limit is read`() async throws {
        let reason = try await reason(limit: ByteCount(5)) { try await $0.answer("200 OK", body: "12345") }
        #expect(reason == nil)
    }

    @Test func `a body shorter than announced is an error`() async throws {
        let reason = try await reason { connection in
            try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n123")
            try await connection.reset()
        }
        #expect(reason == .closedEarly)
    }

    @Test func `a body shorter than announced and closed politely is an error`() async throws {
        let reason = try await reason { connection in
            try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\n123")
            try await connection.finish()
        }
        #expect(reason == .closedEarly)
    }

    @Test func `a connection that is reset before the answer is an error`() async throws {
        let reason = try await reason { try await $0.reset() }
        #expect(reason == .closedEarly)
    }

    @Test func `an answer that is not HTTP is an error`() async throws {
        let reason = try await reason { connection in
            try await connection.send("220 mail.example.net ESMTP\r\n")
            try await connection.finish()
        }
        guard case .malformed = reason else {
            Issue.record("expected malformed, got \(String(describing: reason))")
            return
        }
    }

    @Test func `a redirect that leads to itself is a loop`() async throws {
        let reason = try await reason(redirects: .sameHost(limit: 5)) { connection in
            try await connection.answer("302 Found", ["Location: /"])
        }
        guard case .redirectLoop = reason else {
            Issue.record("expected redirectLoop, got \(String(describing: reason))")
            return
        }
    }

    @Test func `ever new redirects end at the limit`() async throws {
        let counter = Counter()
        let reason = try await reason(redirects: .sameHost(limit: 5)) { connection in
            try await connection.answer("302 Found", ["Location: /\(counter.next())"])
        }
        #expect(reason == .redirectLoop(count: 5))
        #expect(counter.count == 6)
    }

    @Test func `a redirect to another host is refused and named without credentials`() async throws {
        let reason = try await reason(redirects: .sameHost(limit: 5)) { connection in
            try await connection.answer("302 Found", ["Location: http://user:hunter@elsewhere.test/a?apikey=abc"])
        }
        #expect(reason == .redirectedElsewhere(to: "http://••••@elsewhere.test/a?apikey=••••"))
    }

    @Test func `a redirect is handed back where it is not allowed`() async throws {
        try await ScriptedServer.run(answering: { try await $0.answer("302 Found", ["Location: /login"]) }) { server in
            let request = Request(.get, server.endpoint, path: "/", within: .seconds(20), limit: .kibibytes(1))
            let response = try await HTTP.live.send(request)
            #expect(response.status == 302)
            #expect(response.header("location") == "/login")
        }
    }

    @Test func `HTML in place of JSON is told with its type`() async throws {
        let answer: ScriptedServer.Answer = {
            try await $0.answer("200 OK", ["Content-Type: text/html; charset=utf-8"], body: "<html></html>")
        }
        try await ScriptedServer.run(answering: answer) { server in
            let request = Request(.get, server.endpoint, path: "/", within: .seconds(20), limit: .kibibytes(1))
            let response = try await HTTP.live.send(request)
            #expect(throws: RequestError(.notJSON(contentType: "text/html"), in: request)) {
                try response.json(in: request)
            }
        }
    }

    @Test func `a port where nobody listens refuses`() async throws {
        let endpoint = try await ScriptedServer.run(answering: { _ in }, while: { $0.endpoint })
        // The listener is being closed; a try or two later nobody listens.
        var reason: RequestError.Reason?
        for _ in 0..<50 where reason != .refused {
            do throws(RequestError) {
                _ = try await HTTP.live.send(
                    Request(.get, endpoint, path: "/", within: .milliseconds(200), limit: .kibibytes(1))
                )
            } catch {
                reason = error.reason
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        #expect(reason == .refused)
    }

    @Test func `a name without address is told`() async throws {
        let request = Request(
            .get,
            .http("no-such-host.invalid", port: 80),
            path: "/",
            within: .seconds(30),
            limit: .kibibytes(1)
        )
        let error = await #expect(throws: RequestError.self) { try await HTTP.live.send(request) }
        #expect(error?.reason == .unknownHost("no-such-host.invalid"))
    }

    @Test func `a missing socket is told`() async throws {
        let request = Request(
            .get,
            .unixSocket("/nowhere/at all.sock"),
            path: "/",
            within: .seconds(20),
            limit: .kibibytes(1)
        )
        let error = await #expect(throws: RequestError.self) { try await HTTP.live.send(request) }
        #expect(error?.reason == .missingSocket)
    }

    @Test func `a cancelled call says so`() async throws {
        try await ScriptedServer.run(answering: { _ in try await Task.sleep(for: .seconds(60)) }) { server in
            let request = Request(.get, server.endpoint, path: "/", within: .seconds(60), limit: .kibibytes(1))
            let call = Task { () -> RequestError.Reason? in
                do throws(RequestError) {
                    _ = try await HTTP.live.send(request)
                    return nil
                } catch {
                    return error.reason
                }
            }
            try await Task.sleep(for: .milliseconds(100))
            call.cancel()
            #expect(await call.value == .cancelled)
        }
    }
}
