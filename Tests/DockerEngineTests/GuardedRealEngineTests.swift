import DockerEngine
import FoundationEssentials
import Testing
import Transport
import Vocabulary

/// A real Docker Engine behind TLS and behind the rules of a socket proxy.
@Suite(
    .timeLimit(.minutes(5)),
    .enabled("no engine: run scripts/with-docker-engine swift test") { RealEngine.socket != nil || RealEngine.isCI }
)
struct GuardedRealEngineTests {
    // MARK: TLS

    private func address() throws -> EngineAddress {
        let folder = try #require(RealEngine.variable("BIJOU_DOCKER_TLS"), "is openssl installed?")
        let environment = [
            "DOCKER_HOST": "tcp://localhost:2376", "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": folder,
        ]
        var files: [String: [UInt8]] = [:]
        for name in ["ca.pem", "cert.pem", "key.pem"] {
            files["\(folder)/\(name)"] = FileManager.default.contents(atPath: "\(folder)/\(name)").map { [UInt8]($0) }
        }
        return try EngineChoice(environment: environment, files: .inMemory(files)).address()
    }

    private func connect(_ address: EngineAddress) async throws -> Engine {
        try await Engine.connect(to: address, through: .live, within: .seconds(30))
    }

    private func reason(_ address: EngineAddress) async throws -> RequestError.Reason? {
        let error = await #expect(throws: EngineError.self) { try await connect(address) }
        guard case .unreachable(let error, _)? = error?.reason else { return nil }
        return error.reason
    }

    @Test func `an engine is read over TLS with the certificates of the environment`() async throws {
        let engine = try await connect(try address())
        #expect(engine.version >= .floor)
        #expect(try await !engine.info().hostName.isEmpty)
    }

    @Test func `a client without certificate is turned away`() async throws {
        var address = try address()
        address.endpoint.tls?.identity = nil
        #expect(try await reason(address) != nil)
    }

    @Test func `an engine of an authority that nobody knows is not spoken to, and one with the pinned key is`()
        async throws
    {
        var address = try address()
        address.endpoint.tls?.authorities = nil
        #expect(try await reason(address) == .untrustedCertificate)
        let wrong = CertificatePin(.publicKey, of: [])
        address.endpoint.tls?.verification = .pinned(wrong)
        guard case .pinMismatch(let found)? = try await reason(address) else {
            Issue.record("the wrong pin was taken")
            return
        }
        address.endpoint.tls?.verification = .pinned(found)
        #expect(try await connect(address).version >= .floor)
    }

    // MARK: Socket proxy

    /// Runs HAProxy with what the socket proxies of Tecnativa and LinuxServer.io allow for such variables.
    private func withProxy(
        _ variables: Set<String>,
        _ body: (EngineAddress) async throws -> Void
    ) async throws {
        let socket = try #require(RealEngine.socket)
        let folder = FileManager.default.temporaryDirectory.path + "/bijou-\(UInt64.random(in: 0..<UInt64.max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let configuration = SocketProxyRules(variables: variables).configuration(engine: socket, socket: "\(folder)/s")
        try Data(configuration.utf8).write(to: URL(filePath: "\(folder)/haproxy.cfg"))
        let call = ProgramCall(
            .named("haproxy"),
            ["-db", "-f", "\(folder)/haproxy.cfg"],
            environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
            within: .seconds(240)
        )
        let proxy = Task { try await Programs.live.run(call) }
        defer { proxy.cancel() }
        for _ in 0..<1_500 where !FileManager.default.fileExists(atPath: "\(folder)/s") {
            try await Task.sleep(for: .milliseconds(20))
        }
        try await body(EngineAddress(.unixSocket("\(folder)/s"), origin: .given))
        proxy.cancel()
        _ = try? await proxy.value
    }

    private func denied(_ body: () async throws -> Void) async -> Permission? {
        let error = await #expect(throws: EngineError.self) { try await body() }
        guard case .forbidden(let permission)? = error?.reason else {
            Issue.record("\(String(describing: error))")
            return nil
        }
        return permission
    }

    @Test func `what a socket proxy forbids is named with the variable that allows it`() async throws {
        try await withProxy(["PING", "VERSION", "EVENTS"]) { address in
            let engine = try await connect(address)
            #expect(try await engine.daemonVersion().api == engine.version)
            #expect(await denied { _ = try await engine.containers() }?.flags == ["CONTAINERS=1"])
            #expect(await denied { _ = try await engine.container("x") }?.flags == ["CONTAINERS=1"])
            #expect(await denied { _ = try await engine.info() }?.flags == ["INFO=1"])
            #expect(await denied { _ = try await engine.image("x") }?.flags == ["IMAGES=1"])
            #expect(await denied { _ = try await engine.networks() }?.flags == ["NETWORKS=1"])
            #expect(await denied { _ = try await engine.volumes() }?.flags == ["VOLUMES=1"])
            let containers = await denied { _ = try await engine.containers() }
            #expect(containers?.remedies.first == "set CONTAINERS=1 on the socket proxy")
        }
        try await withProxy([]) { address in
            #expect(await denied { _ = try await connect(address) }?.flags == ["PING=1"])
        }
    }

    @Test func `a socket proxy that allows reading allows reading and no command`() async throws {
        let variables: Set<String> = ["PING", "VERSION", "CONTAINERS", "INFO", "IMAGES", "NETWORKS", "VOLUMES", "EXEC"]
        try await withProxy(variables) { address in
            let engine = try await connect(address)
            _ = try await engine.containers()
            #expect(try await !engine.networks().isEmpty)
            _ = try await engine.volumes()
            #expect(try await !engine.info().storageDriver.isEmpty)
            let missing = await #expect(throws: EngineError.self) { try await engine.container("no-such") }
            #expect(missing?.code == "missing")
            let command = await denied { _ = try await engine.execute(["true"], in: "no-such") }
            #expect(command?.flags == ["CONTAINERS=1", "EXEC=1", "POST=1"])
            let top = await denied { _ = try await engine.processes(of: "no-such") }
            #expect(top?.flags == ["CONTAINERS=1", "ALLOW_TOP=1"])
            let events = await denied { try await engine.events(for: .seconds(5)) { _ in false } }
            #expect(events?.flags == ["EVENTS=1"])
        }
    }
}

/// The denials of the HAProxy-based socket proxies, as rules for the HAProxy of the distribution.
///
/// Everything is refused that no variable opens; a section is opened as a whole; whatever is no GET or HEAD needs POST; and in containers
/// logs, processes, archives, changes and exports need a variable of their own (LinuxServer.io since 18.08.26).
struct SocketProxyRules {
    var variables: Set<String>

    private static let sections: [(variable: String, path: String)] = [
        ("PING", "_ping"), ("VERSION", "version"), ("INFO", "info"), ("EVENTS", "events"), ("SYSTEM", "system"),
        ("CONTAINERS", "containers"), ("NETWORKS", "networks"), ("VOLUMES", "volumes"), ("IMAGES", "images"),
        ("EXEC", "exec"),
    ]

    /// HAProxy's configuration, from one unix socket to another.
    func configuration(engine: String, socket: String) -> String {
        let prefix = #"^(/v[0-9.]+)?"#
        var rules: [String] = []
        if !variables.contains("POST") { rules.append("deny if !METH_GET") }
        for part in ["logs", "top", "archive", "changes", "export"]
        where !variables.contains("ALLOW_\(part.uppercased())") {
            rules.append("deny if { path_reg \(prefix)/containers/[^/]+/\(part)$ }")
        }
        for section in Self.sections where variables.contains(section.variable) {
            rules.append("allow if { path_reg \(prefix)/\(section.path)(/.*)?$ }")
        }
        rules.append("deny")
        return """
            defaults
              mode http
              timeout connect 10s
              timeout client 5m
              timeout server 5m
            frontend clients
              bind unix@\(socket) mode 600
              \(rules.map { "http-request \($0)" }.joined(separator: "\n  "))
              default_backend engine
            backend engine
              server engine unix@\(engine)

            """
    }
}
