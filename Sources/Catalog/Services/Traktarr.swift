extension Services {
    /// Traktarr.
    static let traktarr: ServiceDefinition = ServiceDefinition(
        id: "traktarr",
        name: "Traktarr",
        summary: "added films and series from Trakt lists to Sonarr and Radarr",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/l3uddz/traktarr",
        images: [
            ImageVariant(key: "community", repositories: ["cloudb0x/traktarr"])
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
