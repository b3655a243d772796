extension Services {
    /// Stash.
    static let stash: ServiceDefinition = ServiceDefinition(
        id: "stash",
        name: "Stash",
        summary: "library for adult films; known by name and port only",
        roles: [.library],
        category: .library,
        homepage: "https://stashapp.cc",
        images: [
            ImageVariant(key: "official", repositories: ["stashapp/stash"], mutableTags: ["development"]),
            .hotio("stash"),
            .homeOperations("stash"),
        ],
        ports: [
            ServicePort(9999, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: [
            "everything but image names and port"
        ],
        sources: [
            "home-operations/containers: apps/stash",
            "hotio/website: docs/containers/stash.md",
        ],
        factsDate: "2026-11-22"
    )
}
