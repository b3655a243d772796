import Compose
import Stacks
import Testing

struct ServiceReferenceTests {
    private static func stack(_ text: String) throws -> Stack {
        Stack(project: try #require(Loader.load(text: text).project))
    }

    @Test
    func `who speaks of a service is found by every name of it`() throws {
        let stack = try Self.stack(
            """
            services:
              db: { image: "postgres:18", container_name: store, networks: { default: { aliases: [sql] } } }
              a: { image: x, environment: { DB_HOST: db, DB_PORT: "5433" } }
              b: { image: x, environment: [ "URL=postgres://me:secret@store/x" ] }
              c: { image: x, command: ["--db-host", "sql"] }
              d: { image: x, labels: { homepage.widget.url: "http://db:5432" } }
              e: { image: x, environment: { DB_HOST: db.example.org } }
            """
        )
        let target = try #require(stack.service("db"))
        let incoming = stack.references(to: target)
        #expect(incoming.map(\.source.name) == ["a", "b", "c", "d"])
        #expect(incoming.map(\.reference.effectivePort) == [5_433, 5_432, nil, 5_432])
        #expect(incoming.map(\.reference.hasUserInfo) == [false, true, false, false])
        #expect(incoming.allSatisfy { !$0.reference.address.contains("secret") })
    }

    @Test
    func `localhost means the neighbour that listens on the port`() throws {
        let stack = try Self.stack(
            """
            services:
              gluetun: { image: "qmcgaw/gluetun:v3.41" }
              qbittorrent: { image: "lscr.io/linuxserver/qbittorrent:latest", network_mode: "service:gluetun" }
              tool: { image: x, network_mode: "service:gluetun", environment: { CLIENT_URL: "http://localhost:8080" } }
              other: { image: x, environment: { CLIENT_URL: "http://localhost:8080" } }
            """
        )
        let client = try #require(stack.service("qbittorrent"))
        #expect(stack.references(to: client).map(\.source.name) == ["tool"])
    }

    @Test
    func `variables move the port on which a program listens`() throws {
        let stack = try Self.stack(
            """
            services:
              one: { image: "lscr.io/linuxserver/qbittorrent:latest", environment: { WEBUI_PORT: "8090" } }
              two: { image: "ghcr.io/hotio/qbittorrent:release", environment: { WEBUI_PORTS: "8091/tcp,8091/udp" } }
              three: { image: "lscr.io/linuxserver/qbittorrent:latest" }
              four: { image: registry.example.org/me/mine }
            """
        )
        #expect(stack.services.map(\.webPort) == [8_090, 8_091, 8_080, nil])
    }
}
