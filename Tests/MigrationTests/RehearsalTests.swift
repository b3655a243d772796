import Compose
import Stacks
import Testing

@testable import Migration

/// The copy that a rehearsal starts.
struct RehearsalTests {
    private static let text = """
        name: media
        services:
          sonarr:
            image: lscr.io/linuxserver/sonarr
            container_name: sonarr
            hostname: tv
            labels: { traefik.enable: "true" }
            environment: { PASSWORD_HASH: "$$2y$$05$$abc" }
            ports: ["8989:8989"]
            volumes: ["/srv/sonarr:/config", "/srv/list.txt:/list.txt", "data:/data:ro"]
            networks: { arr: { ipv4_address: 172.30.0.5, aliases: [tv] } }
            depends_on: [db, gluetun]
            restart: always
            secrets: [key]
          db:
            image: postgres:17
            networks: [arr]
            volumes: ["db:/var/lib/postgresql/data"]
          gluetun: { image: qmcgaw/gluetun, cap_add: [NET_ADMIN] }
          qbittorrent: { image: lscr.io/linuxserver/qbittorrent, network_mode: "service:gluetun" }
          plex: { image: lscr.io/linuxserver/plex, network_mode: host }
          watchtower: { image: containrrr/watchtower, volumes: ["/var/run/docker.sock:/var/run/docker.sock"] }
          homepage:
            image: ghcr.io/gethomepage/homepage
            environment: { DOCKER_HOST: "tcp://socket-proxy:2375" }
          socket-proxy: { image: tecnativa/docker-socket-proxy, volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"] }
          cloudflared: { image: cloudflare/cloudflared }
        networks: { arr: { internal: true, name: arr-net, ipam: { config: [{ subnet: 172.30.0.0/24 }] } } }
        volumes: { db: { name: precious }, data: { external: true } }
        secrets: { key: { file: /srv/secrets/key } }
        """

    private static var host: Rehearsal.Host {
        Rehearsal.Host(
            isFile: { $0 == "/srv/list.txt" },
            owner: { $0 == "/srv/sonarr" ? Rehearsal.Owner(user: 1000, group: 100, mode: 0o750) : nil }
        )
    }

    private func rehearsal(_ deployed: Set<String>) throws -> Rehearsal {
        Rehearsal(
            of: Stack(project: try Sample.project(Self.text)),
            deployed: deployed,
            host: Self.host,
            moved: ["/srv/secrets/key": "/srv/.bijou/rehearsal-file-0"]
        )
    }

    @Test func `the copy holds what changes and what it waits for`() throws {
        let rehearsal = try rehearsal(["sonarr"])
        #expect(rehearsal.projectName == "media-rehearsal")
        #expect(rehearsal.services == ["db", "sonarr"])
        #expect(rehearsal.leftOut.isEmpty)
    }

    @Test(
        arguments: [
            ("gluetun", "tunnel"), ("cloudflared", "tunnel"), ("qbittorrent", "namespace"),
            ("plex", "ports on the host"),
            ("watchtower", "Docker Engine"), ("socket-proxy", "Docker Engine"), ("homepage", "Docker Engine"),
        ]
    )
    func `what would act on the outside a second time is left out`(_ service: String, _ reason: String) throws {
        let rehearsal = try rehearsal([service])
        #expect(rehearsal.services.isEmpty)
        #expect(rehearsal.leftOut[service]?.contains(reason) ?? false, "\(rehearsal.leftOut)")
    }

    @Test func `the copy loads again and touches nothing of the original`() throws {
        let rehearsal = try rehearsal(["sonarr"])
        let copy = try Sample.project(rehearsal.text)
        #expect(copy.name == "media-rehearsal")
        let sonarr = try #require(copy.service("sonarr"))
        #expect(sonarr.ports.isEmpty)
        #expect(sonarr.containerName == nil)
        #expect(sonarr["hostname"] == nil)
        #expect(sonarr["restart"]?.string == "no")
        #expect(sonarr["labels"]?.mapping?.entries.map(\.key) == [Rehearsal.label])
        #expect(sonarr.environment.first { $0.name == "PASSWORD_HASH" }?.value == "$2y$05$abc")
        #expect(sonarr.dependencies.map(\.service) == ["db"])
        #expect(sonarr["tmpfs"]?.sequence?.compactMap(\.string) == ["/config:rw,exec,uid=1000,gid=100,mode=750"])
        #expect(sonarr.mounts.map(\.type) == ["bind", "volume"])
        #expect(sonarr.mounts.first?.source == "/srv/list.txt")
        #expect(sonarr.mounts.first?.isReadOnly ?? false)
        #expect(sonarr.networks.map(\.key) == ["arr"])
        for word in ["172.30.0", "arr-net", "precious", "external", "/srv/sonarr", "8989", "traefik", "/srv/secrets"] {
            #expect(!rehearsal.text.contains(word), "\(word)")
        }
        #expect(rehearsal.text.contains("/srv/.bijou/rehearsal-file-0"))
        #expect(copy.networks.first?.node["internal"]?.bool == true)
        for resource in copy.networks + copy.volumes {
            #expect(resource.node["labels"]?[Rehearsal.label]?.string == "media", "\(resource.key)")
        }
    }
}
