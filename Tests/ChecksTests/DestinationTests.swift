import Testing

@testable import Checks

import Clients
import Compose
import Stacks
import Vocabulary

/// Where stored addresses lead.
struct DestinationTests {
    private func destination(
        _ address: String,
        from service: String = "sonarr",
        for programs: [String] = [],
        in evidence: Evidence = .example
    ) throws -> Destination {
        let source = try #require(evidence.stack.service(service))
        let stored = try #require(LinkAddress(url: address))
        return evidence.destination(of: stored, from: source, for: programs)
    }

    @Test func `a service's name and inner port are right`() throws {
        let found = try destination("http://sabnzbd:8080", for: ["sabnzbd"])
        #expect(found.service?.name == "sabnzbd" && found.fault == nil)
    }

    @Test func `a client behind a gateway is addressed by the gateway`() throws {
        #expect(try destination("http://gluetun:8080", for: ["qbittorrent"]).service?.name == "qbittorrent")
        let wrong = try destination("http://qbittorrent:8080", for: ["qbittorrent"])
        #expect(wrong.fault != nil && wrong.better?.description == "http://gluetun:8080")
    }

    @Test(arguments: ["http://localhost:8080", "http://127.0.0.1:8080", "http://192.168.1.10:8080"])
    func `loopback and the host lead to the right address instead`(_ address: String) throws {
        let wrong = try destination(address, for: ["qbittorrent"])
        #expect(wrong.fault != nil && wrong.better?.description == "http://gluetun:8080")
    }

    @Test func `localhost is right among those that share a network`() throws {
        let found = try destination("http://localhost:8080", from: "gluetun", for: ["qbittorrent"])
        #expect(found.service?.name == "qbittorrent" && found.fault == nil)
    }

    @Test func `the port of the host is not the port inside`() throws {
        let wrong = try destination("http://sabnzbd:8081", for: ["sabnzbd"])
        #expect(wrong.better?.port == 8_080)
    }

    @Test func `another program at the address is named`() throws {
        let wrong = try destination("http://radarr:7878", from: "prowlarr", for: ["sonarr"])
        #expect(wrong.fault != nil && wrong.better?.description == "http://sonarr:8989")
    }

    @Test func `a service on no common network cannot be reached`() throws {
        let wrong = try destination("http://traefik:443")
        #expect(wrong.fault?.text.contains("no network") == true)
    }

    @Test func `names outside of the stack are left alone, unknown bare names are not`() throws {
        #expect(try destination("https://seedbox.example.org").fault == nil)
        #expect(try destination("http://sonar:8989", from: "prowlarr", for: ["sonarr"]).better?.host == "sonarr")
    }

    @Test func `the address of a container is right today only`() throws {
        var evidence = Evidence.example
        guard case .seen(var containers) = evidence["radarr"].containers else { return }
        containers[0].networks = ["media_media": "172.20.0.77"]
        evidence["radarr"].containers = .seen(containers)
        let wrong = try destination("http://172.20.0.77:7878", for: ["radarr"], in: evidence)
        #expect(wrong.fault?.severity == .low && wrong.better?.description == "http://radarr:7878")
    }

    @Test func `an attempt from inside counts more than the catalog`() throws {
        var evidence = Evidence.example
        evidence["radarr"].listening = .unseen(.notAsked)
        #expect(try destination("http://radarr:7979", for: ["radarr"], in: evidence).fault != nil)
        evidence.reaches.append(
            Reach(from: "sonarr", to: "radarr", host: "radarr", port: 7_979, reason: .stored, .answered(status: 401))
        )
        #expect(try destination("http://radarr:7979", for: ["radarr"], in: evidence).fault == nil)
    }
}

/// Paths of one container in the eyes of another.
struct PathTests {
    @Test func `the longest rule for the host makes a foreign path the own one`() {
        let rules = [
            PathMapping(host: "qb", remote: "/downloads/", local: "/data/torrents/"),
            PathMapping(host: "qb", remote: "/downloads/tv", local: "/tv-in"),
            PathMapping(host: "other", remote: "/downloads/tv/x", local: "/no"),
        ]
        #expect(rules.applied(to: "/downloads/tv/x", host: "QB") == "/tv-in/x")
        #expect(rules.applied(to: "/downloads/movies", host: "qb") == "/data/torrents/movies")
        #expect(rules.applied(to: "/downloadsx", host: "qb") == "/downloadsx")
    }

    @Test func `a path shows its place on the host and back`() throws {
        let evidence = Evidence.example
        let sonarr = try #require(evidence.stack.service("sonarr"))
        let jellyfin = try #require(evidence.stack.service("jellyfin"))
        let place = try #require(evidence.seen("/data/media/tv", in: sonarr)?.place)
        #expect(place.description == "/srv/data/media/tv")
        #expect(evidence.path(to: place, in: jellyfin) == "/data/media/tv")
        #expect(evidence.seen("/elsewhere", in: sonarr) == nil)
    }

    @Test(arguments: [
        ("/data", "/data/tv", true), ("/data/tv", "/data/tv/", true), ("/data/tv", "/data/tvx", false),
        ("/data/tv", "/data", false),
    ])
    func `a folder is above another by whole names`(_ case: (String, String, Bool)) {
        #expect(isFolder(`case`.0, sameAsOrAbove: `case`.1) == `case`.2)
    }
}

/// Median and tail.
struct LatencyTests {
    @Test func `median and tail are nearest ranks`() throws {
        #expect(Latency([]) == nil)
        let one = try #require(Latency([.milliseconds(5)]))
        #expect(one.median == .milliseconds(5) && one.tail == .milliseconds(5))
        let many = try #require(Latency((1...100).reversed().map { .milliseconds($0) }))
        #expect(many.median == .milliseconds(50) + .microseconds(500))
        #expect(many.tail == .milliseconds(95))
        #expect(Latency.text(.milliseconds(2_450)) == "2.4 s" && Latency.text(.microseconds(900)) == "0 ms")
    }
}
