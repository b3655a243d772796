import Simulators
import Testing
import Transport
import Vocabulary

@testable import Clients

/// gluetun, Traefik, Prometheus, Alertmanager, Grafana.
@Suite(.timeLimit(.minutes(2)))
struct InfrastructureTests {
    @Test(arguments: [
        GluetunSimulator.Authorization.publicRole, .key(MediaCase.key),
        .login(user: "owner", password: MediaCase.right),
    ])
    func `gluetun tells tunnel, DNS, address and port to each kind of role`(_ role: GluetunSimulator.Authorization)
        async throws
    {
        let credentials: [Credential] =
            switch role {
            case .publicRole: []
            case .key: [MediaCase.keyCredential]
            case .login: [MediaCase.loginCredential]
            }
        let reading = try await asking(GluetunClient.self, GluetunSimulator(role), credentials) {
            await $0.reading(ReadingDepth())
        }
        let settings = try reading.settings.get()
        #expect(settings.tunnel == "running" && settings.tunnelDNS == "running")
        #expect(settings.externalAddress == "198.51.100.77" && settings.forwardedPort == 51_413)
        #expect(try reading.refusesStrangers.get() == (role != .publicRole))
    }

    @Test(
        arguments: [
            (Fault.gluetunStopped, "stopped", "running", nil, 51_413),
            (.gluetunDNSStopped, "running", "stopped", "198.51.100.77", 51_413),
            (.gluetunLeaks, "running", "running", "203.0.113.9", 51_413),
            (.gluetunNoPort, "running", "running", "198.51.100.77", 0),
            (.gluetunOtherPort, "running", "running", "198.51.100.77", 51_414),
            (.gluetunRoleLacksPort, "running", "running", "198.51.100.77", nil),
            (.gluetunRoleLacksStatus, nil, "running", "198.51.100.77", 51_413),
        ] as [(Fault, String?, String?, String?, Int?)]
    )
    func `each failing of gluetun is seen, and a role that lacks a route hides only that`(
        _ fault: Fault,
        _ tunnel: String?,
        _ dns: String?,
        _ address: String?,
        _ port: Int?
    ) async throws {
        let simulator = GluetunSimulator(.key(MediaCase.key))
        simulator.switches.turnOn(fault)
        let reading = try await asking(GluetunClient.self, simulator, [MediaCase.keyCredential]) {
            await $0.reading(ReadingDepth())
        }
        #expect(try reading.authentication.get())
        let settings = try reading.settings.get()
        #expect(settings.tunnel == tunnel && settings.tunnelDNS == dns)
        #expect(settings.externalAddress == address && settings.forwardedPort == port)
    }

    @Test func `an old gluetun is asked by the older name of the forwarded port`() async throws {
        let simulator = GluetunSimulator()
        simulator.state.hasOnlyOldAlias = true
        simulator.state.version = "latest"
        let reading = try await asking(GluetunClient.self, simulator) { await $0.reading(ReadingDepth()) }
        #expect(try reading.settings.get().forwardedPort == 51_413)
        #expect(try reading.version.get() == nil)
    }

    @Test func `gluetun's settings, which hold credentials, are never asked for`() async throws {
        let recorder = CallRecorder()
        _ = try await asking(GluetunClient.self, GluetunSimulator(), recorder: recorder) {
            await $0.reading(ReadingDepth())
        }
        #expect(!recorder.calls.contains { $0.path.contains("settings") })
    }

    @Test func `Traefik's routers and servers are links with its own words`() async throws {
        let simulator = TraefikSimulator()
        simulator.switches.turnOn(.traefikRouterError)
        simulator.switches.turnOn(.traefikServerDown)
        let (links, messages) = try await asking(TraefikClient.self, simulator) {
            (try await $0.links(testing: false), try await $0.messages())
        }
        #expect(
            links.map(\.id) == [
                "router:jellyfin@docker", "router:seerr@docker", "service:jellyfin@docker", "service:seerr@docker",
            ]
        )
        #expect(links[0].state == .failing("the service \"jellyfin-web@docker\" does not exist"))
        #expect(!links[0].isEnabled && links[1].state == .working)
        #expect(links[2].state == .failing("its health check finds the server down"))
        #expect(links[3].address == LinkAddress(host: "172.20.0.6", port: 5055))
        #expect(messages == [OwnMessage(.error, source: "http routers", "http routers with errors: 1")])
    }

    @Test func `a Traefik without ping or API is told from one that ends`() async throws {
        let simulator = TraefikSimulator()
        simulator.switches.turnOn(.traefikNoPing)
        simulator.switches.turnOn(.traefikNoAPI)
        let (aliveness, reason) = try await asking(TraefikClient.self, simulator) { client in
            (try await client.aliveness(), await whyFailed { try await client.authenticate() })
        }
        #expect(aliveness.fitness == .answers)
        #expect(reason == .notOffered("its API: it is not enabled there"))
        simulator.switches.reset()
        simulator.switches.turnOn(.traefikEnding)
        #expect(
            try await asking(TraefikClient.self, simulator) { try await $0.aliveness() }.fitness
                == .unfit("it is ending")
        )
    }

    @Test func `Prometheus tells each target and its Alertmanagers`() async throws {
        let simulator = PrometheusSimulator(alertmanagers: ["http://alertmanager:9093/am"])
        simulator.switches.turnOn(.prometheusTargetDown)
        let links = try await asking(PrometheusClient.self, simulator) { try await $0.links(testing: false) }
        #expect(links.map(\.kind) == [.scrapeTarget, .scrapeTarget, .alertmanager])
        #expect(
            links[0].state
                == .failing("Get \"http://node-exporter:9100/metrics\": dial tcp: lookup node-exporter: no such host")
        )
        #expect(links[1].state == .working && links[1].id == "traefik/traefik:8080")
        #expect(links[1].address == LinkAddress(host: "traefik", port: 8080, basePath: "/metrics"))
        #expect(links[2].address == LinkAddress(host: "alertmanager", port: 9093, basePath: "/am"))
    }

    @Test func `what Prometheus says of a target holds no password`() async throws {
        let target = PrometheusSimulator.Target(job: "x", url: "http://u:p4ss@x:9/metrics?token=s3cret")
        let simulator = PrometheusSimulator(targets: [target])
        simulator.switches.turnOn(.prometheusTargetDown)
        let links = try await asking(PrometheusClient.self, simulator) { try await $0.links(testing: false) }
        let text = "\(links)"
        #expect(!text.contains("p4ss") && !text.contains("s3cret"), "\(text)")
    }

    @Test func `Prometheus' own troubles are messages`() async throws {
        let simulator = PrometheusSimulator()
        for fault in [Fault.prometheusReloadFailed, .prometheusEmpty, .prometheusRuleFails] {
            simulator.switches.turnOn(fault)
        }
        let messages = try await asking(PrometheusClient.self, simulator) { try await $0.messages() }
        #expect(messages.map(\.source) == ["configuration", "tsdb", "rule TargetDown"])
        #expect(messages.map(\.level) == [.error, .warning, .warning])
    }

    @Test func `Alertmanager tells receivers, a cluster that settles and that it is not ready`() async throws {
        let simulator = AlertmanagerSimulator(receivers: ["telegram", "mail"])
        simulator.switches.turnOn(.alertmanagerSettling)
        let (links, messages) = try await asking(AlertmanagerClient.self, simulator) {
            (try await $0.links(testing: false), try await $0.messages())
        }
        #expect(links.map(\.name) == ["telegram", "mail"])
        #expect(messages.map(\.source) == ["cluster"])
        simulator.switches.turnOn(.alertmanagerNotReady)
        let reason = try await asking(AlertmanagerClient.self, simulator) { client in
            await whyFailed { try await client.aliveness() }
        }
        #expect(reason == .startingUp)
    }

    @Test(arguments: [MediaCase.loginCredential, MediaCase.tokenCredential])
    func `Grafana tells its data sources and which of them is broken`(_ credential: Credential) async throws {
        let simulator = GrafanaSimulator(login: MediaCase.login, token: MediaCase.key)
        simulator.dataSources.append(.init("Loki", type: "loki", url: "http://loki:3100"))
        simulator.switches.turnOn(.grafanaDataSourceBroken)
        let links = try await asking(GrafanaClient.self, simulator, [credential]) { try await $0.links(testing: false) }
        #expect(
            links.map(\.state) == [
                .failing("Post \"http://prometheus:9090/api/v1/query\": dial tcp: connection refused"), .working,
            ]
        )
        #expect(links.map(\.programs) == [["prometheus"], ["loki"]])
        #expect(links[1].address == LinkAddress(host: "loki", port: 3100))
    }

    @Test func `a Grafana that cannot read its database answers but is not fit`() async throws {
        let simulator = GrafanaSimulator(login: MediaCase.login)
        simulator.switches.turnOn(.grafanaDatabaseFails)
        simulator.switches.turnOn(.grafanaNoAdministrator)
        let (aliveness, messages, reason) = try await asking(
            GrafanaClient.self,
            simulator,
            [MediaCase.loginCredential]
        ) { client in
            (
                try await client.aliveness(), try await client.messages(),
                await whyFailed { try await client.links(testing: false) }
            )
        }
        #expect(aliveness == Aliveness(.unfit("its database is 'failing'"), call: "GET /api/health", status: 503))
        #expect(messages.map(\.level) == [.error])
        #expect(reason == .notAllowed)
    }
}
