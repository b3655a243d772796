extension Services {
    /// Media programs, one file each under `Services/`.
    static let media: [ServiceDefinition] = [
        jellyfin,
        plex,
        emby,
        sonarr,
        radarr,
        lidarr,
        bazarr,
        prowlarr,
        jackett,
        flaresolverr,
        byparr,
        seerr,
        overseerr,
        jellyseerr,
    ]
}
