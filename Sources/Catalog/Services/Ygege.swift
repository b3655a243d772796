extension Services {
    /// Ygégé.
    static let ygege: ServiceDefinition = ServiceDefinition(
        id: "ygege",
        name: "Ygégé",
        summary: "gives Torznab addresses to torrent sites that have none",
        roles: [.indexer],
        category: .indexer,
        homepage: "github.com/UwUDev/ygege",
        images: [
            ImageVariant(key: "official", repositories: ["uwucode/ygege"])
        ],
        unverified: ["everything but image names"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
