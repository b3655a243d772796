import Compose
import Testing

@testable import Migration

/// What a stage deploys.
struct StageWorkTests {
    private static let before = """
        name: media
        services:
          gluetun:
            image: qmcgaw/gluetun
            container_name: vpn
            ports: ["8080:8080", "6881:6881"]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent
            network_mode: service:gluetun
          prowlarr:
            image: lscr.io/linuxserver/prowlarr
            network_mode: container:vpn
          sonarr:
            image: lscr.io/linuxserver/sonarr
          setup:
            image: busybox
            command: chown -R 1000:1000 /data
            restart: "no"
          waiter:
            image: lscr.io/linuxserver/radarr
            depends_on: { setup: { condition: service_completed_successfully } }
        """

    private func work(_ after: String, changed: [String], before: String = before) throws -> StageWork {
        StageWork(stage: 3, from: try Sample.project(before), to: try Sample.project(after), changed: changed)
    }

    @Test func `whoever lives in the network namespace of a changed service is deployed with it`() throws {
        let work = try work(Self.before, changed: ["gluetun"])
        #expect(work.services == ["gluetun", "prowlarr", "qbittorrent"])
        #expect(try self.work(Self.before, changed: ["qbittorrent"]).services == ["qbittorrent"])
    }

    @Test func `a service that ends by itself is a job`() throws {
        let work = try work(Self.before, changed: ["setup", "sonarr"])
        #expect(work.services == ["sonarr"])
        #expect(work.jobs == ["setup"])
    }

    @Test func `new services and networks are known, and networks of others are not ours`() throws {
        let after =
            Self.before.replacing(
                "  sonarr:\n    image: lscr.io/linuxserver/sonarr\n",
                with: """
                      sonarr:
                        image: lscr.io/linuxserver/sonarr
                        networks: [arr, proxy]
                      socket-proxy:
                        image: wollomatic/socket-proxy
                        networks: [arr]

                    """
            ) + "\nnetworks:\n  arr: {}\n  proxy: { external: true, name: proxy }\n"
        let work = try work(after, changed: ["sonarr", "socket-proxy"])
        #expect(work.newServices == ["socket-proxy"])
        #expect(work.newNetworks == ["media_arr"])
    }

    @Test func `a port that the stage closes is known`() throws {
        let after = Self.before.replacing(", \"6881:6881\"", with: "")
        #expect(try work(after, changed: ["gluetun"]).closedPorts == [6881])
    }

    @Test func `users of a changed network are deployed`() throws {
        let before = """
            name: media
            services:
              sonarr: { image: lscr.io/linuxserver/sonarr, networks: [arr] }
              radarr: { image: lscr.io/linuxserver/radarr }
            networks: { arr: {} }
            """
        let after = before.replacing("arr: {} }", with: "arr: { internal: true } }")
        #expect(try work(after, changed: [], before: before).services == ["sonarr"])
    }

    @Test func `what does not run is left as it is, but for what is new and for jobs that have run`() throws {
        var work = try work(Self.before, changed: ["gluetun", "setup", "sonarr", "waiter"])
        work.newServices = ["waiter"]
        let seen = Observation(replicas: [
            Sample.replica("gluetun"), Sample.replica("qbittorrent", status: "exited"),
            Sample.replica("setup", status: "exited"), Sample.replica("prowlarr", status: "restarting"),
        ])
        let reduced = work.reduced(to: seen)
        #expect(reduced.services == ["gluetun", "prowlarr", "waiter"])
        #expect(reduced.jobs == ["setup"])
        #expect(reduced.idle == ["qbittorrent", "sonarr"])
    }
}
