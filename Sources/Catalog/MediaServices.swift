extension Services {
    /// Media programs, one file each under `Services/`.
    static let media: [ServiceDefinition] = [
        sonarr,
        radarr,
        lidarr,
        prowlarr,
    ]
}
