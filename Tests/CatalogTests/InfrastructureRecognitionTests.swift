import Testing

@testable import Catalog

/// Images of infrastructure programs as people write them.
struct InfrastructureRecognitionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var image: String
        var id: String
        var variant: String?
        var testDescription: String { image }

        init(_ image: String, _ id: String, _ variant: String? = nil) {
            self.image = image
            self.id = id
            self.variant = variant
        }
    }

    static let common: [Case] = [
        Case("lscr.io/linuxserver/qbittorrent:latest", "qbittorrent", "linuxserver"),
        Case("qmcgaw/gluetun", "gluetun", "official"),
        Case("ghcr.io/qdm12/gluetun:v3.41", "gluetun", "official"),
        Case("traefik:v3.7", "traefik", "official"),
        Case("docker.io/library/traefik:2.11", "traefik", "official"),
        Case("containous/traefik", "traefik"),
        Case("lscr.io/linuxserver/sabnzbd:5.1.1", "sabnzbd", "linuxserver"),
        Case("postgres:16-alpine", "postgres", "official"),
        Case("ghcr.io/immich-app/postgres:14-vectorchord0.4.3-pgvectors0.2.0", "postgres", "immich"),
        Case("docker.io/tensorchord/pgvecto-rs:pg14-v0.2.0", "postgres", "vector"),
        Case("redis:6.2-alpine", "redis", "official"),
        Case("docker.io/valkey/valkey:8-bookworm", "valkey", "official"),
        Case("mariadb:10.6", "mariadb", "official"),
        Case("lscr.io/linuxserver/transmission", "transmission", "linuxserver"),
        Case("lscr.io/linuxserver/deluge", "deluge", "linuxserver"),
        Case("containrrr/watchtower:1.7.1", "watchtower", "original"),
        Case("nickfedor/watchtower:1.21.0", "watchtower", "fork"),
        Case("portainer/portainer-ce", "portainer", "official"),
        Case("portainer/portainer", "portainer", "former-name"),
        Case("lscr.io/linuxserver/nzbget", "nzbget", "linuxserver"),
        Case("amir20/dozzle:latest", "dozzle", "official"),
        Case("louislam/uptime-kuma:1", "uptime-kuma", "official"),
        Case("authelia/authelia:4.38", "authelia", "official"),
        Case("prom/prometheus", "prometheus", "official"),
        Case("quay.io/prometheus/node-exporter:v1.8.2", "node-exporter", "official"),
        Case("nginx:alpine", "nginx"),
        Case("ghcr.io/hotio/qbittorrent:release-5.2.3", "qbittorrent", "hotio"),
        Case("qmcgaw/deunhealth", "deunhealth"),
        Case("grafana/grafana:13.1.3", "grafana", "official"),
        Case("grafana/grafana-oss", "grafana", "older-name"),
        Case("crowdsecurity/crowdsec:v1.7.4", "crowdsec", "official"),
        Case("pihole/pihole:2026.07.2", "pihole"),
        Case("dperson/openvpn-client", "openvpn-client"),
        Case("traefik/whoami", "whoami"),
        Case("gcr.io/cadvisor/cadvisor:v0.49.1", "cadvisor", "former-registry"),
        Case("ghcr.io/google/cadvisor:v0.60.5", "cadvisor", "official"),
        Case("jc21/nginx-proxy-manager:2", "nginx-proxy-manager", "official"),
        Case("jwilder/nginx-proxy", "nginx-proxy"),
        Case("crazymax/rtorrent-rutorrent", "rtorrent-rutorrent", "official"),
        Case("crazymax/fail2ban", "fail2ban", "crazymax"),
        Case("tecnativa/docker-socket-proxy:0.3.0", "tecnativa-docker-socket-proxy", "official"),
        Case("lscr.io/linuxserver/socket-proxy", "lsio-socket-proxy", "linuxserver"),
        Case("wollomatic/socket-proxy:1", "wollomatic-socket-proxy", "official"),
        Case("ghcr.io/goauthentik/proxy:2026.2.2", "authentik", "outpost"),
        Case("ghcr.io/steveiliop56/tinyauth:v4", "tinyauth", "former-name"),
        Case("thomseddon/traefik-forward-auth:2", "traefik-forward-auth"),
        Case("fmartinou/whats-up-docker", "whats-up-docker", "former-name"),
        Case("linuxserver/letsencrypt", "swag", "linuxserver"),
        Case("bitwardenrs/server", "vaultwarden", "former-name"),
    ]

    @Test(arguments: common)
    func `an image as people write it is recognised`(_ expected: Case) throws {
        let found = try #require(Recognizer().recognize(image: expected.image, label: nil, buildName: nil))
        #expect(found.definition.id == expected.id)
        if let variant = expected.variant { #expect(found.variant?.key == variant) }
    }

    @Test(arguments: [
        "haugene/transmission-openvpn:5", "binhex/arch-qbittorrentvpn", "dyonr/qbittorrentvpn:latest",
        "binhex/arch-delugevpn", "binhex/arch-rtorrentvpn",
    ])
    func `a torrent client with a VPN inside is known as such`(_ image: String) throws {
        let found = try #require(Recognizer().recognize(image: image, label: nil, buildName: nil))
        #expect(found.definition.roles.first == .torrent)
        #expect(found.variant?.bundlesVpn == true)
    }

    @Test(arguments: ["lscr.io/linuxserver/qbittorrent", "lscr.io/linuxserver/transmission", "qmcgaw/gluetun"])
    func `an image without a VPN of its own is not taken for one that has it`(_ image: String) throws {
        let found = try #require(Recognizer().recognize(image: image, label: nil, buildName: nil))
        #expect(found.variant?.bundlesVpn == false)
    }

    @Test(arguments: ["somebody/gluetun", "traefikee/proxy", "ghcr.io/somebody/redis", "postgresql"])
    func `a stranger's image stays unknown`(_ image: String) {
        #expect(Recognizer().recognize(image: image, label: nil, buildName: nil) == nil)
    }

    @Test(arguments: [
        "containrrr/watchtower", "gcr.io/cadvisor/cadvisor", "portainer/portainer", "linuxserver/letsencrypt",
    ])
    func `a frozen repository names where it goes on`(_ image: String) throws {
        let found = try #require(Recognizer().recognize(image: image, label: nil, buildName: nil))
        let target = try #require(found.variant?.movedTo)
        #expect(Recognizer().recognize(image: target, label: nil, buildName: nil)?.definition.id == found.definition.id)
    }
}
