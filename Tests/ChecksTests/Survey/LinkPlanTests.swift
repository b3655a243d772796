import Clients
import Compose
@testable import DockerEngine
import Stacks
import Testing

@testable import Checks

/// What is tried from inside, and what ports are joined.
struct LinkPlanTests {
    private func stack(_ text: String) throws -> Stack {
        Stack(project: try #require(Loader.load(text: text).project))
    }

    @Test func `stored, configured and expected addresses are tried, those of the internet are not`() throws {
        let stack = try stack(
            """
            name: media
            services:
              gluetun: {image: qmcgaw/gluetun, networks: [a]}
              qbittorrent: {image: lscr.io/linuxserver/qbittorrent, network_mode: "service:gluetun"}
              sonarr: {image: lscr.io/linuxserver/sonarr, networks: [a]}
              exportarr:
                image: ghcr.io/onedr0p/exportarr
                environment: {URL: "http://sonarr:8989", WRONG_URL: "http://sonar:8989", FAR: "https://example.com/x"}
                networks: [a]
            networks: {a: {}}
            """
        )
        let plan = LinkPlan(stack: stack, isDeep: false)
        let exporter = try #require(stack.service("exportarr"))
        let configured = plan.ways(from: exporter, reading: nil).filter { $0.reason == .configured }
        #expect(configured.map(\.host) == ["sonarr", "sonar"])
        #expect(configured.map(\.to) == ["sonarr", nil])
        let sonarr = try #require(stack.service("sonarr"))
        var reading = Reading(program: "sonarr", version: "4.0.19")
        reading.links = .success([
            Link(.downloadClient, id: "1", name: "qB", address: LinkAddress(host: "gluetun", port: 8_080)),
            Link(.indexer, id: "2", name: "far", address: LinkAddress(host: "tracker.example", port: 443)),
            Link(.notification, id: "3", name: "off", address: LinkAddress(host: "ntfy", port: 80), isEnabled: false),
        ])
        let stored = plan.ways(from: sonarr, reading: reading)
        #expect(stored.map(\.host) == ["gluetun"])
        // Behind the gateway's name stands the client that shares its network.
        #expect(stored.first?.to == "qbittorrent")
    }

    @Test func `the matrix leads to members of a namespace through its owner, and to neighbours over localhost`() throws
    {
        let stack = try stack(
            """
            services:
              gluetun: {image: qmcgaw/gluetun}
              qbittorrent: {image: lscr.io/linuxserver/qbittorrent, network_mode: "service:gluetun"}
              prowlarr: {image: lscr.io/linuxserver/prowlarr, network_mode: "service:gluetun"}
              sonarr: {image: lscr.io/linuxserver/sonarr}
            """
        )
        let plan = LinkPlan(stack: stack, isDeep: true)
        let sonarr = try #require(stack.service("sonarr"))
        let ways = plan.ways(from: sonarr, reading: nil).filter { $0.to == "prowlarr" }
        #expect(ways.map { "\($0.host):\($0.port)" } == ["gluetun:9696"])
        let prowlarr = try #require(stack.service("prowlarr"))
        let near = plan.ways(from: prowlarr, reading: nil).filter { $0.to == "qbittorrent" }
        #expect(near.map { "\($0.host):\($0.port)" } == ["localhost:8080"])
    }

    @Test func `private addresses and names without a dot are near`() {
        for host in ["sonarr", "192.168.1.10", "10.1.2.3", "172.20.0.5", "nas.lan", "localhost", "100.64.0.1"] {
            #expect(LinkPlan.isNear(host), "\(host)")
        }
        for host in ["example.com", "8.8.8.8", "172.32.0.1", "2001:db8::1"] {
            #expect(!LinkPlan.isNear(host), "\(host)")
        }
    }

    @Test func `declared and published ports are joined`() throws {
        let stack = try stack(
            """
            services:
              sonarr: {image: lscr.io/linuxserver/sonarr, ports: ["8989:8989", "127.0.0.1:9000:9000/udp", "7000-7001:7000-7001"]}
            """
        )
        let declared = try #require(stack.service("sonarr")).service.ports
        func published(_ inside: Int, _ outside: Int, _ address: String) -> PublishedPort {
            PublishedPort(containerPort: inside, transport: "tcp", hostAddress: address, hostPort: outside)
        }
        let joined = PortSurvey.ports(
            declared: declared,
            published: [
                published(8_989, 8_989, "0.0.0.0"), published(8_989, 8_989, "::"), published(7_000, 7_000, "0.0.0.0"),
                published(1, 2, "0.0.0.0"),
            ]
        )
        #expect(joined.filter { $0.isPublished && $0.isDeclared }.map(\.hostPort) == [8_989, 8_989, 7_000])
        #expect(joined.filter { !$0.isPublished }.map(\.hostPort) == [9_000, 7_001])
        #expect(joined.filter { !$0.isDeclared }.map(\.hostPort) == [2])
    }
}
