import DockerEngine
import Glibc
import Testing
import Transport
import Vocabulary

/// A real Docker Engine; `scripts/with-docker-engine` gives one to the tests it runs.
@Suite(
    .serialized,
    .timeLimit(.minutes(5)),
    .enabled("no engine: run scripts/with-docker-engine swift test") { RealEngine.socket != nil || RealEngine.isCI }
)
struct RealEngineTests {
    @Test func `a real engine is read`() async throws {
        let real = try await RealEngine.prepare()
        let engine = real.engine
        #expect(engine.version >= .floor)
        #expect(try await !engine.info().storageDriver.isEmpty)
        #expect(try await engine.daemonVersion().api == engine.version)

        let list = try await engine.containers(project: real.project)
        #expect(list.map(\.labels.service) == ["web", "worker"])
        let web = try await engine.container("\(real.project)-web")
        #expect(web.state.status == .running)
        #expect(web.publishedPorts.contains { $0.containerPort == 8_080 && $0.hostPort > 0 })
        #expect(web.networks[real.project]?.address != nil)
        #expect(web.networks[real.project]?.aliases.contains("web") == true)
        #expect(web.mounts.map(\.destination) == ["/data"])
        #expect(web.host.hasReadOnlyRoot)
        #expect(web.host.memoryLimit == .mebibytes(64))

        let network = try await engine.network(real.project)
        #expect(network.containers.values.contains("\(real.project)-web"))
        #expect(try await engine.networks(project: real.project).map(\.name) == [real.project])
        #expect(try await engine.volumes(project: real.project).map(\.name) == [real.project])
        #expect(try await engine.volume(real.project).driver == "local")
        let image = try await engine.image(real.image)
        #expect(image.exposedPorts == ["8080/tcp"])
        #expect(image.healthTest.first == "CMD")
        try await real.remove()
    }

    @Test func `health, restarts and exit codes of a real engine are read`() async throws {
        let real = try await RealEngine.prepare()
        var health: ContainerHealth.Status?
        for _ in 0..<600 where health != .healthy {
            health = try await real.engine.container("\(real.project)-web").state.health?.status
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(health == .healthy)
        let probe = try await real.engine.container("\(real.project)-web").state.health?.log.last
        #expect(probe?.exitCode == 0)

        var worker = try await real.engine.container("\(real.project)-worker")
        for _ in 0..<600 where worker.state.status != .exited {
            try await Task.sleep(for: .milliseconds(100))
            worker = try await real.engine.container("\(real.project)-worker")
        }
        #expect(worker.state.exitCode == 7)
        #expect(worker.state.finishedAt != nil)
        #expect(worker.networkParent != nil)
        let logs = try await real.engine.logs(of: worker, tail: 10)
        #expect(logs.lines.filter { $0.stream == .output }.map(\.text) == ["to output"])
        #expect(logs.lines.filter { $0.stream == .errors }.map(\.text) == ["to errors"])
        #expect(logs.lines.allSatisfy { $0.time != nil })
        let last = try await real.engine.logs(of: worker, tail: 1)
        #expect(last.lines.count == 1)
        try await real.remove()
    }

    @Test func `commands, processes, statistics and events of a real engine are read`() async throws {
        let real = try await RealEngine.prepare()
        let name = "\(real.project)-web"
        let result = try await real.engine.execute(["sh", "-c", "echo out; echo err >&2; exit 3"], in: name)
        #expect(result.exitCode == 3)
        #expect(result.outputText == "out\n")
        #expect(result.errorText == "err\n")
        let lost = await #expect(throws: EngineError.self) {
            let result = try await real.engine.execute(["no-such-program"], in: name)
            throw EngineError(.refused(status: result.exitCode, message: ""), about: "")
        }
        #expect(lost != nil)
        #expect(try await real.engine.processes(of: name).rows.count >= 1)
        let statistics = try await real.engine.statistics(of: name)
        #expect(statistics?.memoryLimit == .mebibytes(64))
        #expect(try await real.engine.statistics(of: "\(real.project)-worker") == nil)

        let (stream, continuation) = AsyncStream.makeStream(of: EngineEvent.self)
        // From the beginning on, so that it does not matter who is first.
        let beginning = Timestamp(seconds: 1)
        async let watching: Void = real.engine.events(project: real.project, since: beginning, for: .seconds(60)) {
            event in
            continuation.yield(event)
            return event.action != "die" || event.attributes["name"] != name
        }
        try await real.docker(["kill", name])
        try await watching
        continuation.finish()
        var actions: [String] = []
        for await event in stream { actions.append(event.action) }
        #expect(actions.contains("kill") && actions.last == "die")
        try await real.remove()
    }

    @Test func `what a real engine does not have is named`() async throws {
        let real = try await RealEngine.connect()
        for call in [
            { _ = try await real.container("no-such") }, { _ = try await real.image("no-such:1") },
            { _ = try await real.network("no-such") }, { _ = try await real.volume("no-such") },
        ] as [() async throws -> Void] {
            let error = await #expect(throws: EngineError.self) { try await call() }
            #expect(error?.code == "missing")
        }
    }
}

/// The engine under test with a small project of two containers, made by the docker command line.
struct RealEngine {
    var engine: Engine
    var project: String
    var image: String

    static func variable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    static var socket: String? { variable("BIJOU_DOCKER_SOCKET") }
    static var isCI: Bool { variable("CI")?.isEmpty == false }

    static func connect() async throws -> Engine {
        let socket = try #require(socket, "BIJOU_DOCKER_SOCKET names no engine; run scripts/with-docker-engine")
        let address = EngineAddress(.unixSocket(socket), origin: .given)
        return try await Engine.connect(to: address, through: .live, within: .seconds(30))
    }

    /// Runs the docker command line against the engine under test.
    @discardableResult
    func docker(_ arguments: [String]) async throws -> String {
        try await Self.shell("exec docker \"$@\"", ["docker"] + arguments)
    }

    @discardableResult
    private static func shell(_ script: String, _ arguments: [String] = []) async throws -> String {
        let socket = try #require(socket)
        let environment = [
            "PATH": variable("PATH") ?? "/usr/bin:/bin", "DOCKER_HOST": "unix://\(socket)",
            "DOCKER_CONFIG": variable("DOCKER_CONFIG") ?? "/nowhere",
        ]
        let call = ProgramCall(
            .path("/bin/sh"),
            ["-ec", script] + arguments,
            environment: environment,
            within: .seconds(120)
        )
        let result = try await Programs.live.run(call)
        try #require(result.isSuccess, "\(result.errorText)")
        return result.outputText
    }

    /// Imports an image made of busybox and starts the project.
    static func prepare() async throws -> RealEngine {
        let project = "bijou\(Int.random(in: 100_000...999_999))"
        let image = "bijou-test/engine:1"
        try await shell(
            """
            folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
            mkdir -p "$folder/bin" "$folder/data" "$folder/tmp"
            cp "$(command -v busybox)" "$folder/bin/busybox"
            for name in sh cat echo nc sleep true httpd; do ln -s busybox "$folder/bin/$name"; done
            tar -C "$folder" -c . | docker import --change 'EXPOSE 8080' \
              --change 'HEALTHCHECK --interval=200ms CMD ["true"]' --change 'CMD ["sleep","600"]' - "$1" >/dev/null
            label=com.docker.compose
            docker network create --label $label.project=$2 $2 >/dev/null
            docker volume create --label $label.project=$2 $2 >/dev/null
            docker run -d --name $2-web --label $label.project=$2 --label $label.service=web --network $2 \
              --network-alias web -p 127.0.0.1::8080 -v $2:/data --read-only --memory 64m "$1" >/dev/null
            docker run -d --name $2-worker --label $label.project=$2 --label $label.service=worker \
              --network container:$2-web "$1" sh -c 'echo to output; echo to errors >&2; exit 7' >/dev/null
            """,
            ["prepare", image, project]
        )
        return RealEngine(engine: try await connect(), project: project, image: image)
    }

    /// Removes the project.
    func remove() async throws {
        try await docker(["rm", "-f", "\(project)-worker", "\(project)-web"])
        try await docker(["network", "rm", project])
        try await docker(["volume", "rm", project])
    }
}
