extension Services {
    /// Soularr.
    static let soularr: ServiceDefinition = ServiceDefinition(
        id: "soularr",
        name: "Soularr",
        summary: "fetches what Lidarr misses through slskd",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/mrusse/soularr",
        images: [
            ImageVariant(key: "official", repositories: ["mrusse08/soularr"])
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
