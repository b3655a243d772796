extension Services {
    /// Flemmarr.
    static let flemmarr: ServiceDefinition = ServiceDefinition(
        id: "flemmarr",
        name: "Flemmarr",
        summary: "sets up Servarr programs from one YAML file",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/pierremesure/flemmarr",
        images: [
            ImageVariant(key: "official", repositories: ["pierremesure/flemmarr"])
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
