import Catalog
import Compose
import Testing

@testable import Stacks

/// Builds a stack from a text.
private func stack(_ text: String) throws -> Stack {
    Stack(project: try #require(Loader.load(text: text).project))
}

struct HostPlaceTests {
    @Test(arguments: [
        ("/srv/data", "/srv/data/", true), ("/srv/data", "/srv/data/tv", true), ("/srv/data", "/srv/database", false),
        ("/srv//data/./tv/../tv", "/srv/data/tv", true), ("/", "/srv", true), ("C:\\media", "C:/media/tv", true),
    ])
    func `a place overlaps what is below it and nothing beside it`(_ one: String, _ other: String, _ overlaps: Bool) {
        #expect(HostPlace(path: one).overlaps(HostPlace(path: other)) == overlaps)
        #expect(HostPlace(path: other).overlaps(HostPlace(path: one)) == overlaps)
    }

    @Test func `the common parent contains every place and is the deepest that does`() {
        let names = ["a", "b", "c"]
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let places = (0..<3).map { _ in
                HostPlace(
                    root: .host,
                    components: (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                        names.randomElement(using: &generator) ?? "a"
                    }
                )
            }
            guard let parent = HostPlace.commonParent(of: places) else {
                Issue.record("places of one root have a common parent")
                return
            }
            #expect(places.allSatisfy { parent.contains($0) })
            for place in places where place != parent {
                let deeper = HostPlace(
                    root: .host,
                    components: Array(place.components.prefix(parent.components.count + 1))
                )
                #expect(!places.allSatisfy { deeper.contains($0) })
            }
        }
    }

    @Test(arguments: [
        ("/volume1/media", "/volume1"), ("/volume2", "/volume2"), ("/mnt/disk3/tv", "/mnt/disk3"), ("D:\\tv", "D:"),
    ])
    func `some paths name their disk`(_ path: String, _ disk: String) {
        #expect(HostPlace(path: path).fileSystem == disk)
    }

    @Test(arguments: ["/mnt/media", "/srv/data", "/mnt/user/data", "/volumes/a", "/mnt/diskette/a"])
    func `most paths do not name their disk`(_ path: String) {
        #expect(HostPlace(path: path).fileSystem == nil)
    }

    @Test func `the views of an Unraid share may be the same files`() {
        let user = HostPlace(path: "/mnt/user/data/tv")
        #expect(user.mayCoincide(with: HostPlace(path: "/mnt/disk2/data")))
        #expect(user.mayCoincide(with: HostPlace(path: "/mnt/cache/data/tv")))
        #expect(!user.mayCoincide(with: HostPlace(path: "/mnt/disk2/downloads")))
        #expect(!user.mayCoincide(with: HostPlace(path: "/srv/data/tv")))
    }
}

struct MountRoleTests {
    @Test(arguments: [
        ("./sonarr:/config", MountRole.config), ("/srv/data:/data", .data), ("/srv/media:/data", .data),
        ("/srv/tv:/data", .media), ("/srv/x:/tv", .media), ("/srv/x:/data/media/tv-4k", .media),
        ("/srv/x:/downloads", .downloads), ("/srv/Downloads:/data", .downloads),
        ("/srv/x:/media/downloads", .downloads),
        ("/srv/x:/data/torrents/tv", .downloads), ("/srv/x:/incomplete-downloads", .staging),
        ("/srv/x:/watch", .staging),
        ("/mnt/remote:/mnt/remote", .remote), ("/etc/localtime:/etc/localtime:ro", .system),
        ("/srv/x:/backups", .backup),
        ("/srv/pool:/pool", .data), ("./x.sh:/custom.sh", .config), ("/srv/x:/logs", .logs), ("/srv/x:/tmp", .scratch),
        ("/srv/x:/custom-services.d", .config), ("/mnt/user/appdata/x:/stuff", .config),
        ("./x:/root/.local/share/x", .config),
        ("/srv/x:/home/me/media", .media),
    ])
    func `the role of a mount follows from its names`(_ entry: String, _ role: MountRole) throws {
        let stack = try stack(
            """
            services:
              sonarr:
                image: lscr.io/linuxserver/sonarr
                volumes: ["\(entry)"]
            """
        )
        let sonarr = try #require(stack.service("sonarr"))
        #expect(stack.layout.mounts(of: sonarr).map(\.role) == [role])
    }

    @Test func `a program that handles no media has no content`() throws {
        let stack = try stack(
            """
            services:
              grafana: { image: grafana/grafana, volumes: ["./data:/data", "./x:/stuff"] }
            """
        )
        let grafana = try #require(stack.service("grafana"))
        #expect(stack.layout.content(of: grafana).isEmpty)
    }
}

struct MediaLayoutTests {
    @Test(arguments: [
        ("/srv/data:/data", "/srv/data:/data", true), ("/srv/data:/data", "/srv/data/torrents:/data/torrents", true),
        ("/srv/data/torrents:/data/torrents/", "/srv/data:/data", true),
        ("/srv/data:/data", "/srv/data/torrents:/downloads", false),
        ("/srv:/", "/srv/data:/data", true), ("/srv/data:/data", "/srv/data:/media", false),
    ])
    func `a shared place is consistent if both call it the same`(_ one: String, _ other: String, _ isConsistent: Bool)
        throws
    {
        let stack = try stack(
            """
            services:
              sonarr: { image: lscr.io/linuxserver/sonarr, volumes: ["\(one)"] }
              qbittorrent: { image: lscr.io/linuxserver/qbittorrent, volumes: ["\(other)"] }
            """
        )
        let services = stack.services.map { stack.layout.mounts(of: $0) }
        let shared = try #require(stack.layout.shared(services[0], services[1]).first)
        #expect(shared.isConsistent == isConsistent)
        let turned = try #require(stack.layout.shared(services[1], services[0]).first)
        #expect(turned.isConsistent == isConsistent)
    }

    @Test func `volumes with a device are the place that they show`() throws {
        let stack = try stack(
            """
            services:
              sonarr:
                image: lscr.io/linuxserver/sonarr
                volumes: ["bound:/data", "nas:/media", "plain:/config", "named:/backups", "kept:/tv"]
            volumes:
              bound: { driver_opts: { type: none, o: bind, device: /srv/data } }
              nas: { driver_opts: { type: nfs, o: "addr=10.0.0.2,rw", device: ":/export/media" } }
              plain:
              named: { name: backups }
              kept: { driver: local-persist, driver_opts: { mountpoint: /srv/tv } }
            """
        )
        let sonarr = try #require(stack.service("sonarr"))
        let places = stack.layout.mounts(of: sonarr).map { $0.place?.description }
        #expect(places == ["/srv/data", "nfs 10.0.0.2/export/media", "plain", "backups", "/srv/tv"])
    }

    @Test func `mounts of another container are hidden`() throws {
        let stack = try stack(
            """
            services:
              data: { image: busybox, volumes: ["/srv/data:/data"] }
              sonarr: { image: lscr.io/linuxserver/sonarr, volumes_from: [data] }
            """
        )
        #expect(stack.layout.hasHiddenMounts(try #require(stack.service("sonarr"))))
        #expect(!stack.layout.hasHiddenMounts(try #require(stack.service("data"))))
    }
}
