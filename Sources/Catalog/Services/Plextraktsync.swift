extension Services {
    /// PlexTraktSync.
    static let plextraktsync: ServiceDefinition = ServiceDefinition(
        id: "plextraktsync",
        name: "PlexTraktSync",
        summary: "keeps Plex and Trakt in step",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/Taxel/PlexTraktSync",
        images: [
            ImageVariant(key: "official", repositories: ["ghcr.io/taxel/plextraktsync"]),
            ImageVariant(key: "community", repositories: ["twolaw/plextraktsync"]),
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
