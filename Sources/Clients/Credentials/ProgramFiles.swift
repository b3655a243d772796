/// Where each program keeps what opens it.
enum ProgramFiles {
    /// The files of a program, in the order in which they are believed.
    static func files(of program: String) -> [ConfigFile] { all[program] ?? [] }

    private static let servarr = ConfigFile(paths: ["/config/config.xml"], parse: ArrConfigs.servarr)
    private static let requests = ConfigFile(
        paths: ["/app/config/settings.json", "/config/settings.json"],
        parse: ServerConfigs.requests
    )

    /// Files by catalog identifier.
    static let all: [String: [ConfigFile]] = [
        "sonarr": [servarr], "radarr": [servarr], "lidarr": [servarr], "prowlarr": [servarr], "readarr": [servarr],
        "whisparr": [servarr], "bookshelf": [servarr],
        "bazarr": [
            ConfigFile(
                paths: ["/config/config/config.yaml", "/config/config.yaml"],
                parse: ArrConfigs.bazarr
            ),
            ConfigFile(paths: ["/config/config/config.ini"], parse: ArrConfigs.oldBazarr),
        ],
        "jackett": [ConfigFile(paths: ["/config/Jackett/ServerConfig.json"], parse: ArrConfigs.jackett)],
        "seerr": [requests], "jellyseerr": [requests], "overseerr": [requests],
        "plex": [
            ConfigFile(
                paths: ["/config/Library/Application Support/Plex Media Server/Preferences.xml"],
                parse: ServerConfigs.plex
            )
        ],
        "tautulli": [ConfigFile(paths: ["/config/config.ini"], parse: ServerConfigs.tautulli)],
        "sabnzbd": [ConfigFile(paths: ["/config/sabnzbd.ini"], parse: DownloadConfigs.sabnzbd)],
        "nzbget": [ConfigFile(paths: ["/config/nzbget.conf"], parse: DownloadConfigs.nzbget)],
        "qbittorrent": [
            ConfigFile(
                paths: [
                    "/config/qBittorrent/qBittorrent.conf", "/config/qBittorrent/config/qBittorrent.conf",
                    "/config/config/qBittorrent.conf",
                ],
                parse: DownloadConfigs.qbittorrent
            )
        ],
        "transmission": [ConfigFile(paths: ["/config/settings.json"], parse: DownloadConfigs.transmission)],
        "deluge": [ConfigFile(paths: ["/config/web.conf"], parse: DownloadConfigs.deluge)],
        "gluetun": [ConfigFile(paths: ["/gluetun/auth/config.toml"], parse: ServerConfigs.gluetun)],
        "grafana": [ConfigFile(paths: ["/etc/grafana/grafana.ini"], parse: ServerConfigs.grafana)],
    ]
}
