extension Services {
    /// Tunarr.
    static let tunarr: ServiceDefinition = ServiceDefinition(
        id: "tunarr",
        name: "Tunarr",
        summary: "makes live channels from a media library",
        roles: [.liveTV],
        category: .liveTV,
        homepage: "https://tunarr.com",
        images: [
            ImageVariant(key: "official", repositories: ["chrisbenincasa/tunarr", "ghcr.io/chrisbenincasa/tunarr"])
        ],
        ports: [
            ServicePort(8000, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
