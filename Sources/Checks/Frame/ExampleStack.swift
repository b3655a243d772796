import Compose
import Stacks

/// The stack of the checks' examples: fifteen services as many people run them.
enum ExampleStack {
    /// Loaded once.
    static let stack: Stack? = Loader.load(text: text).project.map { Stack(project: $0) }

    static let text = """
        name: media
        services:
          gluetun:
            image: qmcgaw/gluetun:v3.41.1
            cap_add: [NET_ADMIN]
            environment:
              VPN_SERVICE_PROVIDER: mullvad
              VPN_TYPE: wireguard
            ports: ["127.0.0.1:8080:8080"]
            networks: [media]
          qbittorrent:
            image: lscr.io/linuxserver/qbittorrent:5.1.2
            network_mode: "service:gluetun"
            environment: {PUID: "1000", PGID: "1000", WEBUI_PORT: "8080"}
            volumes: ["./config/qbittorrent:/config", "/srv/data:/data"]
          sabnzbd:
            image: lscr.io/linuxserver/sabnzbd:4.5.3
            hostname: sabnzbd
            environment: {PUID: "1000", PGID: "1000"}
            ports: ["127.0.0.1:8081:8080"]
            volumes: ["./config/sabnzbd:/config", "/srv/data:/data"]
            networks: [media]
          prowlarr:
            image: lscr.io/linuxserver/prowlarr:2.3.5
            environment: {PUID: "1000", PGID: "1000"}
            ports: ["127.0.0.1:9696:9696"]
            volumes: ["./config/prowlarr:/config"]
            networks: [media]
          sonarr:
            image: lscr.io/linuxserver/sonarr:4.0.19
            environment: {PUID: "1000", PGID: "1000"}
            ports: ["127.0.0.1:8989:8989"]
            volumes: ["./config/sonarr:/config", "/srv/data:/data"]
            networks: [media]
          radarr:
            image: lscr.io/linuxserver/radarr:6.0.4
            environment: {PUID: "1000", PGID: "1000"}
            ports: ["127.0.0.1:7878:7878"]
            volumes: ["./config/radarr:/config", "/srv/data:/data"]
            networks: [media]
          bazarr:
            image: lscr.io/linuxserver/bazarr:1.5.3
            environment: {PUID: "1000", PGID: "1000"}
            ports: ["127.0.0.1:6767:6767"]
            volumes: ["./config/bazarr:/config", "/srv/data:/data"]
            networks: [media]
          jellyfin:
            image: jellyfin/jellyfin:10.11.11
            user: "1000:1000"
            ports: ["8096:8096"]
            volumes: ["./config/jellyfin:/config", "/srv/data/media:/data/media:ro"]
            networks: [media, edge]
          plex:
            image: lscr.io/linuxserver/plex:1.42.2
            environment: {PUID: "1000", PGID: "1000", VERSION: docker}
            ports: ["32400:32400"]
            volumes: ["./config/plex:/config", "/srv/data/media:/data/media:ro"]
            networks: [media]
          tautulli:
            image: lscr.io/linuxserver/tautulli:2.16.0
            environment: {PUID: "1000", PGID: "1000"}
            ports: ["127.0.0.1:8181:8181"]
            volumes: ["./config/tautulli:/config"]
            networks: [media]
          seerr:
            image: ghcr.io/seerr-team/seerr:v3.1.0
            ports: ["127.0.0.1:5055:5055"]
            volumes: ["./config/seerr:/app/config"]
            networks: [media, edge]
          flaresolverr:
            image: ghcr.io/flaresolverr/flaresolverr:v3.4.0
            networks: [media]
          traefik:
            image: traefik:v3.6.1
            ports: ["443:443"]
            networks: [edge]
          prometheus:
            image: prom/prometheus:v3.7.0
            ports: ["127.0.0.1:9090:9090"]
            networks: [media]
          grafana:
            image: grafana/grafana:12.2.0
            ports: ["127.0.0.1:3000:3000"]
            networks: [media]
        networks:
          media: {}
          edge: {}
        """
}
