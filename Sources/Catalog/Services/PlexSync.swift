extension Services {
    /// plex-sync.
    static let plexSync: ServiceDefinition = ServiceDefinition(
        id: "plex-sync",
        name: "plex-sync",
        summary: "kept what was watched in step between Plex servers",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/patsissons/plex-sync",
        images: [
            ImageVariant(key: "official", repositories: ["patsissons/plex-sync"])
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
