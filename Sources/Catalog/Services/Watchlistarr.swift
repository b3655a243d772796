extension Services {
    /// Watchlistarr.
    static let watchlistarr: ServiceDefinition = ServiceDefinition(
        id: "watchlistarr",
        name: "Watchlistarr",
        summary: "passes Plex watchlists to Sonarr and Radarr",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/nylonee/watchlistarr",
        images: [
            ImageVariant(key: "official", repositories: ["nylonee/watchlistarr"])
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
