import FoundationEssentials
import Glibc
import NIOCore
import NIOPosix
import Testing
import Transport
import Vocabulary

/// HTTP/2 as nginx speaks it.
@Suite(.timeLimit(.minutes(2)), .enabled("nginx is not installed") { await Nginx.isToBeRun() })
struct HTTP2Tests {
    private func request(_ endpoint: Endpoint, _ path: String, limit: ByteCount = .mebibytes(2)) -> Request {
        Request(.get, endpoint, path: path, within: .seconds(30), limit: limit)
    }

    @Test func `a server that offers HTTP/2 is spoken to in it, many calls at a time`() async throws {
        try await Nginx.with { endpoint in
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<40 {
                    group.addTask { try await HTTP.live.send(request(endpoint, "/say/\(number)")).text }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(answers == Set((0..<40).map { "HTTP/2.0 GET /say/\($0)" }))
        }
    }

    @Test func `limits and pins hold in HTTP/2`() async throws {
        try await Nginx.with { endpoint in
            #expect(try await HTTP.live.send(request(endpoint, "/large")).body.count == 1_000_000)
            let limited = await #expect(throws: RequestError.self) {
                try await HTTP.live.send(request(endpoint, "/large", limit: .kibibytes(64)))
            }
            #expect(limited?.reason == .tooLarge(limit: .kibibytes(64)))
            var pinned = endpoint
            pinned.tls = TLSSettings(verification: .pinned(CertificatePin(.certificate, of: [])))
            let refused = await #expect(throws: RequestError.self) {
                try await HTTP.live.send(request(pinned, "/say/a"))
            }
            guard case .pinMismatch(let found)? = refused?.reason else { throw try #require(refused) }
            pinned.tls = TLSSettings(verification: .pinned(found))
            for _ in 0..<3 {
                #expect(try await HTTP.live.send(request(pinned, "/say/b")).text == "HTTP/2.0 GET /say/b")
            }
        }
    }

    @Test func `a stream ends when the receiver has enough, and the connection serves the next call`() async throws {
        try await Nginx.with { endpoint in
            let response = try await HTTP.live.stream(request(endpoint, "/large")) { _ in false }
            #expect(response.status == 200)
            #expect(try await HTTP.live.send(request(endpoint, "/say/next")).text == "HTTP/2.0 GET /say/next")
        }
    }
}

/// An nginx of one's own on a free port.
enum Nginx {
    private static let environment = ["PATH": "/usr/local/sbin:/usr/sbin:/usr/bin:/bin"]

    /// Whether the program is here; in CI it must be, so the tests run and fail.
    static func isToBeRun() async -> Bool {
        if unsafe getenv("CI").map({ unsafe $0.pointee != 0 }) ?? false { return true }
        let call = ProgramCall(.named("nginx"), ["-v"], environment: environment, within: .seconds(30))
        return (try? await Programs.live.run(call))?.isSuccess ?? false
    }

    static func with(_ body: (Endpoint) async throws -> Void) async throws {
        let pair = try await Certificates.selfSigned(name: "localhost")
        let folder = FileManager.default.temporaryDirectory.path + "/bijou-\(UInt64.random(in: 0..<UInt64.max))"
        try FileManager.default.createDirectory(atPath: folder + "/files", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let port = try await freePort()
        for (name, bytes) in [
            ("pair.pem", pair.certificate), ("key.pem", pair.key),
            ("nginx.conf", Array(configuration(folder, port).utf8)),
            ("files/large", [UInt8](repeating: 120, count: 1_000_000)),
        ] {
            try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"))
        }
        let call = ProgramCall(
            .named("nginx"),
            ["-p", folder, "-e", "stderr", "-c", "\(folder)/nginx.conf"],
            environment: environment,
            within: .seconds(100)
        )
        let server = Task { try await Programs.live.run(call) }
        defer { server.cancel() }
        let endpoint = Endpoint(
            .tcp(host: "localhost", port: port),
            tls: TLSSettings(authorities: pair.certificate)
        )
        try await wait(for: endpoint)
        try await body(endpoint)
        server.cancel()
        _ = try? await server.value
    }

    private static func wait(for endpoint: Endpoint) async throws {
        for _ in 0..<500 {
            let request = Request(.get, endpoint, path: "/say/", within: .seconds(5), limit: .kibibytes(1))
            if (try? await HTTP.live.send(request)) != nil { return }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private static func freePort() async throws -> Int {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = channel.localAddress?.port ?? 0
        try await channel.close()
        return port
    }

    private static func configuration(_ folder: String, _ port: Int) -> String {
        """
        daemon off;
        master_process off;
        pid \(folder)/pid;
        events {}
        http {
          access_log off;
          client_body_temp_path \(folder)/body;
          server {
            listen 127.0.0.1:\(port) ssl http2;
            ssl_certificate \(folder)/pair.pem;
            ssl_certificate_key \(folder)/key.pem;
            location /say/ { return 200 "$server_protocol $request_method $uri"; }
            location / { root \(folder)/files; }
          }
        }

        """
    }
}
