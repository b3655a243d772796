import DockerEngine
import Testing
import Transport
import Vocabulary

/// Where the engine is looked for.
struct AddressTests {
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var host: String?
        var context: String?
        var environment: [String: String] = [:]
        var files: [String: String] = [:]
        /// Endpoint and origin.
        var expected: (String, EngineAddress.Origin)
    }

    /// A folder of the docker command line with one context and its certificates.
    private static func context(
        _ name: String,
        host: String,
        current: String? = nil,
        skipsVerification: Bool = false,
        hasCertificates: Bool = false
    ) -> [String: String] {
        let id = "0f3c5a"
        var files = [
            "/home/kim/.docker/contexts/meta/\(id)/meta.json":
                #"{"Name":"\#(name)","Metadata":{},"Endpoints":{"docker":{"Host":"\#(host)","SkipTLSVerify":\#(skipsVerification)}}}"#,
            "/home/kim/.docker/contexts/meta/other/meta.json":
                #"{"Name":"desktop-linux","Endpoints":{"docker":{"Host":"unix:///d.sock"}}}"#,
            "/home/kim/.docker/contexts/meta/broken/meta.json": "{",
        ]
        if let current { files["/home/kim/.docker/config.json"] = #"{"auths":{},"currentContext":"\#(current)"}"# }
        if hasCertificates {
            for file in ["ca.pem", "cert.pem", "key.pem"] {
                files["/home/kim/.docker/contexts/tls/\(id)/docker/\(file)"] = "PEM \(file)"
            }
        }
        return files
    }

    static let home = ["HOME": "/home/kim"]

    static let cases: [Case] = [
        Case(testDescription: "nothing said", expected: ("unix:///var/run/docker.sock", .standard)),
        Case(
            testDescription: "DOCKER_HOST with a socket",
            environment: ["DOCKER_HOST": "unix:///run/user/1000/docker.sock"],
            expected: ("unix:///run/user/1000/docker.sock", .dockerHost)
        ),
        Case(
            testDescription: "an empty DOCKER_HOST says nothing",
            environment: ["DOCKER_HOST": ""],
            expected: ("unix:///var/run/docker.sock", .standard)
        ),
        Case(
            testDescription: "DOCKER_HOST on TCP with the port of plain TCP",
            environment: ["DOCKER_HOST": "tcp://nas"],
            expected: ("http://nas:2375", .dockerHost)
        ),
        Case(
            testDescription: "DOCKER_HOST with IPv6 and a path",
            environment: ["DOCKER_HOST": "tcp://[fd00::1]:2375/proxy/"],
            expected: ("http://[fd00::1]:2375/proxy", .dockerHost)
        ),
        Case(
            testDescription: "DOCKER_TLS_VERIFY means TLS and its port",
            environment: ["DOCKER_HOST": "tcp://nas", "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "/certs"],
            files: ["/certs/ca.pem": "CA", "/certs/cert.pem": "C", "/certs/key.pem": "K"],
            expected: ("https://nas:2376", .dockerHost)
        ),
        Case(
            testDescription: "DOCKER_HOST wins over contexts",
            environment: ["DOCKER_HOST": "tcp://nas", "DOCKER_CONTEXT": "attic", "HOME": "/home/kim"],
            files: context("attic", host: "tcp://attic:2375", current: "attic"),
            expected: ("http://nas:2375", .dockerHost)
        ),
        Case(
            testDescription: "DOCKER_CONTEXT wins over the current context",
            environment: ["DOCKER_CONTEXT": "attic", "HOME": "/home/kim"],
            files: context("attic", host: "tcp://attic:2375", current: "desktop-linux"),
            expected: ("http://attic:2375", .context("attic"))
        ),
        Case(
            testDescription: "the current context",
            environment: home,
            files: context("attic", host: "unix:///run/attic.sock", current: "attic"),
            expected: ("unix:///run/attic.sock", .context("attic"))
        ),
        Case(
            testDescription: "a context with certificates",
            environment: home,
            files: context("attic", host: "tcp://attic", current: "attic", hasCertificates: true),
            expected: ("https://attic:2376", .context("attic"))
        ),
        Case(
            testDescription: "the context default is the default socket",
            environment: ["DOCKER_CONTEXT": "default", "HOME": "/home/kim"],
            files: context("attic", host: "tcp://attic", current: "attic"),
            expected: ("unix:///var/run/docker.sock", .standard)
        ),
        Case(
            testDescription: "DOCKER_CONFIG moves the folder",
            environment: ["DOCKER_CONFIG": "/etc/dc", "HOME": "/home/kim"],
            files: [
                "/etc/dc/config.json": #"{"currentContext":"x"}"#,
                "/etc/dc/contexts/meta/1/meta.json": #"{"Name":"x","Endpoints":{"docker":{"Host":"unix:///x.sock"}}}"#,
            ],
            expected: ("unix:///x.sock", .context("x"))
        ),
        Case(
            testDescription: "a given context wins over DOCKER_HOST",
            context: "attic",
            environment: ["DOCKER_HOST": "tcp://nas", "HOME": "/home/kim"],
            files: context("attic", host: "tcp://attic:1"),
            expected: ("http://attic:1", .context("attic"))
        ),
        Case(
            testDescription: "a given address wins over all",
            host: "/run/given.sock",
            context: "attic",
            environment: ["DOCKER_HOST": "tcp://nas"],
            expected: ("unix:///run/given.sock", .given)
        ),
    ]

    @Test(arguments: cases)
    func `the engine is looked for where the docker command line looks`(_ test: Case) throws {
        let choice = EngineChoice(
            host: test.host,
            context: test.context,
            environment: test.environment,
            files: .inMemory(test.files)
        )
        let address = try choice.address()
        #expect(address.endpoint.name == test.expected.0)
        #expect(address.origin == test.expected.1)
    }

    private func error(_ environment: [String: String], _ files: [String: String] = [:]) -> EngineError? {
        do throws(EngineError) {
            _ = try EngineChoice(environment: environment, files: .inMemory(files)).address()
            return nil
        } catch {
            return error
        }
    }

    @Test func `an ssh address is refused with a way around`() {
        let error = error(["DOCKER_HOST": "ssh://kim@nas"])
        #expect(error?.reason == .sshAddress("ssh://kim@nas"))
        #expect(error?.remedies.contains { $0.contains("ssh -nNT -L") && $0.contains(" kim@nas`") } == true)
    }

    @Test(arguments: [
        "npipe:////./pipe/docker", "ftp://nas", "tcp://", "tcp://nas:port", "unix://relative", "tcp://a@b",
    ])
    func `what is no engine's address is refused`(_ host: String) {
        #expect(error(["DOCKER_HOST": host])?.code == "bad-address")
    }

    @Test func `an unknown context names the similar one`() {
        let error = error(
            ["DOCKER_CONTEXT": "atic", "HOME": "/home/kim"],
            Self.context("attic", host: "tcp://attic")
        )
        #expect(error?.reason == .unknownContext("atic", similar: "attic"))
        #expect(error?.remedies.first == "did you mean 'attic'?")
    }

    @Test func `a missing authority is told by its path`() {
        let error = error(["DOCKER_HOST": "tcp://nas", "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "/certs"])
        #expect(error?.what == "no such file: /certs/ca.pem")
    }

    @Test func `TLS settings of the environment and of contexts are read`() throws {
        let environment = ["DOCKER_HOST": "tcp://nas", "DOCKER_TLS_VERIFY": "1", "DOCKER_CERT_PATH": "/certs"]
        let files = ["/certs/ca.pem": "CA", "/certs/cert.pem": "C", "/certs/key.pem": "K"]
        let tls = try EngineChoice(environment: environment, files: .inMemory(files)).address().endpoint.tls
        #expect(tls?.verification == .full)
        #expect(tls?.authorities == Array("CA".utf8))
        #expect(tls?.identity?.key.reveal() == "K")

        let skipping = Self.context("attic", host: "tcp://attic", current: "attic", skipsVerification: true)
        let other = try EngineChoice(environment: Self.home, files: .inMemory(skipping)).address().endpoint.tls
        #expect(other?.verification == .off)
    }

    @Test func `a rootless engine's socket is named when the default is missing`() async throws {
        var files = Files.inMemory([String: String]())
        files.kind = { $0 == "/run/user/1000/docker.sock" ? .other : nil }
        let address = try EngineChoice(environment: ["XDG_RUNTIME_DIR": "/run/user/1000"], files: files).address()
        let http = HTTP.answering { request throws(RequestError) in throw RequestError(.missingSocket, in: request) }
        let error = await #expect(throws: EngineError.self) {
            try await Engine.connect(to: address, through: http, within: .seconds(1))
        }
        #expect(
            error?.remedies.first
                == "there is a socket at /run/user/1000/docker.sock: set DOCKER_HOST=unix:///run/user/1000/docker.sock"
        )
    }
}
