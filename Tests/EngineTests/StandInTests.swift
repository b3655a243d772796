import Foundation
import Testing

/// The stand-ins fail where the real images fail: without that, stage tests would prove nothing.
@Suite(.needsEngine)
struct StandInTests {
    /// Whether a program fails, waited for; one that shall run is looked at some seconds after its start.
    private func fails(_ image: String, _ options: [String], command: [String] = []) async throws -> Bool {
        try await EngineGate.within {
            let id = try await container(image, options, command: command)
            let last = try await eventually(within: 30) {
                try await status(of: id)
            } until: {
                $0 != "running"
            }
            try await EngineHarness.docker("rm", "-fv", id)
            return last != "running"
        }
    }

    private func runs(_ image: String, _ options: [String], command: [String] = []) async throws -> Bool {
        try await EngineGate.within {
            let id = try await container(image, options, command: command)
            try await Task.sleep(for: .seconds(3))
            let last = try await status(of: id)
            let log = last == "running" ? "" : try await EngineHarness.docker("logs", id)
            try await EngineHarness.docker("rm", "-fv", id)
            #expect(last == "running", "\(log)")
            return last == "running"
        }
    }

    private func status(of id: String) async throws -> String {
        try await EngineHarness.docker("inspect", "-f", "{{.State.Status}}", id)
    }

    private func container(_ image: String, _ options: [String], command: [String] = []) async throws -> String {
        try await EngineHarness.standIns.value
        let run = try await EngineHarness.run(["docker", "run", "-d"] + options + [image] + command)
        try #require(run.status == 0, "\(run.err)")
        return run.out.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    static let linuxserver: String = "lscr.io/linuxserver/sonarr"
    static let user: [String] = ["-e", "PUID=1000", "-e", "PGID=1000", "-v", "/config"]
    static let needed: [String] = ["CHOWN", "SETUID", "SETGID", "DAC_OVERRIDE"]

    @Test func `a LinuxServer.io program runs with the four capabilities of its start`() async throws {
        let options = Self.user + ["--cap-drop", "ALL"] + Self.needed.flatMap { ["--cap-add", $0] }
        #expect(try await runs(Self.linuxserver, options))
    }

    @Test(arguments: needed) func `a LinuxServer.io program fails without one of them`(_ left: String) async throws {
        let options =
            Self.user + ["--cap-drop", "ALL"] + Self.needed.filter { $0 != left }.flatMap { ["--cap-add", $0] }
        #expect(try await fails(Self.linuxserver, options))
    }

    @Test func `a LinuxServer.io program takes a read-only root only with an executable run folder`() async throws {
        let options = ["--read-only", "-v", "/config"]
        #expect(try await fails(Self.linuxserver, options))
        #expect(try await fails(Self.linuxserver, options + ["--tmpfs", "/run"]))
        #expect(try await runs(Self.linuxserver, options + ["--tmpfs", "/run:exec"]))
        #expect(try await fails("lscr.io/linuxserver/jellyfin", options + ["--tmpfs", "/run:exec"]))
    }

    @Test func `a LinuxServer.io program as a user of its own needs its run folder`() async throws {
        let options = [
            "--user", "1000:1000", "--security-opt", "no-new-privileges:true", "--tmpfs", "/config:uid=1000",
        ]
        #expect(try await fails(Self.linuxserver, options))
        #expect(try await runs(Self.linuxserver, options + ["--tmpfs", "/run:uid=1000,gid=1000,exec"]))
    }

    @Test(
        arguments: [
            ("lscr.io/linuxserver/radarr", ["sh", "curl"]), ("jellyfin/jellyfin", ["sh", "curl"]),
            ("traefik", ["sh", "wget"]),
            ("ghcr.io/seerr-team/seerr", ["sh", "wget"]), ("amir20/dozzle", []), ("portainer/portainer-ce", []),
            ("wollomatic/socket-proxy", []), ("postgres", ["sh"]), ("prom/prometheus", ["sh", "wget"]),
        ] as [(String, [String])]
    )
    func `an image has the tools of the real one and no more`(_ image: String, _ tools: [String]) async throws {
        try await EngineHarness.standIns.value
        for tool in ["sh", "curl", "wget"] {
            let run = try await EngineGate.within {
                try await EngineHarness.run(["docker", "run", "--rm", "--entrypoint", tool, image, "--help"])
            }
            #expect(
                (run.status != 127) == (tools.contains(tool) || (image.contains("linuxserver") && tool == "wget")),
                "\(tool)"
            )
        }
    }

    @Test func `official programs ask for their folders, devices and variables`() async throws {
        #expect(try await fails("jellyfin/jellyfin", ["--read-only"]))
        #expect(
            try await runs("jellyfin/jellyfin", ["--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL"])
        )
        #expect(try await fails("grafana/grafana", ["--read-only"]))
        #expect(try await fails("postgres", ["--cap-drop", "ALL", "-e", "POSTGRES_PASSWORD=x"]))
        #expect(try await fails("postgres", []))
        #expect(try await fails("redis", ["--cap-drop", "ALL"]))
        let tunnel = ["-e", "WIREGUARD_PRIVATE_KEY=x", "--device", "/dev/net/tun"]
        #expect(try await fails("qmcgaw/gluetun", tunnel))
        #expect(try await runs("qmcgaw/gluetun", tunnel + ["--cap-add", "NET_ADMIN"]))
        #expect(try await fails("qmcgaw/gluetun", ["--cap-add", "NET_ADMIN", "--device", "/dev/net/tun"]))
    }

    @Test func `a database stops at once on SIGINT and not on SIGTERM`() async throws {
        let id = try await container("postgres", ["-e", "POSTGRES_PASSWORD=x"])
        let ready = try await eventually {
            try await EngineHarness.run(["docker", "exec", id, "pg_isready"])
        } until: {
            $0.status == 0
        }
        try #require(ready.status == 0, "\(ready.out) \(ready.err)")
        try await EngineHarness.docker("kill", "-s", "TERM", id)
        try await Task.sleep(for: .seconds(1))
        #expect(try await EngineHarness.docker("inspect", "-f", "{{.State.Status}}", id) == "running")
        try await EngineHarness.docker("stop", "-t", "60", id)
        #expect(try await EngineHarness.docker("inspect", "-f", "{{.State.ExitCode}}", id) == "0")
        #expect(try await EngineHarness.docker("logs", id).contains("fast shutdown"))
        try await EngineHarness.docker("rm", "-v", id)
    }

    @Test func `a program behind the tunnel answers on the tunnel's port`() async throws {
        let tunnel = try await container(
            "qmcgaw/gluetun",
            [
                "-P", "--expose", "8085", "--cap-add", "NET_ADMIN", "--device", "/dev/net/tun", "-e",
                "WIREGUARD_PRIVATE_KEY=x",
            ]
        )
        let client = try await container(
            "lscr.io/linuxserver/qbittorrent",
            Self.user + ["-e", "WEBUI_PORT=8085", "--network", "container:\(tunnel)"]
        )
        let health = try await eventually {
            try await EngineHarness.docker("inspect", "-f", "{{.State.Health.Status}}", tunnel)
        } until: {
            $0 == "healthy"
        }
        #expect(health == "healthy")
        #expect(try await answer(on: try await published(8_085, of: tunnel), wanted: 200) == 200)
        #expect(try await answer(on: try await published(8_000, of: tunnel), path: "/v1/version", wanted: 200) == 200)
        try await EngineHarness.docker("rm", "-fv", client, tunnel)
    }

    /// The status that a port answers with, once it is the wanted one or time is over.
    private func answer(on port: Int, path: String = "/", wanted: Int) async throws -> Int {
        try await eventually {
            try await EngineHarness.httpStatus(port: port, path: path)
        } until: {
            $0 == wanted
        }
    }

    /// The host port that Docker chose for a port of a container.
    private func published(_ port: Int, of id: String) async throws -> Int {
        let text = try await EngineHarness.docker("port", id, "\(port)/tcp")
        return try #require(text.split(separator: "\n").first?.split(separator: ":").last.flatMap { Int($0) })
    }

    @Test(
        arguments: [
            ("tecnativa/docker-socket-proxy", ["CONTAINERS=1"], "/containers/json", 200),
            ("tecnativa/docker-socket-proxy", ["POST=0"], "/containers/json", 403),
            ("tecnativa/docker-socket-proxy", ["CONTAINERS=1"], "/info", 403),
            ("lscr.io/linuxserver/socket-proxy", ["INFO=1"], "/info", 200),
            ("lscr.io/linuxserver/socket-proxy", ["CONTAINERS=1"], "/containers/x/logs?stdout=1", 403),
            ("lscr.io/linuxserver/socket-proxy", ["CONTAINERS=1", "ALLOW_LOGS=1"], "/containers/x/logs?stdout=1", 404),
            ("lscr.io/linuxserver/socket-proxy", [], "/_ping", 200),
        ] as [(String, [String], String, Int)]
    )
    func `a socket proxy lets through what its variables say`(
        _ image: String,
        _ variables: [String],
        _ path: String,
        _ status: Int
    ) async throws {
        let id = try await container(
            image,
            ["-P", "-v", "/var/run/docker.sock:/var/run/docker.sock"] + variables.flatMap { ["-e", $0] }
        )
        let port = try await published(2_375, of: id)
        // Until the proxy listens there is no answer at all; the first one counts.
        let first = try await eventually {
            try await EngineHarness.httpStatus(port: port, path: "/v1.41" + path)
        } until: {
            $0 != 0
        }
        #expect(first == status)
        try await EngineHarness.docker("rm", "-fv", id)
    }
}
