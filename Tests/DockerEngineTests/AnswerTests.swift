import DockerEngine
import Testing
import Transport
import Vocabulary

/// What is made of the engine's answers.
struct AnswerTests {
    @Test(arguments: [("1.41", "1.41"), ("1.47", "1.47"), ("1.99", "1.51")])
    func `both speak the newest version that both know`(_ offered: String, _ agreed: String) async throws {
        let http = HTTP.recorded([RecordedEngine.ping(offered)])
        let engine = try await Engine.connect(to: RecordedEngine.address, through: http, within: .seconds(1))
        #expect(engine.version.description == agreed)
        #expect(engine.serverName == "Docker/20.10.24 (linux)")
    }

    private func connectError(_ answer: RecordedAnswer) async -> EngineError? {
        await #expect(throws: EngineError.self) {
            try await Engine.connect(to: RecordedEngine.address, through: .recorded([answer]), within: .seconds(1))
        }
    }

    @Test func `an engine that is too old is refused`() async {
        let error = await connectError(RecordedEngine.ping("1.40"))
        #expect(error?.reason == .tooOld(offered: APIVersion(1, 40), needed: APIVersion(1, 41)))
        #expect(error?.what == "the Docker Engine speaks API 1.40, Bijou needs 1.41")
    }

    @Test func `a web server is no engine`() async {
        let error = await connectError(.json("/_ping", "{}"))
        #expect(error?.code == "not-understood")
    }

    @Test func `the socket's owner is named when the socket is closed to this user`() async {
        let http = HTTP.answering { request throws(RequestError) in throw RequestError(.notPermitted, in: request) }
        let error = await #expect(throws: EngineError.self) {
            try await Engine.connect(to: RecordedEngine.address, through: http, within: .seconds(1))
        }
        #expect(error?.what == "no Docker Engine: not permitted to connect to unix:///var/run/docker.sock")
        #expect(error?.remedies.first?.contains("usermod -aG docker") == true)
    }

    @Test func `every call has its host, version and filter`() async throws {
        let recorder = CallRecorder()
        let engine = try await RecordedEngine.engine([.json("/v1.41/containers/json", "[]")], recorder: recorder)
        #expect(try await engine.containers(project: "media").isEmpty)
        #expect(
            recorder.calls.map(\.description) == [
                "GET unix:///var/run/docker.sock /_ping",
                "GET unix:///var/run/docker.sock /v1.41/containers/json?all=true&filters="
                    + #"{"label":["com.docker.compose.project=media"]}"#,
            ]
        )
    }

    @Test func `the list of containers is read, unknown words and keys included`() async throws {
        let list = try await RecordedEngine.engine([.json("/v1.41/containers/json", RecordedEngine.list)]).containers()
        #expect(list.map(\.name) == ["media-gluetun-1", "media-sonarr-1"])
        #expect(list.map(\.status) == [.unknown, .running])
        #expect(list[1].labels.service == "sonarr")
        #expect(list[1].labels.number == 1)
        #expect(!list[1].labels.isOneOff)
        #expect(list[1].labels.configFiles == ["/srv/media/compose.yaml", "/srv/media/compose.override.yaml"])
    }

    @Test func `a container is read`() async throws {
        let answer = RecordedAnswer.json("/v1.41/containers/media-sonarr-1/json", RecordedEngine.container)
        let container = try await RecordedEngine.engine([answer]).container("media-sonarr-1")
        #expect(container.name == "media-sonarr-1")
        #expect(container.created == Timestamp(seconds: 1_769_860_800, nanoseconds: 123_456_789))
        #expect(container.state.status == .running)
        #expect(container.state.startedAt == Timestamp(seconds: 1_769_860_801, nanoseconds: 500_000_000))
        #expect(container.state.finishedAt == nil)
        #expect(!container.state.isUp)
        #expect(container.state.health?.status == .unhealthy)
        #expect(container.state.health?.failingStreak == 3)
        #expect(container.state.health?.log.first?.output == "curl: (7) Failed")
        #expect(container.state.health?.log.first?.start == Timestamp(seconds: 1_769_860_800, nanoseconds: 100_000_000))
        #expect(container.restartCount == 5)
        #expect(container.labels.isOneOff)
        #expect(container.environment["API_KEY"]?.reveal() == "abc=def")
        #expect(container.environment["EMPTY"]?.reveal() == "")
        #expect(!"\(container)".contains("abc=def"))
        #expect(container.exposedPorts == ["8989/tcp"])
        #expect(container.publishedPorts.map(\.hostAddress) == ["0.0.0.0", "::"])
        #expect(container.mounts.map(\.destination) == ["/config", "/data"])
        #expect(container.mounts[0].volume == "media_config")
        #expect(!container.mounts[0].isWritable)
        let network = try #require(container.networks["media_default"])
        #expect(network.address == "172.18.0.5")
        #expect(network.address6 == nil)
        #expect(network.aliases == ["sonarr", "c0ffee", "media-sonarr-1"])
        #expect(container.host.memoryLimit == .mebibytes(512))
        #expect(container.host.processorLimit == 1.5)
        #expect(container.host.processLimit == nil)
        #expect(container.host.devices == ["/dev/dri"])
        #expect(container.networkParent == nil)
    }

    @Test func `a container without what every engine gives is not understood`() async throws {
        let engine = try await RecordedEngine.engine([.json("/v1.41/containers/x/json", "{}")])
        let error = await #expect(throws: EngineError.self) { try await engine.container("x") }
        #expect(error?.reason == .notUnderstood("Id is missing"))
    }

    @Test func `what does not exist is named`() async throws {
        let engine = try await RecordedEngine.engine([
            .json("/v1.41/images/lscr.io/linuxserver/sonarr:latest/json", #"{"message":"No such image"}"#, status: 404)
        ])
        let error = await #expect(throws: EngineError.self) {
            try await engine.image("lscr.io/linuxserver/sonarr:latest")
        }
        #expect(
            error?.what == "the Docker Engine knows no image 'lscr.io/linuxserver/sonarr:latest' (it was not pulled)"
        )
    }

    @Test func `an error of the engine keeps its message`() async throws {
        let engine = try await RecordedEngine.engine([
            .json("/v1.41/containers/x/top", #"{"message":"Container x is not running\n"}"#, status: 409)
        ])
        let error = await #expect(throws: EngineError.self) { try await engine.processes(of: "x") }
        #expect(error?.reason == .refused(status: 409, message: "Container x is not running"))
    }

    @Test func `what a socket proxy forbids names the flags that would allow it`() async throws {
        let forbidden = Response(status: 403, body: Array("<html><body><h1>403 Forbidden</h1>".utf8))
        let container = try await RecordedEngine.engine([
            .json("/v1.41/containers/media-sonarr-1/json", RecordedEngine.container)
        ]).container("media-sonarr-1")
        let engine = try await RecordedEngine.engine([RecordedAnswer(.get, "/v1.41/containers/c0ffee/logs", forbidden)])
        let error = await #expect(throws: EngineError.self) { try await engine.logs(of: container, tail: 10) }
        #expect(error?.code == "forbidden")
        #expect(
            error?.what
                == "the logs of 'media-sonarr-1' may not be asked for: GET /containers/…/logs is forbidden"
        )
        #expect(
            error?.remedies == [
                "set CONTAINERS=1 ALLOW_LOGS=1 on the socket proxy",
                #"with wollomatic/socket-proxy add '-allowGET=/v1\..{1,2}/containers/.+/logs'"#,
            ]
        )
    }

    @Test(arguments: [
        (Request.Method.get, "/info", "GET /info", ["INFO=1"]),
        (.get, "/_ping", "GET /_ping", ["PING=1"]),
        (.get, "/containers/json", "GET /containers/json", ["CONTAINERS=1"]),
        (.get, "/containers/abc/json", "GET /containers/…/json", ["CONTAINERS=1"]),
        (.post, "/containers/abc/exec", "POST /containers/…/exec", ["CONTAINERS=1", "EXEC=1", "POST=1"]),
        (.post, "/exec/abc/start", "POST /exec/…/start", ["EXEC=1", "POST=1"]),
        (.get, "/images/a/b:c/json", "GET /images/…/json", ["IMAGES=1"]),
        (.get, "/networks", "GET /networks", ["NETWORKS=1"]),
        (.get, "/volumes/media_config", "GET /volumes/…", ["VOLUMES=1"]),
    ])
    func `each call has its flags`(_ method: Request.Method, _ path: String, _ call: String, _ flags: [String]) {
        let permission = Permission(method, path)
        #expect(permission.call == call)
        #expect(permission.flags == flags)
    }

    @Test func `networks, volumes and images are read`() async throws {
        let engine = try await RecordedEngine.engine([
            .json(
                "/v1.41/networks",
                #"[{"Id":"n1","Name":"media_default","Driver":"bridge","Scope":"local","Internal":true,"EnableIPv6":false,"IPAM":{"Config":[{"Subnet":"172.18.0.0/16","Gateway":"172.18.0.1"}]},"Labels":{},"Containers":null}]"#
            ),
            .json(
                "/v1.41/volumes",
                #"{"Volumes":[{"Name":"media_config","Driver":"local","Mountpoint":"/v/_data","Labels":{"com.docker.compose.volume":"config"},"Options":null,"CreatedAt":"2026-01-31T12:00:00Z"}],"Warnings":null}"#
            ),
            .json("/v1.41/volumes/none", #"{"message":"no such volume"}"#, status: 404),
            .json(
                "/v1.41/images/postgres:16/json",
                #"{"Id":"sha256:aa","RepoTags":["postgres:16"],"RepoDigests":["postgres@sha256:bb"],"Size":400000000,"Architecture":"amd64","Os":"linux","Config":{"User":"","Env":["PATH=/bin","PGDATA=/x"],"Cmd":["postgres"],"Entrypoint":"docker-entrypoint.sh","ExposedPorts":{"5432/tcp":{}},"Volumes":{"/var/lib/postgresql/data":{}}}}"#
            ),
        ])
        let network = try #require(try await engine.networks().first)
        #expect(network.isInternal)
        #expect(network.subnets == ["172.18.0.0/16"])
        let volume = try #require(try await engine.volumes().first)
        #expect(volume.labels.volume == "config")
        #expect(volume.created == Timestamp(seconds: 1_769_860_800))
        let image = try await engine.image("postgres:16")
        #expect(image.digests == ["postgres@sha256:bb"])
        #expect(image.entrypoint == ["docker-entrypoint.sh"])
        #expect(image.environmentNames == ["PATH", "PGDATA"])
        #expect(image.healthTest.isEmpty)
        let error = await #expect(throws: EngineError.self) { try await engine.volume("none") }
        #expect(error?.reason == .missing("volume 'none'"))
    }

    @Test func `info and version are read`() async throws {
        let engine = try await RecordedEngine.engine([
            .json(
                "/v1.41/info",
                #"{"Name":"nas","ServerVersion":"20.10.24","NCPU":4,"MemTotal":8589934592,"Driver":"overlay2","CgroupVersion":"2","DockerRootDir":"/var/lib/docker","SecurityOptions":["name=seccomp,profile=default","name=rootless"],"Swarm":{"LocalNodeState":"inactive"},"Runtimes":{"runc":{},"nvidia":{}},"Warnings":null}"#
            ),
            .json(
                "/v1.41/version",
                #"{"Platform":{"Name":""},"Components":[{"Name":"Podman Engine"}],"Version":"4.3.1","ApiVersion":"1.41","MinAPIVersion":"1.24"}"#
            ),
        ])
        let info = try await engine.info()
        #expect(info.memory == .gibibytes(8))
        #expect(info.isRootless)
        #expect(!info.isInSwarm)
        #expect(info.runtimes == ["nvidia", "runc"])
        let version = try await engine.daemonVersion()
        #expect(version.isPodman)
        #expect(version.oldestAPI == APIVersion(1, 24))
    }

    @Test func `statistics are read as the docker command line reads them`() async throws {
        let engine = try await RecordedEngine.engine([
            .json(
                "/v1.41/containers/x/stats",
                #"{"cpu_stats":{"cpu_usage":{"total_usage":2000},"system_cpu_usage":20000,"online_cpus":4},"precpu_stats":{"cpu_usage":{"total_usage":1000},"system_cpu_usage":10000},"memory_stats":{"usage":1000,"limit":8000,"stats":{"inactive_file":300}},"pids_stats":{"current":7},"networks":{"eth0":{"rx_bytes":1,"tx_bytes":2},"eth1":{"rx_bytes":10,"tx_bytes":20}}}"#
            ),
            .json("/v1.41/containers/stopped/stats", #"{"memory_stats":{},"cpu_stats":{}}"#),
        ])
        let statistics = try #require(try await engine.statistics(of: "x"))
        #expect(statistics.memory == ByteCount(700))
        #expect(statistics.processorLoad == 0.4)
        #expect(statistics.received == ByteCount(11))
        #expect(try await engine.statistics(of: "stopped") == nil)
    }

    @Test func `a command's output and exit code are read`() async throws {
        let recorder = CallRecorder()
        let frames: [UInt8] =
            [1, 0, 0, 0, 0, 0, 0, 3] + Array("out".utf8) + [2, 0, 0, 0, 0, 0, 0, 3] + Array("err".utf8)
        let engine = try await RecordedEngine.engine(
            [
                RecordedAnswer(
                    .post,
                    "/v1.41/containers/x/exec",
                    Response(status: 201, body: Array(#"{"Id":"e1"}"#.utf8))
                ),
                RecordedAnswer(.post, "/v1.41/exec/e1/start", Response(status: 200, body: frames)),
                .json("/v1.41/exec/e1/json", #"{"Running":false,"ExitCode":2}"#),
            ],
            recorder: recorder
        )
        let result = try await engine.execute(["cat", "/etc/\"x\""], in: "x", user: "1000")
        #expect(result.exitCode == 2)
        #expect(result.outputText == "out")
        #expect(result.errorText == "err")
        #expect(recorder.calls.map(\.method) == [.get, .post, .post, .get])
    }

    @Test func `events are read however the stream is cut`() async throws {
        let text = #"""
            {"Type":"container","Action":"die","Actor":{"ID":"c0ffee","Attributes":{"exitCode":"137","com.docker.compose.service":"sonarr"}},"time":1769860800,"timeNano":1769860800500000000}
            not json
            {"Type":"container","Action":"start","Actor":{"ID":"c0ffee","Attributes":{}},"time":1769860801}

            """#
        let bytes = Array(text.utf8)
        let pieces = stride(from: 0, to: bytes.count, by: 37).map { Array(bytes[$0..<min($0 + 37, bytes.count)]) }
        let engine = try await RecordedEngine.engine([
            RecordedAnswer(.get, "/v1.41/events", Response(status: 200), pieces: pieces)
        ])
        let (stream, continuation) = AsyncStream.makeStream(of: EngineEvent.self)
        try await engine.events(project: "media", for: .seconds(5)) {
            continuation.yield($0)
            return $0.action != "start"
        }
        continuation.finish()
        var events: [EngineEvent] = []
        for await event in stream { events.append(event) }
        #expect(events.map(\.action) == ["die", "start"])
        #expect(events[0].labels.service == "sonarr")
        #expect(events[0].time == Timestamp(seconds: 1_769_860_800, nanoseconds: 500_000_000))
    }

    @Test func `an engine that goes away while events are watched is an error`() async throws {
        let engine = try await RecordedEngine.engine([RecordedAnswer(.get, "/v1.41/events", Response(status: 200))])
        let error = await #expect(throws: EngineError.self) { try await engine.events(for: .seconds(5)) { _ in true } }
        #expect(error?.code == "closed-early")
    }
}
