import Clients
import Vocabulary

/// What the clients of the example stack read.
enum ExampleReadings {
    static func add(to evidence: inout Evidence) {
        for (service, reading) in readings {
            var reading = reading
            reading.latencies = [.milliseconds(20), .milliseconds(18), .milliseconds(25)]
            evidence[service].reading = .seen(reading)
        }
    }

    private static let readings: [String: Reading] = [
        "gluetun": gluetun, "qbittorrent": qbittorrent, "sabnzbd": sabnzbd, "prowlarr": prowlarr,
        "sonarr": arr("sonarr", "4.0.19.3006", category: "tv", root: "/data/media/tv"),
        "radarr": arr("radarr", "6.4.3.10645", category: "movies", root: "/data/media/movies"),
        "bazarr": bazarr, "jellyfin": jellyfin, "plex": plex, "tautulli": tautulli, "seerr": seerr,
        "flaresolverr": open("flaresolverr", "3.4.0"), "traefik": traefik, "prometheus": prometheus, "grafana": grafana,
    ]

    private static func open(_ program: String, _ version: String) -> Reading {
        var reading = Reading(program: program, version: version)
        reading.hasAuthentication = false
        reading.refusesStrangers = .success(nil)
        reading.credentialOrigin = nil
        return reading
    }

    private static var gluetun: Reading {
        var reading = Reading(program: "gluetun", version: "3.41.1")
        var settings = ServiceSettings()
        settings.tunnel = "running"
        settings.tunnelDNS = "running"
        settings.externalAddress = "203.0.113.45"
        settings.forwardedPort = 51_413
        reading.settings = .success(settings)
        return reading
    }

    private static var qbittorrent: Reading {
        var reading = Reading(program: "qbittorrent", version: "5.1.2")
        var settings = ServiceSettings()
        settings.peerPort = 51_413
        settings.boundInterface = "tun0"
        settings.connection = "connected"
        settings.externalAddress = "203.0.113.45"
        settings.letsLocalhostPass = false
        reading.settings = .success(settings)
        reading.queue = .success(QueueState(total: 2))
        reading.disks = .success([DiskSpace(path: "/data/torrents", free: .gibibytes(900), total: nil)])
        reading.folders = .success([
            ServiceFolder(.downloads, path: "/data/torrents"),
            ServiceFolder(.category, name: "tv", path: "/data/torrents/tv"),
            ServiceFolder(.category, name: "movies", path: "/data/torrents/movies"),
        ])
        return reading
    }

    private static var sabnzbd: Reading {
        var reading = Reading(program: "sabnzbd", version: "4.5.3")
        reading.queue = .success(QueueState(total: 0))
        reading.disks = .success([DiskSpace(path: "/data/usenet", free: .gibibytes(900), total: .gibibytes(2_000))])
        reading.folders = .success([
            ServiceFolder(.downloads, path: "/data/usenet/complete"),
            ServiceFolder(.incomplete, path: "/data/usenet/incomplete"),
            ServiceFolder(.category, name: "tv", path: "/data/usenet/complete/tv"),
            ServiceFolder(.category, name: "movies", path: "/data/usenet/complete/movies"),
        ])
        return reading
    }

    private static var prowlarr: Reading {
        var reading = Reading(program: "prowlarr", version: "2.6.3.5592")
        let own = LinkAddress(host: "prowlarr", port: 9_696)
        reading.links = .success([
            Link(
                .application,
                id: "1",
                name: "Sonarr",
                implementation: "Sonarr",
                programs: ["sonarr"],
                address: LinkAddress(host: "sonarr", port: 8_989),
                returnAddress: own,
                syncLevel: "fullSync",
                test: .passed
            ),
            Link(
                .application,
                id: "2",
                name: "Radarr",
                implementation: "Radarr",
                programs: ["radarr"],
                address: LinkAddress(host: "radarr", port: 7_878),
                returnAddress: own,
                syncLevel: "fullSync",
                test: .passed
            ),
            Link(.indexer, id: "1", name: "Tracker", implementation: "Cardigann", state: .working, tags: [1]),
            Link(
                .indexerProxy,
                id: "1",
                name: "FlareSolverr",
                implementation: "FlareSolverr",
                programs: ["flaresolverr"],
                address: LinkAddress(host: "flaresolverr", port: 8_191),
                tags: [1]
            ),
        ])
        var settings = ServiceSettings()
        settings.authenticationMethod = "forms"
        settings.authenticationRequired = "enabled"
        settings.enabledIndexers = 1
        reading.settings = .success(settings)
        return reading
    }

    private static func arr(_ program: String, _ version: String, category: String, root: String) -> Reading {
        var reading = Reading(program: program, version: version)
        reading.queue = .success(QueueState(total: 1))
        reading.disks = .success([DiskSpace(path: "/data", free: .gibibytes(900), total: .gibibytes(2_000))])
        reading.folders = .success([ServiceFolder(.root, path: root, isAccessible: true, free: .gibibytes(900))])
        reading.links = .success([
            Link(
                .downloadClient,
                id: "1",
                name: "qBittorrent",
                implementation: "QBittorrent",
                programs: ["qbittorrent"],
                address: LinkAddress(host: "gluetun", port: 8_080),
                category: category,
                test: .passed
            ),
            Link(
                .downloadClient,
                id: "2",
                name: "SABnzbd",
                implementation: "Sabnzbd",
                programs: ["sabnzbd"],
                address: LinkAddress(host: "sabnzbd", port: 8_080),
                category: category,
                test: .passed
            ),
            Link(
                .indexer,
                id: "1",
                name: "Tracker (Prowlarr)",
                implementation: "Torznab",
                programs: ["prowlarr"],
                address: LinkAddress(host: "prowlarr", port: 9_696, basePath: "/1"),
                state: .working
            ),
            Link(
                .mediaServer,
                id: "1",
                name: "Jellyfin",
                implementation: "MediaBrowser",
                programs: ["jellyfin", "emby"],
                address: LinkAddress(host: "jellyfin", port: 8_096),
                test: .passed
            ),
        ])
        var settings = ServiceSettings()
        settings.authenticationMethod = "forms"
        settings.authenticationRequired = "enabled"
        settings.usesHardLinks = true
        settings.enabledIndexers = 1
        reading.settings = .success(settings)
        return reading
    }

    private static var bazarr: Reading {
        var reading = Reading(program: "bazarr", version: "1.5.3")
        reading.links = .success([
            Link(
                .arr,
                id: "sonarr",
                name: "Sonarr",
                implementation: "sonarr",
                programs: ["sonarr"],
                address: LinkAddress(host: "sonarr", port: 8_989),
                state: .working
            ),
            Link(
                .arr,
                id: "radarr",
                name: "Radarr",
                implementation: "radarr",
                programs: ["radarr"],
                address: LinkAddress(host: "radarr", port: 7_878),
                state: .working
            ),
        ])
        var settings = ServiceSettings()
        settings.connectedVersions = ["sonarr": "4.0.19.3006", "radarr": "6.4.3.10645"]
        settings.authenticationMethod = "form"
        reading.settings = .success(settings)
        return reading
    }

    private static var jellyfin: Reading {
        var reading = Reading(program: "jellyfin", version: "10.11.11")
        reading.folders = .success([
            ServiceFolder(.library, name: "Series", path: "/data/media/tv"),
            ServiceFolder(.library, name: "Films", path: "/data/media/movies"),
        ])
        var settings = ServiceSettings()
        settings.isInitialized = true
        settings.acceptsLegacyAuthorization = true
        settings.trustedProxies = ["172.21.0.0/16"]
        reading.settings = .success(settings)
        return reading
    }

    private static var plex: Reading {
        var reading = Reading(program: "plex", version: "1.42.2.10156")
        reading.folders = .success([ServiceFolder(.library, name: "Films", path: "/data/media/movies")])
        var settings = ServiceSettings()
        settings.isInitialized = true
        reading.settings = .success(settings)
        return reading
    }

    private static var tautulli: Reading {
        var reading = Reading(program: "tautulli", version: "2.16.0")
        reading.links = .success([
            Link(
                .mediaServer,
                id: "plex",
                name: "Plex",
                implementation: "Plex",
                programs: ["plex"],
                address: LinkAddress(host: "plex", port: 32_400),
                state: .working
            )
        ])
        return reading
    }

    private static var seerr: Reading {
        var reading = Reading(program: "seerr", version: "3.1.0")
        reading.links = .success([
            Link(
                .mediaServer,
                id: "jellyfin",
                name: "Jellyfin",
                implementation: "Jellyfin",
                programs: ["jellyfin"],
                address: LinkAddress(host: "jellyfin", port: 8_096),
                state: .working
            ),
            Link(
                .arr,
                id: "sonarr-0",
                name: "Sonarr",
                implementation: "Sonarr",
                programs: ["sonarr"],
                address: LinkAddress(host: "sonarr", port: 8_989),
                state: .working,
                folder: "/data/media/tv",
                isDefault: true,
                profile: "HD-1080p"
            ),
            Link(
                .arr,
                id: "radarr-0",
                name: "Radarr",
                implementation: "Radarr",
                programs: ["radarr"],
                address: LinkAddress(host: "radarr", port: 7_878),
                state: .working,
                folder: "/data/media/movies",
                isDefault: true,
                profile: "HD-1080p"
            ),
        ])
        var settings = ServiceSettings()
        settings.isInitialized = true
        reading.settings = .success(settings)
        return reading
    }

    private static var traefik: Reading {
        var reading = open("traefik", "3.6.1")
        reading.links = .success([
            Link(.route, id: "jellyfin@docker", name: "jellyfin@docker", implementation: "http router", state: .working)
        ])
        return reading
    }

    private static var prometheus: Reading {
        var reading = open("prometheus", "3.7.0")
        reading.links = .success([
            Link(
                .scrapeTarget,
                id: "http://prometheus:9090/metrics",
                name: "prometheus",
                implementation: "scrape",
                programs: ["prometheus"],
                address: LinkAddress(host: "prometheus", port: 9_090, basePath: "/metrics"),
                state: .working
            )
        ])
        return reading
    }

    private static var grafana: Reading {
        var reading = Reading(program: "grafana", version: "12.2.0")
        reading.links = .success([
            Link(
                .dataSource,
                id: "1",
                name: "Prometheus",
                implementation: "prometheus",
                programs: ["prometheus"],
                address: LinkAddress(host: "prometheus", port: 9_090),
                state: .working,
                isDefault: true
            )
        ])
        return reading
    }
}
