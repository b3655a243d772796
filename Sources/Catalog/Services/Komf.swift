extension Services {
    /// Komf.
    static let komf: ServiceDefinition = ServiceDefinition(
        id: "komf",
        name: "Komf",
        summary: "fetches metadata for Komga and Kavita",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/Snd-R/komf",
        images: [
            ImageVariant(key: "official", repositories: ["sndxr/komf"])
        ],
        ports: [
            ServicePort(8085, "tcp", .api)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
