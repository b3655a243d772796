extension Services {
    /// Janitorr.
    static let janitorr: ServiceDefinition = ServiceDefinition(
        id: "janitorr",
        name: "Janitorr",
        summary: "deletes media that nobody watches, by age and free space",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/Schaka/janitorr",
        images: [
            ImageVariant(key: "official", repositories: ["ghcr.io/schaka/janitorr", "schaka/janitorr"])
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
