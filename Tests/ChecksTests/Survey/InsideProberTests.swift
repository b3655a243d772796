import Stacks
import Synchronization
import Testing
import Transport
import Vocabulary

@testable import Checks
@testable import DockerEngine

/// Names, connections and HTTP from inside, and the programs of images where that cannot be had.
struct InsideProberTests {
    private let http = HTTP(
        send: { request async throws(RequestError) in
            if request.endpoint.name == "http://172.20.0.9:22" {
                throw RequestError(.malformed("SSH-2.0"), in: request)
            }
            return Response(status: request.path == "/ping" ? 200 : 404)
        },
        stream: { request, _ async throws(RequestError) in throw RequestError(.notRecorded, in: request) }
    )

    @Test func `each attempt says how far it came`() async {
        var request = InsideRequest(container: "media-sonarr-1", processIdentifier: 7, patience: 1_000)
        request.nameServers = ["127.0.0.11"]
        request.hosts = ["own": ["172.20.0.3"]]
        request.attempts = [
            InsideRequest.Attempt(host: "prowlarr", port: 9_696, path: "/ping"),
            InsideRequest.Attempt(host: "prowlar", port: 9_696, path: "/"),
            InsideRequest.Attempt(host: "172.20.0.9", port: 22, path: "/"),
            InsideRequest.Attempt(host: "OWN", port: 1),
            InsideRequest.Attempt(host: "prowlarr", port: 2),
        ]
        let prober = InsideProber(
            request: request,
            http: http,
            connections: Connections { _, port, _, _ in
                switch port {
                case 1: .refused
                case 2: .timedOut
                default: .connected
                }
            },
            names: NameLookup { name, kind, _, _ in
                name == "prowlarr" && kind == .four ? .addresses(["172.20.0.4"]) : .unknown
            }
        )
        let answer = await prober.answer(interfaces: ["eth0": ["172.20.0.3"]])
        #expect(answer.interfaces == ["eth0": ["172.20.0.3"]])
        #expect(
            answer.results.map(\.outcome) == [.answered(status: 200), .unknownName, .connected, .refused, .timedOut]
        )
        #expect(answer.results[0].addresses == ["172.20.0.4"])
        #expect(answer.results[3].addresses == ["172.20.0.3"])
    }

    @Test(arguments: [
        ("sonar", InsideAnswer.Result.Outcome.unknownName), ("nas.lan", .failed("no name server answers")),
    ])
    func `a name that only Docker can know is unknown where its server stays silent`(
        host: String,
        meant: InsideAnswer.Result.Outcome
    ) async {
        var request = InsideRequest(container: "media-sonarr-1", processIdentifier: 7, patience: 1_000)
        request.nameServers = ["127.0.0.11"]
        request.attempts = [InsideRequest.Attempt(host: host, port: 80)]
        let prober = InsideProber(
            request: request,
            http: http,
            connections: Connections { _, _, _, _ in .connected },
            names: NameLookup { _, _, _, _ in nil }
        )
        #expect(await prober.answer(interfaces: [:]).results.map(\.outcome) == [meant])
    }

    @Test func `only a bare address is taken for the public one`() {
        #expect(HostSurvey.address(in: "203.0.113.7\n") == "203.0.113.7")
        #expect(HostSurvey.address(in: "2001:db8::7") == "2001:db8::7")
        #expect(HostSurvey.address(in: "<html>") == nil)
        #expect(HostSurvey.address(in: "") == nil)
        #expect(
            HostSurvey.request("https://ip.example/", within: .seconds(1))?.endpoint.name == "https://ip.example:443"
        )
        #expect(HostSurvey.request("ip.example", within: .seconds(1)) == nil)
    }

    @Test(
        arguments: [
            ("curl", 0, "200", "", Reach.Outcome.answered(status: 200)), ("curl", 7, "000", "", .refused),
            ("curl", 6, "000", "", .unknownName), ("curl", 28, "000", "", .timedOut),
            ("wget", 0, "", "  HTTP/1.1 200 OK", .answered(status: 200)),
            ("wget", 1, "", "wget: bad address 'sonar:8989'", .unknownName),
            ("wget", 1, "", "wget: can't connect to remote host (172.20.0.4): Connection refused", .refused),
            ("wget", 1, "", "wget: download timed out", .timedOut),
            ("nc", 0, "", "", .connected), ("nc", 1, "", "nc: bad address 'sonar'", .unknownName),
            ("bash", 0, "", "", .connected),
            ("bash", 1, "", "bash: connect: Connection refused", .refused),
            ("bash", 1, "", "bash: sonar: Name or service not known", .unknownName),
        ] as [(String, Int, String, String, Reach.Outcome)]
    )
    func `the ends of programs are understood`(tool: String, code: Int, out: String, err: String, meant: Reach.Outcome)
    {
        let result = ExecutionResult(exitCode: code, output: Array(out.utf8), errors: Array(err.utf8))
        #expect(ImageTools.outcome(tool, result) == meant)
    }
}

/// What a survey shows of texts.
struct SurveyMaskTests {
    @Test func `known secrets, keys in addresses and long runs of letters and digits are hidden`() {
        let mask = SurveyMask(containers: [], credentials: [])
        #expect(mask.shown("GET http://x:1/?apikey=abc&a=1") == "GET http://x:1/?apikey=••••&a=1")
        #expect(mask.shown("token=abcdef1234 done") == "token=•••• done")
        #expect(mask.shown("key 0123456789abcdef0123456789abcdef.") == "key ••••.")
        #expect(mask.shown("database is locked") == "database is locked")
    }
}
