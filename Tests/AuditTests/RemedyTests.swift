import Compose
import Stacks
import Testing
import Vocabulary

@testable import Audit

/// Advice that depends on the stack: what it says, how grave it is, and whether it is called safe.
struct RemedyTests {
    private static func findings(of rule: any Rule.Type, in text: String) throws -> [Finding] {
        let project = try #require(Loader.load(text: text).project)
        return rule.findings(in: Stack(project: project))
    }

    private static func finding(of rule: any Rule.Type, in text: String) throws -> Finding {
        let found = try findings(of: rule, in: text)
        #expect(found.count == 1)
        return try #require(found.first)
    }

    @Test func `a solver beside the indexer manager is reached as localhost`() throws {
        let finding = try Self.finding(
            of: ArrIndexerProxyExposed.self,
            in: """
                services:
                  gluetun: { image: "qmcgaw/gluetun:v3.41", ports: ["8191:8191"] }
                  prowlarr: { image: lscr.io/linuxserver/prowlarr, network_mode: service:gluetun }
                  flaresolverr: { image: ghcr.io/flaresolverr/flaresolverr, network_mode: service:gluetun }
                """
        )
        #expect(finding.remedy.text.contains("http://localhost:8191"))
    }

    @Test func `deleting PUID is safe and a user is only proposed with its folders and without a socket`() throws {
        let solver = try Self.finding(
            of: ArrPuidIneffective.self,
            in: """
                services:
                  flaresolverr: { image: ghcr.io/flaresolverr/flaresolverr, environment: [PUID=1000, PGID=1000] }
                """
        )
        #expect(solver.remedy.kind == .safe)
        #expect(!solver.remedy.text.contains("user:"))
        let server = try Self.finding(
            of: ArrPuidIneffective.self,
            in: """
                services:
                  jellyfin: { image: jellyfin/jellyfin, environment: [PUID=1000, PGID=1000], volumes: ["./config:/config"] }
                """
        )
        #expect(server.remedy.kind == .review)
        #expect(server.remedy.text.contains("chown -R 1000:1000"))
    }

    @Test func `nobody's group is not proposed`() throws {
        let finding = try Self.finding(
            of: ArrGroupMismatch.self,
            in: """
                services:
                  sonarr: &one
                    image: lscr.io/linuxserver/sonarr
                    environment: { PUID: 65534, PGID: 65534 }
                    volumes: ["/srv/data:/data"]
                  radarr: *one
                  jellyfin:
                    image: lscr.io/linuxserver/jellyfin
                    environment: { PUID: 1000, PGID: 1000 }
                    volumes: ["/srv/data/media:/media"]
                """
        )
        #expect(finding.severity == .medium)
        #expect(!finding.remedy.text.contains("PGID=65534"))
    }

    @Test func `a mount point and a folder of a disk get different advice`() throws {
        let point = try Self.finding(
            of: MediaStorageGuard.self,
            in: "services: { jellyfin: { image: jellyfin/jellyfin, volumes: ['/mnt/disk:/media:ro'] } }"
        )
        #expect(point.remedy.text.contains("not the mount point"))
        let folder = try Self.finding(
            of: MediaStorageGuard.self,
            in: "services: { jellyfin: { image: jellyfin/jellyfin, volumes: ['/srv/disk/media:/media:ro'] } }"
        )
        #expect(folder.severity == .medium)
        #expect(folder.remedy.text.hasPrefix("write the long form"))
        #expect(folder.remedy.kind == .review)
    }

    @Test func `a writable volume keeps the name by which it is written`() throws {
        let finding = try Self.finding(
            of: MediaLibraryWritable.self,
            in: """
                services: { jellyfin: { image: jellyfin/jellyfin, volumes: ["films:/films", "/srv/tv:/tv"] } }
                volumes: { films: { name: my_films } }
                """
        )
        #expect(finding.remedy.text.contains("`- films:/films:ro`"))
        #expect(finding.related.count == 1)
    }

    @Test(arguments: [
        ("wireguard", "VPN_ENDPOINT_IP", "write WIREGUARD_ENDPOINT_IP instead"),
        ("wireguard", "PORT", "write WIREGUARD_ENDPOINT_PORT instead"),
        ("openvpn", "VPN_ENDPOINT_PORT", "write OPENVPN_ENDPOINT_PORT instead"),
        ("openvpn", "FIREWALL", "delete it: the firewall is on by default"),
    ])
    func `a former name of gluetun has one successor`(_ type: String, _ name: String, _ remedy: String) throws {
        let finding = try Self.finding(
            of: VpnDeprecatedEnv.self,
            in: """
                services:
                  gluetun: { image: "qmcgaw/gluetun:v3.41", environment: ["VPN_TYPE=\(type)", "\(name)=on"] }
                """
        )
        #expect(finding.remedy.text == remedy)
    }

    @Test func `waiting for the tunnel is safe advice for clients that give up and no other`() throws {
        let found = try Self.findings(
            of: VpnClientDependsNotHealthy.self,
            in: """
                services:
                  gluetun: { image: "qmcgaw/gluetun:v3.41" }
                  qbittorrent: { image: lscr.io/linuxserver/qbittorrent, network_mode: service:gluetun }
                  bazarr: { image: lscr.io/linuxserver/bazarr, network_mode: service:gluetun }
                """
        )
        #expect(found.map(\.severity) == [.medium, .low])
        #expect(found.map(\.remedy.kind) == [.safe, .review])
    }

    @Test func `Jellyfin is named to watchdogs only where it is`() throws {
        let health = "healthcheck: { test: 'curl -f http://127.0.0.1/' }"
        let without = try Self.finding(
            of: HealthUnhealthyNotActed.self,
            in: "services: { app: { image: 'example/app:1', \(health) } }"
        )
        #expect(!without.remedy.text.lowercased().contains("jellyfin"))
        let with = try Self.finding(
            of: HealthUnhealthyNotActed.self,
            in: "services: { films: { image: 'jellyfin/jellyfin:10.11.11', \(health) } }"
        )
        #expect(with.remedy.text.contains("'films'"))
    }

    @Test func `what nobody knows and nobody connects to is perhaps a job`() throws {
        let finding = try Self.finding(
            of: HealthRestartMissing.self,
            in: "services: { task: { image: 'registry.example.org/me/task:1' } }"
        )
        #expect(finding.remedy.kind == .review)
    }
}
