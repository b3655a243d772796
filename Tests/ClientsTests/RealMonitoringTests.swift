import Foundation
import Testing
import Transport
import Vocabulary

@testable import Clients

/// The real Prometheus and Alertmanager of Debian, each on a free port in a folder of its own.
@Suite(
    .timeLimit(.minutes(3)),
    .enabled("install them: make packages") { RealProgram.areInstalled || RealProgram.isRequired }
)
struct RealMonitoringTests {
    @Test func `a real Alertmanager is read`() async throws {
        try await RealProgram.alertmanager { port in
            let client = AlertmanagerClient(RealProgram.access("alertmanager", port))
            try await RealProgram.patiently { try await client.aliveness().fitness == .fit }
            let reading = await client.reading(ReadingDepth())
            #expect(reading.isTestedVersion == true)
            #expect(try reading.links.get().map(\.name) == ["nobody"])
            _ = try (reading.version.get(), reading.authentication.get(), reading.messages.get())
        }
    }

    @Test func `a real Prometheus tells targets, Alertmanagers and a rule that fails`() async throws {
        try await RealProgram.alertmanager { alertmanager in
            let configuration = """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [rules.yml]
                alerting: {alertmanagers: [{static_configs: [{targets: ["127.0.0.1:\(alertmanager)"]}]}]}
                scrape_configs:
                - job_name: alertmanager
                  static_configs: [{targets: ["127.0.0.1:\(alertmanager)"]}]
                - job_name: nothing
                  params: {token: [s3cret]}
                  static_configs: [{targets: ["127.0.0.1:1"]}]
                """
            try await RealProgram.prometheus(configuration) { port in
                let client = PrometheusClient(RealProgram.access("prometheus", port))
                try await RealProgram.patiently { try await client.aliveness().fitness == .fit }
                try await RealProgram.patiently {
                    let links = try await client.links(testing: false)
                    let tried = links.filter { $0.kind == .scrapeTarget && $0.state != .unstated }
                    return tried.count == 2 && links.contains { $0.kind == .alertmanager }
                }
                try await RealProgram.patiently { try await client.messages().contains { $0.source == "rule Wrong" } }
                let reading = await client.reading(ReadingDepth())
                #expect(reading.isTestedVersion == true)
                let links = try reading.links.get()
                #expect(links.first { $0.name == "alertmanager" }?.state == .working)
                #expect(links.first { $0.name == "alertmanager" }?.address?.port == alertmanager)
                guard case .failing(let words)? = links.first(where: { $0.name == "nothing" })?.state else {
                    Issue.record("\(links)")
                    return
                }
                #expect(words.contains("connection refused") && !words.contains("s3cret"), "\(words)")
                let told = links.first { $0.kind == .alertmanager }
                #expect(told?.address == LinkAddress(host: "127.0.0.1", port: alertmanager))
            }
        }
    }

    @Test func `a real Prometheus with Basic refuses strangers and wrong logins`() async throws {
        try await RealProgram.prometheus("scrape_configs: []", hasLogin: true) { port in
            let open = PrometheusClient(RealProgram.access("prometheus", port, [MediaCase.loginCredential]))
            try await RealProgram.patiently { try await open.aliveness().fitness == .fit }
            try await open.authenticate()
            let stranger = PrometheusClient(RealProgram.access("prometheus", port))
            #expect(try await stranger.aliveness().fitness == .answers)
            #expect(await whyFailed { try await stranger.authenticate() } == .noCredential)
            let wrong = PrometheusClient(RealProgram.access("prometheus", port, [MediaCase.wrongLogin]))
            #expect(await whyFailed { try await wrong.authenticate() } == .wrongCredential)
        }
    }
}

/// Real programs that run while something is done with them.
enum RealProgram {
    struct NotStarted: Error {}
    struct TooSlow: Error {}

    static let isRequired = ProcessInfo.processInfo.environment["CI"]?.isEmpty == false
    static let areInstalled = ["prometheus", "prometheus-alertmanager"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: "/usr/bin/" + $0)
    }

    static func access(_ program: String, _ port: Int, _ credentials: [Credential] = []) -> Access {
        Access(
            service: program,
            program: program,
            endpoint: .http("127.0.0.1", port: port),
            credentials: credentials,
            http: HTTP.live.readOnly(deep: false)
        )
    }

    static func alertmanager<Result: Sendable>(_ body: @escaping @Sendable (Int) async throws -> Result)
        async throws -> Result
    {
        let files = ["alertmanager.yml": "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n"]
        let arguments = ["--config.file=alertmanager.yml", "--storage.path=data", "--cluster.listen-address="]
        return try await running("/usr/bin/prometheus-alertmanager", arguments, files, body)
    }

    static func prometheus<Result: Sendable>(
        _ configuration: String,
        hasLogin: Bool = false,
        _ body: @escaping @Sendable (Int) async throws -> Result
    ) async throws -> Result {
        // The function takes its expression only when it is evaluated, so the file loads and the rule fails.
        let rules = """
            groups:
            - name: tried
              rules: [{alert: Wrong, expr: 'label_replace(vector(1), "a", "$1", "b", "(")'}]
            """
        // bcrypt of the password of the tests, made with crypt(3).
        let login = "basic_auth_users: {owner: $2b$04$HI2tvIpwhSHvEW8ysNFia.O/OxFaP7Cz4wohr7VpyH72Fxm0lxj2C}\n"
        let files = ["prometheus.yml": configuration, "rules.yml": rules, "web.yml": hasLogin ? login : ""]
        let arguments = ["--config.file=prometheus.yml", "--storage.tsdb.path=data", "--web.config.file=web.yml"]
        return try await running("/usr/bin/prometheus", arguments, files, body)
    }

    /// Asks again until the answer is yes.
    static func patiently(_ question: @Sendable () async throws -> Bool) async throws {
        for _ in 0..<200 {
            if (try? await question()) == true { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw TooSlow()
    }

    private static func running<Result: Sendable>(
        _ program: String,
        _ arguments: [String],
        _ files: [String: String],
        _ body: @escaping @Sendable (Int) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "bijou-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        let call = ProgramCall(
            .path(program),
            arguments + ["--web.listen-address=127.0.0.1:0"],
            environment: [:],
            workingDirectory: folder.path,
            within: .seconds(120)
        )
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            let (ports, announce) = AsyncStream.makeStream(of: Int.self)
            group.addTask {
                defer { announce.finish() }
                _ = try await Programs.live.run(call) { line in
                    if let port = port(in: line.text) { announce.yield(port) }
                }
                return nil
            }
            group.addTask {
                for await port in ports { return try await body(port) }
                throw NotStarted()
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw NotStarted()
        }
    }

    /// `msg="Listening on" address=127.0.0.1:34639`.
    private static func port(in line: String) -> Int? {
        guard line.contains("\"Listening on\""), let address = line.split(separator: "address=").last,
            let colon = address.lastIndex(of: ":")
        else { return nil }
        return Int(address[address.index(after: colon)...].prefix { $0.isNumber })
    }
}
