extension Services {
    /// Kaizoku.
    static let kaizoku: ServiceDefinition = ServiceDefinition(
        id: "kaizoku",
        name: "Kaizoku",
        summary: "finds, fetches and sorts manga",
        roles: [.downloader],
        category: .downloadClient,
        homepage: "github.com/oae/kaizoku",
        images: [
            ImageVariant(key: "official", repositories: ["ghcr.io/oae/kaizoku"])
        ],
        ports: [
            ServicePort(3000, "tcp", .web, publishing: .loopbackOrProxy)
        ],
        unverified: ["everything but image names and port"],
        sources: ["survey of public compose files, 2026"],
        factsDate: "2026-11-22"
    )
}
