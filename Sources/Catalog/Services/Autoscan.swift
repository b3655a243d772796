extension Services {
    /// Autoscan.
    static let autoscan: ServiceDefinition = ServiceDefinition(
        id: "autoscan",
        name: "Autoscan",
        summary: "tells media servers what changed",
        roles: [.automation],
        category: .automation,
        homepage: "github.com/Cloudbox/autoscan",
        images: [
            .hotio("autoscan"),
            ImageVariant(key: "official", repositories: ["cloudb0x/autoscan"]),
        ],
        ports: [
            ServicePort(3030, "tcp", .api)
        ],
        unverified: ["everything but image names and port"],
        sources: ["hotio/website: docs/containers/autoscan.md", "survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
